"""What the Rehearse page shows, event by event, and what is in sight at each stage."""

from functools import reduce as fold

import pytest
from support.material import sound
from support.rehearsing import SCRIPT, TEXT

from tutor.core import events as ev
from tutor.practice.comparison import compare
from tutor.practice.follower import Position
from tutor.practice.ladder import shown
from tutor.session.rehearsal import RehearsalBegan, ScriptFollowed
from tutor.ui.session.rehearsal import rehearsal_state as rehearsal
from tutor.ui.session.rehearsal.rehearsal_plan import (
    PrompterReady,
    prompter_of,
)
from tutor.ui.session.rehearsal.rehearsal_result_view import reading_lines

SCRIPT_WORDS = 34


def begun(stage="full", *, is_typed=False):
    state = rehearsal.started(SCRIPT.id, "Tea", stage, SCRIPT.window_s)
    events = (
        PrompterReady(prompter_of(SCRIPT, stage)),
        RehearsalBegan(SCRIPT.id, stage, shown(SCRIPT, stage)),
        ev.ListeningStarted(),
    )
    return after(*events, state=state.with_voice(is_typed=is_typed, is_silent=False))


def after(*events, state):
    return fold(lambda so_far, event: so_far.after(event), events, state)


def followed(word, at_s, words=SCRIPT_WORDS):
    return (sound(-20.0, -10.0, at_s), ScriptFollowed(Position(word, words, 0)))


@pytest.mark.parametrize(
    ("words", "course", "told"),
    [
        (100, "fast", "120 words a minute: 0:50 in all, too fast"),
        (200, "in time", "120 words a minute: 1:40 in all, in time"),
        (300, "slow", "120 words a minute: 2:30 in all, too slow"),
    ],
)
def test_the_course_is_held_against_the_window(words, course, told):
    state = after(*followed(2, 3.0, words), *followed(22, 13.0, words), state=begun())
    assert state.pace.course == course
    assert rehearsal.course_words(state.pace) == told


def test_what_is_followed_after_the_end_moves_nothing():
    state = after(*followed(5, 3.0), ev.ListeningEnded(), ScriptFollowed(Position(30, 34, 3)), state=begun())
    assert state.position.word == 5


SIZES = prompter_of(SCRIPT, "full").sentence_words


def test_a_sentence_said_elsewhere_is_told_apart_from_one_left_out():
    said = (
        "Milk goes in last, if at all. The kettle boils x squared litres of water. "
        "Green leaves need cooler water than that. After three minutes the leaves are taken out."
    )
    kinds = [line.kind for line in reading_lines(compare(TEXT, said), SIZES)]
    assert kinds == ["said", "same", "same", "moved"]


def speaking(*levels_dbfs, from_s):
    """A quarter of a second each."""
    return [sound(level, -10.0, from_s + 0.25 * number) for number, level in enumerate(levels_dbfs, 1)]


def test_the_marker_runs_on_with_the_voice_between_two_transcripts():
    state = after(*followed(7, 4.0), state=begun())
    assert state.current == 0
    state = after(*speaking(-20.0, -20.0, -20.0, from_s=4.0), state=state)
    assert (state.position.word, state.shown.word, state.current) == (7, 8, 1)


def test_the_marker_waits_in_a_pause_and_never_runs_far_ahead():
    at = after(*followed(7, 4.0), state=begun())
    assert after(*speaking(*[-90.0] * 40, from_s=4.0), state=at).shown.word == 7
    assert after(*speaking(*[-20.0] * 40, from_s=4.0), state=at).shown.word == 7 + rehearsal.MOST_AHEAD
