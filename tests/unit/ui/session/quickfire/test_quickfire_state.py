"""What the Quick-fire page shows, event by event."""

from dataclasses import replace
from functools import reduce as fold

import pytest
from support.material import attempt, grade, item

from tutor.core import events as ev
from tutor.core.message import Message
from tutor.ui.session.quickfire import quickfire_state as quick

HOT, TIME, MILK = item("tea/hot"), item("tea/time"), item("tea/milk")
WORDS = {"yes": (90, ("made", "made")), "nearly": (50, ("made", "missed")), "no": (5, ("missed", "missed"))}


def graded(one, word):
    score, verdicts = WORDS[word]
    return attempt(one, grade(one, *verdicts, score=score))


def moved(place, of, *, again=False):
    return ev.RoundMoved(place, of, again)


def asked(number, one):
    return ev.QuestionAsked(number, "quick", one.id, "Tea", one.question, None)


def answered(number, one, word):
    given = graded(one, word)
    return (
        ev.ListeningStarted(),
        ev.ListeningEnded(),
        ev.TranscriptGrew("some words were said", is_whole=True),
        ev.GradeReady(number, given),
        ev.FeedbackSentence(number, Message(word)),
        ev.TurnSaved(number, given, 100 + number),
    )


def after(*events, state=None):
    start = state or quick.QuickfireState(phase="preparing").with_voice(is_typed=False, is_silent=False)
    return fold(lambda state, event: state.after(event), events, start)


ROUND = (
    moved(1, 3), asked(1, HOT), *answered(1, HOT, "yes"),
    moved(2, 3), asked(2, TIME), *answered(2, TIME, "nearly"),
    moved(3, 3), asked(3, MILK),
    moved(1, 2, again=True), asked(3, TIME), *answered(3, TIME, "yes"),
    moved(2, 2, again=True), asked(4, MILK), *answered(4, MILK, "no"),
)  # fmt: skip


def test_a_round_with_a_skipped_question_and_a_second_time():
    state = after(*ROUND)
    assert state.first_marks == ("yes", "nearly", "skipped")
    assert state.marks == ("yes", "no")
    assert [(one.last.item, one.group) for one in state.reviewed] == [
        ("tea/hot", "once"), ("tea/time", "second"), ("tea/milk", "open"),
    ]  # fmt: skip
    assert quick.result_words(state) == "1 of 3 questions right first time, 1 more on the second try."
    assert state.graded == 4


def test_the_last_question_counts_as_skipped_unless_the_round_is_ended_during_it():
    last, over = after(moved(1, 1, again=True), asked(2, HOT)), ev.SessionEnded(1, None, 0)
    assert [one.mark for one in last.after(over).answers] == ["skipped"]
    assert replace(last, is_ending=True).after(over).answers == ()


@pytest.mark.parametrize(
    ("word", "how", "waits"),
    [("no", "silent", True), ("no", "muted", True), ("yes", "silent", False), ("no", "heard", False)],
)
def test_only_a_verdict_that_cannot_be_heard_waits_to_be_read(word, how, waits):
    start = quick.QuickfireState(phase="preparing").with_voice(is_typed=True, is_silent=how == "silent")
    start = start.with_mute(is_muted=how == "muted")
    assert after(moved(1, 3), asked(1, HOT), *answered(1, HOT, word), state=start).is_waiting is waits


def test_where_it_stands_in_words():
    assert quick.progress_words(quick.QuickfireState(phase="preparing")) == "Getting ready"
    assert quick.progress_words(after(moved(2, 3), asked(2, TIME))) == "Question 2 of 3   ·   Tea"
    again = after(moved(1, 2, again=True), asked(4, TIME))
    assert quick.progress_words(again) == "Second try: 1 of 2   ·   Tea"
    assert quick.tally_words(("yes", "no", "no", "skipped")) == "1 right, 2 not quite, 1 skipped"
    assert quick.tally_words(()) == ""
