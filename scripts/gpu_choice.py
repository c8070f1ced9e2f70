"""Which GPU llama.cpp is compiled for in a checkout: what the machine has decides, or VIVA_GPU."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

VARIABLE = "VIVA_GPU"
NAMES = {"metal": "Metal", "cuda": "CUDA", "hip": "HIP", "vulkan": "Vulkan"}
COMMANDS = ("cmake", "nvcc", "hipcc", "glslc")
CUDA_FOLDER = Path("/usr/local/cuda/bin")
"""Where NVIDIA's own packages put nvcc, on no path."""
NODES = {"NVIDIA": ("nvidiactl", "dxg"), "AMD": ("kfd",), "any": ("dri/renderD*", "nvidiactl", "dxg")}
"""Below /dev, by whose GPU they are; dxg is that of Windows' own Linux."""
FILES = {
    "vulkan/vulkan.h": ("/usr/include/vulkan/vulkan.h",),
    "the headers of SPIR-V": ("/usr/include/spirv/unified1/spirv.h",),
    "a Vulkan driver": ("/usr/share/vulkan/icd.d/*.json", "/etc/vulkan/icd.d/*.json"),
}
PACKAGES = {
    "cmake": "cmake",
    "glslc": "glslc",
    "vulkan/vulkan.h": "libvulkan-dev",
    "the headers of SPIR-V": "spirv-headers",
    "a Vulkan driver": "mesa-vulkan-drivers",
}
"""What Debian calls that which a build needs."""
_NEEDED = {"vulkan": tuple(PACKAGES), "cuda": ("cmake",), "hip": ("cmake",)}


@dataclass(frozen=True)
class Machine:
    """What the choice depends on."""

    system: str
    """As sys.platform has it."""
    has: frozenset[str]
    """Of `COMMANDS` and `FILES`."""
    gpus: frozenset[str]
    """Of `NODES`."""


@dataclass(frozen=True)
class Choice:
    """One way to use the GPU."""

    kind: str
    why: str
    missing: Mapping[str, str] = field(default_factory=dict)
    """What has to be installed before it can be compiled, each with its package."""


def choices(machine: Machine, wanted: str = "") -> tuple[Choice, ...]:
    """What to try, the best first; none: the processor. `wanted`: as VIVA_GPU has it. Raises ValueError."""
    if wanted in NAMES:
        return (_choice(machine, wanted, f"{VARIABLE} names it"),)
    if wanted not in ("", "off"):
        raise ValueError(f"{VARIABLE} is {wanted}; it may be off, {', '.join(NAMES)}, or not set.")
    if wanted == "off":
        return ()
    if machine.system == "darwin":
        return (_choice(machine, "metal", "every Mac has it"),)
    found = []
    if machine.gpus >= {"NVIDIA"} and "nvcc" in machine.has:
        found.append(_choice(machine, "cuda", "an NVIDIA GPU and nvcc are here"))
    if machine.gpus >= {"AMD"} and "hipcc" in machine.has:
        found.append(_choice(machine, "hip", "an AMD GPU and hipcc are here"))
    if machine.gpus and machine.system.startswith("linux"):
        found.append(_choice(machine, "vulkan", "a GPU is here"))
    return tuple(found)


def this_machine() -> Machine:
    """Looks at files alone."""
    path = f"{os.environ.get('PATH', '')}{os.pathsep}{CUDA_FOLDER}"
    commands = {name for name in COMMANDS if shutil.which(name, path=path)}
    files = {name for name, places in FILES.items() if any(_there("/", place[1:]) for place in places)}
    gpus = {maker for maker, nodes in NODES.items() if any(_there("/dev", node) for node in nodes)}
    return Machine(sys.platform, frozenset(commands | files), frozenset(gpus))


def _choice(machine: Machine, kind: str, why: str) -> Choice:
    lacks = {name: PACKAGES[name] for name in _NEEDED.get(kind, ()) if name not in machine.has}
    return Choice(kind, why, lacks)


def _there(folder: str, pattern: str) -> bool:
    return any(Path(folder).glob(pattern))
