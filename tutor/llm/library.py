"""llama.cpp's library: imported once, with its messages in the log and its threads told not to spin."""

import ctypes
import functools
import hashlib
import importlib.metadata
import importlib.util
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tutor.config.paths import data_root
from tutor.llm.drivers import hide_broken_drivers

log = logging.getLogger(__name__)

GPU_VARIABLE = "VIVA_GPU"
"""off, metal, cuda, hip or vulkan: where to compute whatever the settings say. `make run` compiles for it."""
FOLDER_VARIABLE = "LLAMA_CPP_LIB_PATH"
"""Names another folder with llama.cpp's libraries; llama-cpp-python reads it as well."""
SPIN_COUNT = "1000"
"""Of libgomp: full idle speed, and other work on the same cores does not stall decoding."""
LOG_CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)
"""ggml_log_callback: a level, text, and what was given with the callback."""


class LlamaLibrary:
    """The low-level module of llama-cpp-python, initialised. `api` has llama.h's functions."""

    def __init__(self) -> None:
        # libgomp reads it while it is being loaded.
        os.environ.setdefault("GOMP_SPINCOUNT", SPIN_COUNT)
        if os.environ.get(GPU_VARIABLE) == "vulkan" and not any(Path("/dev").glob("dri/renderD*")):
            # llama.cpp leaves devices that the processor pretends to be out, unless they are named.
            os.environ.setdefault("GGML_VK_VISIBLE_DEVICES", "0")
        named = os.environ.get(FOLDER_VARIABLE)
        self.folder = folder = Path(named) if named else packaged_folder()
        self.backends = None if named else compiled_backends(data_root())
        self.ggml = Ggml(folder)
        self._forward = _log_callback()
        self.ggml.set_log(self._forward, None)
        for backends in (folder if has_separate_backends(folder) else None, self.backends):
            if backends is not None:
                hide_broken_drivers(folder, backends)
                # They are found only when asked for, and before llama.cpp is imported.
                self.ggml.load_backends(os.fsencode(backends))
        from llama_cpp import llama_cpp as api

        self.api: Any = api
        api.llama_log_set(self._forward, ctypes.c_void_p(0))
        api.llama_backend_init()

    @functools.cached_property
    def build(self) -> str:
        """Names the build: sha256 of the library's file and of the sizes of those that go with it."""
        file = Path(self.api._lib._name)
        digest = hashlib.sha256(file.read_bytes())
        folders = [file.parent] if self.backends is None else [file.parent, self.backends]
        for other in sorted(one for folder in folders for one in folder.iterdir() if "ggml" in one.name):
            digest.update(f"{other.name} {other.stat().st_size}\n".encode())
        return digest.hexdigest()


@functools.cache
def library() -> LlamaLibrary:
    """The library, loaded on first use. llama.cpp keeps process-wide state, so there is one."""
    return LlamaLibrary()


class Ggml:
    """What is needed of ggml-backend.h, typed. Devices are handles."""

    def __init__(self, folder: Path) -> None:
        if sys.platform == "win32":
            os.add_dll_directory(str(folder))
        core, ggml = _shared(folder, "ggml-base"), _shared(folder, "ggml")
        handle, size = ctypes.c_void_p, ctypes.c_size_t
        self.device_count = _typed(ggml.ggml_backend_dev_count, size)
        self.device = _typed(ggml.ggml_backend_dev_get, handle, size)
        self.name = _typed(core.ggml_backend_dev_name, ctypes.c_char_p, handle)
        self.description = _typed(core.ggml_backend_dev_description, ctypes.c_char_p, handle)
        self.type = _typed(core.ggml_backend_dev_type, ctypes.c_int, handle)
        self.memory = _typed(
            core.ggml_backend_dev_memory, None, handle, ctypes.POINTER(size), ctypes.POINTER(size)
        )
        self.tensor_name = _typed(core.ggml_get_name, ctypes.c_char_p, handle)
        self.tensor_bytes = _typed(core.ggml_nbytes, size, handle)
        self.read_tensor = _typed(core.ggml_backend_tensor_get, None, handle, handle, size, size)
        self.set_log = _typed(core.ggml_log_set, None, LOG_CALLBACK, ctypes.c_void_p)
        self.load_backends = _typed(ggml.ggml_backend_load_all_from_path, None, ctypes.c_char_p)


def has_separate_backends(folder: Path) -> bool:
    """Whether `folder` has a build of llama.cpp that picks its processor's and GPU's parts when it runs."""
    return any("ggml-cpu-" in file.name for file in folder.iterdir())


def has_gpu_backends(folder: Path) -> bool:
    """Whether the libraries in `folder` have code for any GPU, even if its driver is not there."""
    parts = (file.name.partition("ggml-")[2] for file in folder.iterdir())
    return any(part and not part.startswith(("base", "cpu", "blas")) for part in parts)


def compiled_backends(root: Path) -> Path | None:
    """The folder with the backend for the GPU that `make run` compiled in the checkout `root`; None: none."""
    try:
        folder = root / "build" / "gpu" / importlib.metadata.version("llama-cpp-python")
        chosen = folder / (folder / "chosen").read_text(encoding="utf-8").strip()
    except (OSError, importlib.metadata.PackageNotFoundError):
        return None
    return chosen if chosen.is_dir() else None


def packaged_folder() -> Path:
    """The folder of the libraries that came with llama-cpp-python, found without importing it."""
    spec = importlib.util.find_spec("llama_cpp")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("llama_cpp", name="llama_cpp")
    return Path(spec.submodule_search_locations[0]) / "lib"


def _shared(folder: Path, name: str) -> ctypes.CDLL:
    for file in (f"lib{name}.so", f"lib{name}.dylib", f"{name}.dll", f"lib{name}.dll"):
        if (folder / file).exists():
            return ctypes.CDLL(str(folder / file))
    raise FileNotFoundError(f"{name} is not in {folder}")


def _typed(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    function.restype, function.argtypes = result, list(arguments)
    typed: Callable[..., Any] = function
    return typed


def _log_callback() -> Any:
    pending: list[str] = []

    def forward(_level: int, text: bytes, _data: ctypes.c_void_p) -> None:
        pending.append(text.decode("utf-8", "replace"))
        if text.endswith(b"\n"):
            log.debug("%s", "".join(pending).rstrip())
            pending.clear()

    return LOG_CALLBACK(forward)
