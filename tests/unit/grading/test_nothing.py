"""Answers that say nothing."""

import pytest

from tutor.grading.gates import is_nothing


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "I don't know",
        "fine",
        "Fine, thanks.",
        "um, no idea, sorry",
        "I’m not sure.",
        "pass",
        "well um honestly i don't really remember that one at all",
        "can we skip this please",
    ],
)
def test_declining_to_answer_is_nothing(text):
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "n squared",
        "No.",
        "Yes, it is.",
        "the variance grows",
        "softmax",
        "it is one",
        "i know it grows",
        "two",
        "I think one.",
        "it is up to you",
    ],
)
def test_a_short_answer_is_something(text):
    assert not is_nothing(text)
