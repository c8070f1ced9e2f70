"""llama.cpp's library: imported once, with its messages in the log and its threads told not to spin."""

import ctypes
import functools
import hashlib
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

SPIN_COUNT = "1000"
"""Of libgomp: full idle speed, and other work on the same cores does not stall decoding."""


class Library:
    """The low-level module of llama-cpp-python, initialised. `api` has llama.h's functions."""

    def __init__(self) -> None:
        # libgomp reads it while it is being loaded.
        os.environ.setdefault("GOMP_SPINCOUNT", SPIN_COUNT)
        from llama_cpp import llama_cpp as api

        self.api: Any = api
        self._forward = _log_callback(api)
        api.llama_log_set(self._forward, ctypes.c_void_p(0))
        self.ggml = _ggml()
        folder = os.environ.get("LLAMA_CPP_LIB_PATH")
        if folder:
            self.ggml.ggml_backend_load_all_from_path(os.fsencode(folder))
        api.llama_backend_init()

    @functools.cached_property
    def build(self) -> str:
        """Names the build: sha256 of the library's file."""
        return hashlib.sha256(Path(self.api._lib._name).read_bytes()).hexdigest()


@functools.cache
def library() -> Library:
    """The library, loaded on first use. llama.cpp keeps process-wide state, so there is one."""
    return Library()


def _ggml() -> ctypes.CDLL:
    from llama_cpp import _ggml

    ggml: ctypes.CDLL = _ggml.libggml
    ggml.ggml_backend_load_all_from_path.argtypes = [ctypes.c_char_p]
    ggml.ggml_backend_load_all_from_path.restype = None
    return ggml


def _log_callback(api: Any) -> Any:
    pending: list[str] = []

    def forward(_level: int, text: bytes, _data: ctypes.c_void_p) -> None:
        pending.append(text.decode("utf-8", "replace"))
        if text.endswith(b"\n"):
            log.debug("%s", "".join(pending).rstrip())
            pending.clear()

    wrap: Callable[..., Any] = api.llama_log_callback
    return wrap(forward)
