"""The choice between processor and graphics card, and what is said about it."""

from collections.abc import Callable

import numpy as np
import pytest

from tutor.llm.device import Choice, Device, choose
from tutor.llm.probe import Probe, ProbeFailed

GB = 10**9
PROCESSOR = Device("CPU", "Some processor", "cpu", 8 * GB, 8 * GB)
CARD = Device("CUDA0", "Some card", "gpu", 8 * GB, 8 * GB)
SMALL_CARD = Device("CUDA0", "Some card", "gpu", 3 * GB, 4 * GB)
TINY_CARD = Device("CUDA0", "Some card", "gpu", GB, GB)
SOFTWARE = Device("Vulkan0", "llvmpipe (LLVM 19)", "gpu", 8 * GB, 8 * GB)


def result(rate: float, first: float = 0.7) -> Probe:
    return Probe((np.array([first, 1 - first], dtype=np.float32),), rate, 24)


def probes(card: Probe | str, processor: Probe | None = None) -> Callable[[int], Probe]:
    def probe(layers: int) -> Probe:
        if layers == 0:
            return processor or result(30.0)
        if isinstance(card, str):
            raise ProbeFailed(card)
        return card

    return probe


def no_probe(layers: int) -> Probe:
    raise AssertionError(f"nothing to try with {layers}")


def test_a_card_that_is_right_and_fast_is_used() -> None:
    choice = choose("auto", [PROCESSOR, CARD], 4 * GB, probes(result(200.0)), is_built_for_cards=True)
    assert choice == Choice(-1, "Some card", "")


@pytest.mark.parametrize(
    ("found", "built", "reason"),
    [
        ([PROCESSOR], False, "built without GPU support"),
        ([PROCESSOR], True, "no graphics card was found"),
        ([PROCESSOR, SOFTWARE], True, "the only graphics device is a software one"),
    ],
)
def test_without_a_card_the_reason_is_said_and_nothing_is_tried(
    found: list[Device], built: bool, reason: str
) -> None:
    choice = choose("auto", found, 4 * GB, no_probe, is_built_for_cards=built)
    assert choice == Choice(0, "cpu", reason)


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        ("it ended with -6", "failed: it ended with -6"),
        (result(200.0, first=0.2), "wrong results"),
        (result(20.0), "slower than the processor: 20 against 30 tokens/s"),
    ],
)
def test_a_card_that_fails_errs_or_dawdles_is_not_used(card: Probe | str, reason: str) -> None:
    choice = choose("auto", [PROCESSOR, CARD], 4 * GB, probes(card), is_built_for_cards=True)
    assert choice.gpu_layers == 0
    assert reason in choice.reason


def test_too_little_memory_takes_some_layers_or_none() -> None:
    some = choose("auto", [SMALL_CARD], 4 * GB, probes(result(90.0)), is_built_for_cards=True)
    assert some.gpu_layers == 16
    assert "16 of 24 layers" in some.reason
    none = choose("auto", [TINY_CARD], 4 * GB, probes(result(90.0)), is_built_for_cards=True)
    assert none == Choice(0, "cpu", "not enough memory: 1.0 of 4.4 GB")


def test_the_settings_force_either_but_never_wrong_answers() -> None:
    assert choose("cpu", [CARD], GB, no_probe, is_built_for_cards=True).gpu_layers == 0
    forced = choose("gpu", [SOFTWARE], GB, probes(result(2.0)), is_built_for_cards=True)
    assert forced.gpu_layers == -1
    wrong = choose("gpu", [CARD], GB, probes(result(2.0, first=0.1)), is_built_for_cards=True)
    assert "wrong results" in wrong.reason
