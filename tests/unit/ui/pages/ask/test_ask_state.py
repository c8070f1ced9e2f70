"""The states of the pages Ask and Notes, reduced without a screen."""

from support.scripted_services import answered

from tutor.core.message import Message
from tutor.engine.requests import AnswerSentence
from tutor.ui.pages.ask import ask_state as ask
from tutor.ui.pages.ask.ask_state import AskState
from tutor.ui.pages.ask.ask_turn_view import answer_text

ASKED = ask.asked(AskState(is_open=True), "why?")
SENTENCE = AnswerSentence(Message("Because."), (1,))


def test_the_two_sides_of_a_comparison_stand_in_a_table():
    state = ASKED
    for side, text, marker in (
        ("tcp", "It numbers bytes.", 1),
        ("tcp", "It waits.", 1),
        ("UDP", "It | sends.", 2),
    ):
        state = ask.reduce(state, AnswerSentence(Message(text), (marker,), side=side))
    assert answer_text(state.turns[-1]) == (
        "| Tcp | UDP |\n|---|---|\n| It numbers bytes. It waits. \\[1\\] | It \\| sends. \\[2\\] |"
    )


def test_what_comes_after_a_stop_changes_nothing():
    state = ask.ended(ask.reduce(ASKED, SENTENCE), "stopped")
    assert state.turns[-1].phase == "stopped"
    assert ask.reduce(state, answered("Because.")) == state
    assert ask.reduce(state, SENTENCE) == state
    assert ask.ended(state, "failed", "No.") == state
    assert state.conversation == ()
