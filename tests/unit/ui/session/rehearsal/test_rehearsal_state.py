"""What the Rehearse page shows, event by event, and what is in sight at each stage."""

from functools import reduce as fold

import pytest
from support.material import sound
from support.rehearsing import SCRIPT, TEXT

from tutor.core import events as ev
from tutor.practice.comparison import compare
from tutor.practice.follower import Position, ScriptFollower
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


def test_the_full_script_is_shown_sentence_by_sentence_with_its_formulas():
    lines = prompter_of(SCRIPT, "full").lines
    assert lines[0].text == "The kettle boils $x^2$ litres of water."
    assert [line.opens_paragraph for line in lines] == [False, False, True, False]
    assert not lines[0].is_plain


def test_key_points_are_followed_where_the_script_carries_them():
    prompter = prompter_of(SCRIPT, "bullets")
    follower = ScriptFollower(TEXT)
    position = follower.follow("the kettle boils x squared litres of water green leaves need")
    assert prompter.current(position) == 1
    assert prompter.lines[2].start == -1
    assert not prompter.is_behind(2, position)


def test_pace_is_told_once_enough_was_followed():
    state = after(*followed(2, 3.0), *followed(9, 6.0), state=begun())
    assert state.pace is None
    assert rehearsal.course_words(state.pace) == "Finding your pace …"
    state = after(*followed(22, 13.0), state=state)
    # 20 words in 10 s; the script of 34 words takes 17 s then.
    assert state.pace.words_per_min == pytest.approx(120.0)
    assert state.pace.takes_s == pytest.approx(17.0)
    assert state.share == pytest.approx(22 / 34)


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


def test_beginning_anew_forgets_place_and_pace():
    state = after(*followed(2, 3.0), *followed(22, 13.0), state=begun())
    state = after(RehearsalBegan(SCRIPT.id, "full", ()), state=state)
    assert (state.position, state.pace, state.level.elapsed_s) == (None, None, 0.0)
    assert state.phase == "asking"


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


def test_the_marker_does_not_jump_back_for_words_that_are_still_to_be_written():
    state = after(*followed(7, 4.0), *speaking(*[-20.0] * 8, from_s=4.0), state=begun())
    ahead = state.shown.word
    assert after(*followed(9, 6.0), state=state).shown.word == ahead
    assert after(*followed(2, 6.0), state=state).shown.word == 2, "who begins a sentence again is followed"
