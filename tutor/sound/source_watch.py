"""Notices on PulseAudio that a microphone was pulled out.

There Qt is not told, its list goes stale, and the stream moves silently to another source. Asked is
the server itself, through the library that Qt is linked to. Where that is not PulseAudio nothing is noticed.
"""

import ctypes
import logging
import threading
from typing import Any

log = logging.getLogger(__name__)

_READY, _FAILED, _TERMINATED = 4, 5, 6
"""pa_context_state_t"""
_NO_AUTOSPAWN = 1
"""pa_context_flags_t"""
ASK_EVERY_S = 0.5
_STEP_S = 0.05
_Answer = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class SourceWatch:
    """Watches one source of the sound server on a thread of its own, until `close`."""

    def __init__(self, name: str) -> None:
        self._name = name.encode()
        self._closed = threading.Event()
        self._was_there = False
        self._is_asking = False
        self.is_gone = False
        """True once the server, which knew the source, does not know it any more."""
        self._thread = threading.Thread(target=self._run, name="source-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the watch; returns at once."""
        self._closed.set()

    def _run(self) -> None:
        try:
            library = _library()
        except (OSError, AttributeError):
            return
        loop = library.pa_mainloop_new()
        context = library.pa_context_new(library.pa_mainloop_get_api(loop), b"Viva")
        try:
            if library.pa_context_connect(context, None, _NO_AUTOSPAWN, None) >= 0:
                self._ask(library, loop, context)
        finally:
            library.pa_context_disconnect(context)
            library.pa_context_unref(context)
            library.pa_mainloop_free(loop)

    def _ask(self, library: Any, loop: Any, context: Any) -> None:
        # Held here: the library keeps the pointer only.
        answer = _Answer(self._take)
        since_s = ASK_EVERY_S
        while not self._closed.wait(_STEP_S) and not self.is_gone:
            while library.pa_mainloop_iterate(loop, 0, None) > 0:
                pass
            state = library.pa_context_get_state(context)
            if state in (_FAILED, _TERMINATED):
                return
            since_s += _STEP_S
            if state != _READY or self._is_asking or since_s < ASK_EVERY_S:
                continue
            since_s, self._is_asking = 0.0, True
            operation = library.pa_context_get_source_info_by_name(context, self._name, answer, None)
            if operation:
                library.pa_operation_unref(operation)

    def _take(self, _context: Any, info: Any, end: int, _data: Any) -> None:
        if info:
            self._was_there = True
        if end:
            self._is_asking = False
        if end < 0 and self._was_there:
            log.warning("the microphone in use is gone")
            self.is_gone = True


def _library() -> Any:
    """libpulse with the types of what is called. Raises OSError, AttributeError."""
    library = ctypes.CDLL("libpulse.so.0")
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, result, arguments in (
        ("pa_mainloop_new", pointer, []),
        ("pa_mainloop_get_api", pointer, [pointer]),
        ("pa_mainloop_iterate", ctypes.c_int, [pointer, ctypes.c_int, pointer]),
        ("pa_mainloop_free", None, [pointer]),
        ("pa_context_new", pointer, [pointer, text]),
        ("pa_context_connect", ctypes.c_int, [pointer, text, ctypes.c_int, pointer]),
        ("pa_context_get_state", ctypes.c_int, [pointer]),
        ("pa_context_get_source_info_by_name", pointer, [pointer, text, _Answer, pointer]),
        ("pa_operation_unref", None, [pointer]),
        ("pa_context_disconnect", None, [pointer]),
        ("pa_context_unref", None, [pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
