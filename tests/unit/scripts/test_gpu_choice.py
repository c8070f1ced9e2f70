"""What llama.cpp is compiled for, by what a machine has."""

import pytest

from scripts.gpu_choice import PACKAGES, Machine, choices

VULKAN = frozenset(PACKAGES)


def machine(*gpus: str, system: str = "linux", has: frozenset[str] = VULKAN) -> Machine:
    return Machine(system, has, frozenset(gpus))


@pytest.mark.parametrize(
    ("found", "kinds"),
    [
        (machine(), []),
        (machine(system="darwin"), ["metal"]),
        (machine("any"), ["vulkan"]),
        (machine("NVIDIA", "any", has=VULKAN | {"nvcc"}), ["cuda", "vulkan"]),
        (machine("NVIDIA", "any"), ["vulkan"]),
        (machine("any", has=VULKAN | {"nvcc", "hipcc"}), ["vulkan"]),
        (machine("AMD", "any", has=VULKAN | {"hipcc"}), ["hip", "vulkan"]),
    ],
)
def test_what_is_there_decides_and_the_next_best_follows(found, kinds):
    assert [choice.kind for choice in choices(found)] == kinds


def test_what_is_named_is_taken_alone_and_off_is_the_processor():
    nvidia = machine("NVIDIA", "any", has=VULKAN | {"nvcc"})
    assert [choice.kind for choice in choices(nvidia, "vulkan")] == ["vulkan"]
    assert [choice.kind for choice in choices(machine(), "vulkan")] == ["vulkan"]
    assert choices(nvidia, "off") == ()
    with pytest.raises(ValueError, match="off, metal, cuda, hip, vulkan"):
        choices(nvidia, "opencl")
