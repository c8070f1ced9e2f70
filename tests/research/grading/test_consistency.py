"""Whether feedback says anything that its verdicts do not."""

import pytest
from support.material import grade, item, point

from research.grading.consistency import feedback_contradicts

ITEM = item(points=(point("hot"), point("time")))
MIXED = grade(ITEM, "made", "missed")


@pytest.mark.parametrize(
    "told",
    [
        "You made 2 of 2 points.",
        "You made all 2 points.",
        "None of the 2 points was made.",
        "You made 1 of 2 points; 1 still open.",
        "You made 1 of 2 points. What was missing or unclear: The statement of hot.",
        "You made 1 of 2 points. You covered: The statement of time.",
        "You made 1 of 2 points. One point was mixed up; it should be: The statement of time.",
        "You made 1 of 2 points. You explained how bananas ripen.",
        "You made 1 of 2 points. What was missing or unclear: The statement of time. Yes. No.",
    ],
)
def test_what_the_verdicts_do_not_bear_out_is_found(told):
    assert feedback_contradicts(MIXED, told) is not None


@pytest.mark.parametrize(
    "told",
    [
        "You made 1 of 2 points.",
        "You made 1 of 2 points. What was missing or unclear: The statement of time.",
        "You made 1 of 2 points. You covered: The statement of hot.",
    ],
)
def test_what_they_do_is_not(told):
    assert feedback_contradicts(MIXED, told) is None


def test_praise_for_nothing_is_found():
    nothing = grade(ITEM, "missed", "missed")
    assert feedback_contradicts(nothing, "Great effort!") == "praise for nothing"
    assert feedback_contradicts(nothing, "None of the 2 points was made.") is None
