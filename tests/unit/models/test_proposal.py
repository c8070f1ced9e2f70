"""The language model that suits a machine."""

import pytest

from tutor.models.catalogue import ModelEntry, load_catalogue
from tutor.models.proposal import Measured, propose

GB = 10**9
TIERS = [entry for entry in load_catalogue().models if entry.role == "llm" and entry.set != "tests"]
IDS = {"0.5B": "qwen2.5-coder-0.5b", "1.5B": "qwen2.5-coder-1.5b", "4B": "qwen3-4b", "8B": "qwen3-8b"}


def entry(size: str) -> ModelEntry:
    return next(one for one in TIERS if one.id == IDS[size])


def measured(
    prefill: float, decode: float, gigabytes: float, on: str = "0.5B", gpu: bool = False
) -> Measured:
    return Measured(entry(on), prefill, decode, int(gigabytes * GB), gpu)


@pytest.mark.parametrize(
    ("machine", "size"),
    [
        (measured(120, 25, 16.0), "0.5B"),  # two slow cores
        (measured(250, 40, 16.0), "1.5B"),  # two
        (measured(900, 60, 16.0), "4B"),  # eight
        (measured(900, 60, 4.0), "0.5B"),
        (measured(20, 3, 2.0), "0.5B"),  # none suits
        (measured(6000, 250, 8.0, gpu=True), "8B"),
        (measured(6000, 250, 4.0, gpu=True), "4B"),
        (measured(2000, 60, 16.0, gpu=True), "4B"),
    ],
)
def test_the_largest_that_keeps_up_and_fits_is_proposed(machine, size):
    found = propose(TIERS, machine)
    assert found.model_id == IDS[size]
    assert found.is_change == (size != "0.5B")


def test_the_reason_names_what_stands_against_the_next_larger_one():
    slow = propose(TIERS, measured(120, 25, 16.0))
    assert str(slow.reason).startswith("Qwen2.5 Coder 1.5B Instruct, 4 bit would begin its feedback only 3.")
    small = propose(TIERS, measured(900, 60, 4.0))
    assert str(small.reason) == "Qwen2.5 Coder 1.5B Instruct, 4 bit needs 5 GB of memory, and there are 4"
    quick = propose(TIERS, measured(250, 40, 7.5))
    assert str(quick.reason) == "it would begin its feedback 1.9 s after an answer"
    largest = propose(TIERS, measured(2000, 80, 16.0, on="8B", gpu=True))
    assert (largest.is_change, str(largest.reason)) == (False, "no larger one is known")


def test_a_model_that_is_too_slow_when_it_is_measured_itself_gives_way():
    found = propose(TIERS, measured(60, 9, 16.0, on="1.5B"))
    assert (found.model_id, found.is_change) == (IDS["0.5B"], True)
    assert "1.5B Instruct, 4 bit would begin its feedback only 4.6 s" in str(found.reason)
    assert propose(TIERS, measured(150, 20, 16.0, on="1.5B")).model_id == IDS["1.5B"], "it keeps up"
