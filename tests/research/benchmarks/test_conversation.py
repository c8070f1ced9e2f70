"""What a conversation's waits are, from what the window showed and when it was to be heard."""

import pytest

from research.benchmarks.conversation import Moment, waits_of
from tutor.config.settings import ListeningSettings

SILENCE_S = ListeningSettings().silence_limit_s
LOUD, QUIET = -20.0, -90.0


def moment(at, phase="listening", *, caption="", level=QUIET, number=1, is_saved=False):
    return Moment(at, phase, number, is_saved, caption, level, "")


SHOWN = [
    moment(0.0, "asking"),
    moment(3.0),
    moment(4.0, level=LOUD),
    moment(5.2, level=LOUD, caption="Queries"),
    moment(6.0, level=LOUD, caption="Queries meet keys"),
    moment(7.0, level=LOUD, caption="Queries meet keys."),
    moment(12.0, "transcribing", caption="Queries meet keys."),
    moment(16.0, "feedback", is_saved=True),
    moment(19.0, "asking", number=2),
]
HEARD = [1.0, 2.0, 7.0 + SILENCE_S + 1.1, 13.0, 15.0, 15.9, 18.2, 18.3]


def test_each_wait_is_counted_from_what_the_user_hears_and_says():
    waits = waits_of(SHOWN, HEARD, 1)
    assert waits.caption_s == pytest.approx(1.2)
    assert waits.stale_s == pytest.approx(0.8)
    assert waits.feedback_s == pytest.approx(1.1)
    assert waits.gap_s == pytest.approx(2.0)
    assert waits.next_s == pytest.approx(2.3)


def test_after_the_last_answer_no_question_is_waited_for():
    assert waits_of([one for one in SHOWN if one.number == 1], HEARD, 1).next_s is None
