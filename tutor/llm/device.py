"""Where the model computes: which devices there are, and a graphics card only where it proves itself."""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tutor.llm.library import Ggml, library
from tutor.llm.probe import Probe, ProbeFailed

Wanted = Literal["auto", "cpu", "gpu"]
DeviceKind = Literal["cpu", "gpu", "igpu", "accelerator"]

SAME_ANSWER = 0.15
"""Largest total variation distance between the next-token distributions of card and processor. Measured
between batch shapes on one processor: up to 0.04."""
LEAST_SHARE = 0.25
"""Fewer of the model's layers than this on a card are not worth the copying."""
SPARE = 1.1
"""Memory wanted on the card, relative to the model file and the KV cache."""

_KINDS: dict[int, DeviceKind] = {0: "cpu", 1: "gpu", 2: "igpu", 3: "accelerator"}
_SOFTWARE = ("llvmpipe", "lavapipe", "swiftshader", "softpipe")


@dataclass(frozen=True, slots=True)
class Device:
    """A device that the library can compute on."""

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
        """A graphics card that the processor pretends to be."""
        return any(word in self.description.lower() for word in _SOFTWARE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to load the model with."""

    gpu_layers: int
    """0: processor; -1: all layers on the card."""
    device: str
    """`cpu`, or the card's name."""
    reason: str
    """Why not all of it runs on a card; empty where it does."""


def devices() -> tuple[Device, ...]:
    """All devices of the library as it is built, the processor among them."""
    ggml = library().ggml
    return tuple(_device(ggml, ggml.device(index)) for index in range(ggml.device_count()))


def supports_cards() -> bool:
    """Whether the library is built for any graphics card."""
    return bool(library().api.llama_supports_gpu_offload())


def choose(
    wanted: Wanted,
    found: Sequence[Device],
    needed_bytes: int,
    probe: Callable[[int], Probe],
    *,
    is_built_for_cards: bool,
) -> Choice:
    """Where to compute. `probe` runs a real inference with so many layers on the card, in a child process.

    `wanted` gpu waives speed and software cards, never right answers. Raises ProbeFailed where not even the
    processor gives an answer.
    """
    if wanted == "cpu":
        return _processor("set so in the settings")
    cards = [device for device in found if device.is_graphics and (wanted == "gpu" or not device.is_software)]
    if not cards:
        software = any(device.is_software for device in found)
        if software:
            return _processor("the only graphics device is a software one")
        return _processor("no graphics card was found" if is_built_for_cards else "built without GPU support")
    card = max(cards, key=lambda device: (device.kind == "gpu", device.free_bytes))
    plain = probe(0)
    layers, reason = _fitting(card, needed_bytes, plain.layers)
    if layers == 0:
        return _processor(reason)
    try:
        fast = probe(layers)
    except ProbeFailed as exc:
        return _processor(f"a test on {card.description} failed: {exc}")
    if distance(plain, fast) > SAME_ANSWER:
        return _processor(f"wrong results on {card.description}")
    if wanted == "auto" and fast.decode_rate < plain.decode_rate:
        return _processor(
            f"{card.description} is slower than the processor: "
            f"{fast.decode_rate:.0f} against {plain.decode_rate:.0f} tokens/s"
        )
    return Choice(layers, card.description or card.name, reason)


def distance(one: Probe, other: Probe) -> float:
    """Largest total variation distance between the two probes' next-token distributions, 0 to 1."""
    return max(
        float(np.abs(a - b).sum()) / 2 for a, b in zip(one.distributions, other.distributions, strict=True)
    )


def _processor(reason: str) -> Choice:
    return Choice(0, "cpu", reason)


def _fitting(card: Device, needed_bytes: int, layers: int) -> tuple[int, str]:
    """How many layers fit the card (-1: all), and what to say where not all do."""
    if not card.free_bytes or card.free_bytes >= needed_bytes * SPARE:
        return -1, ""
    reason = f"not enough memory: {card.free_bytes / 1e9:.1f} of {needed_bytes * SPARE / 1e9:.1f} GB"
    share = card.free_bytes / (needed_bytes * SPARE)
    if share < LEAST_SHARE:
        return 0, reason
    return max(1, int(layers * share)), f"{int(layers * share)} of {layers} layers on the card, {reason}"


def _device(ggml: Ggml, handle: int) -> Device:
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    ggml.memory(handle, ctypes.byref(free), ctypes.byref(total))
    return Device(
        ggml.name(handle).decode("utf-8", "replace"),
        ggml.description(handle).decode("utf-8", "replace"),
        _KINDS.get(ggml.type(handle), "accelerator"),
        free.value,
        total.value,
    )
