"""Work in a child process: results, and every way in which there may be none."""

import os
import threading

import pytest

from tutor.core.errors import ModelMissing
from tutor.llm.isolation import NoAnswer, run_in_subprocess


def add(one: int, other: int) -> int:
    return one + other


def hang(_: int) -> None:
    threading.Event().wait()


def end(code: int) -> None:
    os._exit(code)


def complain(_: int) -> None:
    raise ModelMissing("It is not there; fetch it.")


def test_a_result_comes_back() -> None:
    assert run_in_subprocess(add, 2, 3, timeout_s=60.0, name="adder") == 5


@pytest.mark.parametrize(
    ("work", "timeout_s", "reason"),
    [
        (hang, 1.0, "no answer in time"),
        (end, 60.0, "it ended with 7"),
        (complain, 60.0, "It is not there; fetch it."),
    ],
)
def test_a_child_that_hangs_dies_or_complains_says_why(work: object, timeout_s: float, reason: str) -> None:
    with pytest.raises(NoAnswer) as caught:
        run_in_subprocess(work, 7, timeout_s=timeout_s, name="child")  # type: ignore[arg-type]
    assert str(caught.value) == reason
