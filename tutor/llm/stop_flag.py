"""Cancelling an evaluation half-way, without Python in its inner loop."""

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tutor.core.cancel import CancelToken


class StopFlag:
    """What llama.cpp looks at between two operations, hundreds of times a token: so without Python.

    The C library's `strlen` on a byte and a zero is a function that says whether the byte is set.
    """

    def __init__(self, api: Any) -> None:
        self._lock = threading.Lock()
        self._byte = ctypes.create_string_buffer(2)
        strlen = ctypes.cdll.msvcrt.strlen if sys.platform == "win32" else ctypes.CDLL(None).strlen
        self.callback = ctypes.cast(strlen, api.ggml_abort_callback)
        self.data = ctypes.cast(self._byte, ctypes.c_void_p)

    @contextmanager
    def raised_by(self, cancel: CancelToken) -> Iterator[None]:
        """Within, the byte is set once `cancel` is; after, it is not, even if `cancel` comes late."""
        over = False

        def set_byte() -> None:
            with self._lock:
                if not over:
                    self._byte[0] = b"\x01"

        forget = cancel.on_cancel(set_byte)
        try:
            yield
        finally:
            forget()
            with self._lock:
                over = True
                self._byte[0] = b"\x00"
