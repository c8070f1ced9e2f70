"""Libraries of llama.cpp tried in a child process: a driver that crashes or hangs takes only that along."""

import ctypes
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tutor.core.errors import RefusalReason, TutorError
from tutor.core.refusal import Refusal
from tutor.llm.apart import NoAnswer, apart
from tutor.llm.drivers import TRIED
from tutor.llm.library import (
    FOLDER_VARIABLE,
    LOG_CALLBACK,
    SPIN_COUNT,
    Ggml,
    card_backends,
    library,
    packaged_folder,
)

TIMEOUT_S = 90.0
"""A driver that starts for the first time may compile its kernels."""
_SHARED_OBJECT = re.compile(r"(\S+\.so[.\d]*): cannot open shared object file")
_DRIVERS: Final = re.compile(r"libcuda\.|libvulkan|nvcuda|vulkan-1|libze_loader|libOpenCL", re.IGNORECASE)
_CUDA: Final = re.compile(r"cudart|cublas|nccl|nvrtc|nvJitLink", re.IGNORECASE)
_ROCM: Final = re.compile(r"amdhip|hipblas|rocblas|hsa-runtime|rocsolver|amd_comgr", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial found."""

    ggml: str
    """Version of ggml."""
    cards: tuple[str, ...]
    """Names of the graphics cards that the libraries see."""


Work = Callable[[Path, Path | None], Tried | Refusal]


def tried_apart(
    folder: Path, model: Path | None = None, *, timeout_s: float = TIMEOUT_S, work: Work | None = None
) -> Tried | Refusal:
    """Load the libraries in `folder` in a child, and with `model` have them continue a text. Blocks.

    `work` is for tests.
    """
    try:
        return apart(work or try_libraries, folder, model, timeout_s=timeout_s, name="library-trial")
    except NoAnswer as exc:
        if exc.exit_code is not None:
            return Refusal("crashed", str(exc.exit_code))
        return Refusal("silent")


def own_ggml() -> str:
    """Version of ggml in the libraries that Viva came with; empty where it cannot be told. Blocks."""
    try:
        return apart(_version, packaged_folder(), timeout_s=TIMEOUT_S, name="library-version")
    except NoAnswer:
        return ""


def try_libraries(folder: Path, model: Path | None) -> Tried | Refusal:
    """The trial itself; this process can load no other llama.cpp afterwards."""
    os.environ[FOLDER_VARIABLE] = os.environ[TRIED] = str(folder)
    os.environ.setdefault("GOMP_SPINCOUNT", SPIN_COUNT)
    try:
        for path in _separate_backends(folder):
            # Asked for by ggml, a library that cannot be loaded is passed over without a word.
            ctypes.CDLL(str(path))
        cards = _cards(library().ggml)
        if model is not None:
            _continue(model)
    except (OSError, RuntimeError, AttributeError, FileNotFoundError, TutorError) as exc:
        return refusal_of(str(exc), folder)
    return Tried(library().ggml.version().decode(), cards)


def refusal_of(message: str, folder: Path) -> Refusal:
    """What the loader's `message` about libraries in `folder` means."""
    match = _SHARED_OBJECT.search(message)
    if match is None:
        return Refusal("cannot_load", message.replace(f"{folder}{os.sep}", "").strip().rstrip("."))
    name = Path(match[1]).name
    if (folder / name).exists():
        return Refusal("cannot_load", name)
    return Refusal(_missing(name), name)


def _missing(name: str) -> RefusalReason:
    if _DRIVERS.search(name):
        return "no_driver"
    if _CUDA.search(name):
        return "no_cuda"
    return "no_rocm" if _ROCM.search(name) else "no_library"


def _separate_backends(folder: Path) -> list[Path]:
    """The libraries for graphics cards in `folder` that ggml loads only if it can."""
    if sys.platform == "win32":
        os.add_dll_directory(str(folder))
    # ggml's own part first, which they need.
    Ggml(folder)
    return [one for one in sorted(folder.iterdir()) if card_backends([one.name]) and not one.is_symlink()]


def _cards(ggml: Ggml) -> tuple[str, ...]:
    found = [ggml.device(number) for number in range(ggml.device_count())]
    return tuple(
        ggml.description(one).decode("utf-8", "replace") for one in found if ggml.type(one) in (1, 2)
    )


def _continue(model: Path) -> None:
    """On the processor; a card has its trial when the model is loaded. Raises RuntimeError."""
    import numpy as np

    from tutor.llm.probe import infer
    from tutor.llm.processor import decode_threads

    done = infer(model, 0, decode_threads(0))
    if not all(np.isfinite(one).all() for one in done.distributions):
        raise RuntimeError("they compute no numbers")


def _version(folder: Path) -> str:
    ggml = Ggml(folder)
    ggml.set_log(_quiet, None)
    version: str = ggml.version().decode()
    return version


_quiet = LOG_CALLBACK(lambda *_: None)
