"""Graphics drivers are loaded in a child first: one that crashes or hangs there is not loaded here."""

import logging
import os
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path

from tutor.llm.isolation import NoAnswer, run_in_subprocess

log = logging.getLogger(__name__)

TIMEOUT_S = 60.0
HIDDEN = {
    "VK_LOADER_DRIVERS_DISABLE": "*",
    "VK_ICD_FILENAMES": os.devnull,
    "CUDA_VISIBLE_DEVICES": "-1",
    "HIP_VISIBLE_DEVICES": "-1",
}
"""What keeps Vulkan's loader (new and old), CUDA and ROCm from their drivers."""
_VULKAN_DRIVERS = ("/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d")


def hide_broken_drivers(
    libraries: Path,
    backends: Path,
    look: Callable[[Path, Path], None] | None = None,
    environment: MutableMapping[str, str] = os.environ,
) -> bool:
    """Load what is in `backends` in a child; where that fails, hide the drivers from this process.

    `libraries`: the folder of ggml's own. True where they were hidden. Blocks for about a second where there
    are drivers. `look` and `environment` are for tests.
    """
    if look is None and not may_have_drivers(backends):
        return False
    try:
        run_in_subprocess(look or _look, libraries, backends, timeout_s=TIMEOUT_S, name="drivers")
    except NoAnswer as exc:
        log.warning("Graphics drivers are left alone: loading them in a child failed, %s", exc)
        environment.update(HIDDEN)
        return True
    return False


def may_have_drivers(folder: Path) -> bool:
    """False where a look would be in vain: no backend is for a GPU, or only Vulkan, and without a driver."""
    kinds = [file.name for file in folder.iterdir() if "ggml-" in file.name]
    if any(kind in name for name in kinds for kind in ("ggml-cuda", "ggml-hip", "ggml-sycl", "ggml-opencl")):
        return True
    if not any("ggml-vulkan" in name for name in kinds):
        return False
    if not sys.platform.startswith("linux"):
        return True
    named = any(name in os.environ for name in ("VK_ICD_FILENAMES", "VK_DRIVER_FILES", "VK_ADD_DRIVER_FILES"))
    return named or any(any(Path(one).glob("*.json")) for one in _VULKAN_DRIVERS)


def _look(libraries: Path, backends: Path) -> None:
    from tutor.llm.library import LOG_CALLBACK, Ggml

    ggml = Ggml(libraries)
    quiet = LOG_CALLBACK(lambda *_: None)
    ggml.set_log(quiet, None)
    ggml.load_backends(os.fsencode(backends))
    for number in range(ggml.device_count()):
        ggml.description(ggml.device(number))
