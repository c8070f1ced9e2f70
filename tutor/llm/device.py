"""Where the model computes: which devices there are, and a GPU only where it proves itself."""

import ctypes
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutor.core.message import Message
from tutor.llm.library import GPU_VARIABLE, Ggml, has_gpu_backends, library
from tutor.llm.trials import Trials

Wanted = Literal["auto", "cpu", "gpu"]
DeviceKind = Literal["cpu", "gpu", "igpu", "accelerator"]

SAME_ANSWER = 0.15
"""Largest total variation distance between the next-token distributions of GPU and processor. Measured
between batch shapes on one processor: up to 0.04."""
LEAST_SHARE = 0.25
"""Fewer of the model's layers than this on a GPU are not worth the copying."""
STEPS = 8
"""Layers on a GPU come in so many steps, so that a little less free memory does not ask for a new test."""
SPARE = 1.1
"""Memory wanted on the GPU, relative to what arithmetic says."""

_KINDS: dict[int, DeviceKind] = {0: "cpu", 1: "gpu", 2: "igpu", 3: "accelerator"}
_SOFTWARE = ("llvmpipe", "lavapipe", "swiftshader", "softpipe")


@dataclass(frozen=True, slots=True)
class ComputeDevice:
    name: str
    description: str
    kind: DeviceKind
    free_bytes: int
    total_bytes: int

    @property
    def is_graphics(self) -> bool:
        return self.kind in ("gpu", "igpu")

    @property
    def is_software(self) -> bool:
        """A GPU that the processor pretends to be."""
        return any(word in self.description.lower() for word in _SOFTWARE)


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    gpu_layers: int
    """0: processor; -1: all layers on the GPU."""
    device: str
    """`cpu`, or the GPU's name."""
    reason: Message | None = None
    """Why not all of it runs on a GPU; None where it does."""


def devices() -> tuple[ComputeDevice, ...]:
    """All devices of the library as it is built, the processor among them."""
    ggml = library().ggml
    return tuple(_device(ggml, ggml.device(index)) for index in range(ggml.device_count()))


def memory_of(device: str) -> int:
    """Bytes in all of the GPU that a DeviceChoice names, or for `cpu` of the machine; 0: not known."""
    for one in devices():
        names = (one.kind,) if one.kind == "cpu" else (one.description, one.name)
        if device in names:
            return one.total_bytes
    return 0


def supports_gpu() -> bool:
    """Whether the library is built for any GPU, even if there is none or no driver."""
    folders = filter(None, (library().folder, library().backends))
    return bool(library().api.llama_supports_gpu_offload()) or any(map(has_gpu_backends, folders))


def wanted_device(setting: Wanted) -> Wanted:
    """`setting`, unless VIVA_GPU says otherwise."""
    named = os.environ.get(GPU_VARIABLE, "")
    return "cpu" if named == "off" else "gpu" if named else setting


@dataclass(frozen=True, slots=True)
class LoadRequest:
    device: Wanted
    weights_bytes: int
    cells: int
    batch_tokens: int = 512


def choose(
    request: LoadRequest, found: Sequence[ComputeDevice], trials: Trials, *, is_built_for_gpu: bool
) -> DeviceChoice:
    """Where to compute, by real test inferences.

    `request.device` gpu waives speed and software devices, never right answers. Raises NoAnswer where there
    is a GPU and not even the processor gives an answer.
    """
    if request.device == "cpu":
        return DeviceChoice(0, "cpu", Message("set so in the settings"))
    gpus = [one for one in found if one.is_graphics and (request.device == "gpu" or not one.is_software)]
    if not gpus:
        if any(device.is_software for device in found):
            return DeviceChoice(0, "cpu", Message("the only GPU is a software one"))
        if is_built_for_gpu:
            return DeviceChoice(0, "cpu", Message("no GPU was found, or its driver is missing or too old"))
        return DeviceChoice(0, "cpu", Message("built without GPU support"))
    gpu = max(gpus, key=lambda device: (device.kind == "gpu", device.free_bytes))
    plain = trials.of(0)
    logits_bytes = 4 * request.batch_tokens * plain.vocabulary_size
    needed = request.weights_bytes + request.cells * plain.cell_bytes + logits_bytes
    layers, reason = _fitting(gpu, int(needed * SPARE), plain.layers)
    if layers == 0:
        return DeviceChoice(0, "cpu", reason)
    tried = trials.of(layers)
    name = gpu.description or gpu.name
    if tried.failure:
        return DeviceChoice(
            0,
            "cpu",
            Message("a test on {device} failed: {reason}", device=name, reason=Message(tried.failure)),
        )
    if tried.distance > SAME_ANSWER:
        return DeviceChoice(0, "cpu", Message("wrong results on {device}", device=name))
    if request.device == "auto" and tried.decode_rate < plain.decode_rate:
        return DeviceChoice(
            0,
            "cpu",
            Message(
                "{device} is slower than the processor: {new:.0f} against {old:.0f} tokens/s",
                device=name,
                new=tried.decode_rate,
                old=plain.decode_rate,
            ),
        )
    return DeviceChoice(layers, name, reason)


def _fitting(gpu: ComputeDevice, needed_bytes: int, layers: int) -> tuple[int, Message | None]:
    """How many layers fit the GPU (-1: all), and what to say where not all do."""
    if not gpu.free_bytes or gpu.free_bytes >= needed_bytes:
        return -1, None
    reason = Message(
        "not enough memory: {free:.1f} of {needed:.1f} GB",
        free=gpu.free_bytes / 1e9,
        needed=needed_bytes / 1e9,
    )
    step = int(STEPS * gpu.free_bytes / needed_bytes)
    if step / STEPS < LEAST_SHARE:
        return 0, reason
    count = max(1, layers * step // STEPS)
    return count, reason


def _device(ggml: Ggml, handle: int) -> ComputeDevice:
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    ggml.memory(handle, ctypes.byref(free), ctypes.byref(total))
    return ComputeDevice(
        ggml.name(handle).decode("utf-8", "replace"),
        ggml.description(handle).decode("utf-8", "replace"),
        _KINDS.get(ggml.type(handle), "accelerator"),
        free.value,
        total.value,
    )
