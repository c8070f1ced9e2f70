"""The Ask page by what a person does and sees, over scripted services."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support.scripted_services import answered, notes_services
from support.window_jobs import until

from tutor.core.errors import Cancelled, EngineDied, SpeakerLost
from tutor.core.message import Message
from tutor.engine.question_answering import NEAREST
from tutor.engine.requests import AnswerSentence
from tutor.packs.kept import KEPT
from tutor.sound.messages import Devices
from tutor.ui.pages.ask import ask_state as ask
from tutor.ui.pages.ask.ask_page import NOTHING_HEARD, AskPage
from tutor.ui.pages.ask.ask_state import AskState, AskTurn
from tutor.ui.pages.ask.ask_turn_view import NOT_COVERED, NOT_COVERED_HINT, answer_text
from tutor.ui.services import RENEWED
from tutor.ui.spoken_text import NO_MICROPHONE


@pytest.fixture
def page(by_itself, context):
    """The page on its own with its services open."""
    one = by_itself(AskPage(context), 900, 640)
    one.use(notes_services(context))
    one.entered()
    yield one
    one.stop()


@pytest.fixture
def engine(page):
    return page.services.engine


@pytest.fixture
def sound(page):
    return page.services.sound


def put(qtbot, page, question):
    """Type a question and send it."""
    page.composer.field.setFocus()
    qtbot.keyClicks(page.composer.field, question)
    qtbot.keyClick(page.composer.field, Qt.Key.Key_Return)


def phase(page):
    return page.state.turns[-1].phase


def answer(qtbot, page, engine, *sentences):
    """Have a question answered with these; its view."""
    engine.answers = [answered(*sentences)]
    put(qtbot, page, "what?")
    until(qtbot, lambda: phase(page) == "answered")
    return page.turn_views[-1]


def test_a_question_is_answered_with_its_passages(qtbot, page, engine):
    engine.answers = [answered(r"A sum is $\sum_i x_i$.", "Order is free.", marker=3)]
    put(qtbot, page, "what is a sum?")
    until(qtbot, lambda: phase(page) == "answered")
    view = page.turn_views[0]
    assert view.question.text == "what is a sum?"
    assert view.answer.accessibleName() == "A sum is Σ_i x_i. Order is free.\u00a0[3]"
    assert [chip.accessibleName() for chip in view.chips] == ["Source 3: Sums › Cheat sheet"]
    assert view.chips[0].toolTip() == "Second line."
    assert page.composer.field.toPlainText() == ""
    assert not page.empty.isVisible()


def test_a_server_that_fails_is_told_beside_the_answer(qtbot, page, engine):
    engine.remarks = [Message("The Chroma server does not answer.")]
    answer(qtbot, page, engine, "Order is free.")
    assert page.notice.text == "The Chroma server does not answer."


def test_the_answer_streams_and_can_be_stopped(qtbot, page, engine):
    engine.holds.clear()
    engine.answers = [answered("First.", "Second.")]
    put(qtbot, page, "what?")
    until(qtbot, lambda: page.state.turns and page.state.turns[-1].text == "First.")
    assert page.composer.stop_button.isVisible()
    assert not page.composer.send_button.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert phase(page) == "stopped"
    assert page.turn_views[0].state_label.text() == "Stopped."
    assert page.turn_views[0].hear_button.isVisible()
    until(qtbot, lambda: engine.holds.is_set())
    assert page.composer.field.hasFocus()
    assert page.state.turns[-1].text == "First."


def test_a_question_that_the_notes_do_not_cover_is_refused_plainly(qtbot, page, engine):
    engine.answers = [answered(NOT_COVERED, covered=False)]
    put(qtbot, page, "how long does bread rest?")
    until(qtbot, lambda: phase(page) == "not_covered")
    view = page.turn_views[0]
    assert (view.state_label.text(), view.state_hint.text()) == (NOT_COVERED, NOT_COVERED_HINT)
    assert not view.answer.isVisible()
    assert not view.keep_button.isVisible()
    with qtbot.waitSignal(page.visit_wanted) as wanted:
        view.search_button.click()
    assert wanted.args[1].query == "how long does bread rest?"


def test_that_it_may_not_be_the_answer_stands_before_it():
    told = (AnswerSentence(NEAREST, ()), AnswerSentence(Message("It keeps keys."), (1,)))
    assert answer_text(AskTurn("what?", sentences=told)) == f"*{NEAREST}*\n\nIt keeps keys.\u00a0\\[1\\]"


def test_what_may_not_be_the_answer_is_shown_but_makes_no_card(qtbot, page, engine):
    engine.answers = [replace(answered("Perhaps."), covered=False)]
    put(qtbot, page, "how long does bread rest?")
    until(qtbot, lambda: phase(page) == "near")
    view = page.turn_views[0]
    assert view.answer.isVisible()
    assert view.hear_button.isVisible()
    assert view.search_button.isVisible()
    assert not view.keep_button.isVisible()


@pytest.mark.parametrize(
    ("error", "told"),
    [(EngineDied("The engine stopped twice."), "The engine stopped twice."), (Cancelled(), RENEWED)],
)
def test_an_engine_that_dies_or_is_started_anew_is_told_where_it_happened_and_can_be_asked_again(
    qtbot, page, engine, error, told
):
    engine.answers = [error, answered("First.")]
    put(qtbot, page, "what?")
    until(qtbot, lambda: phase(page) == "failed")
    view = page.turn_views[0]
    assert view.state_label.text() == told
    view.again_button.click()
    until(qtbot, lambda: phase(page) == "answered")
    assert len(page.turn_views) == 1


def speak(qtbot, page, engine, words):
    """Say `words` into the microphone that listens, and press Done."""
    until(qtbot, lambda: page.composer.heard.text())
    engine.listening.words = words
    page.composer.talk_button.click()


def asked_aloud(qtbot, page, engine, words, *, then="why"):
    """Ask `words`, and wait until Viva listens again; the microphone hears `then`."""
    engine.spoken = words
    page.composer.talk()
    speak(qtbot, page, engine, words)
    engine.spoken = then
    until(qtbot, lambda: page.state.turns and page.state.hearing == "listening")


def test_a_spoken_question_is_answered_aloud_and_may_be_followed_by_the_next(qtbot, page, engine, sound):
    engine.answers = [answered("First."), answered("Second.")]
    qtbot.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: page.composer.heard.text() == "why")
    assert page.composer.talk_button.text() == "Done"
    assert page.state.level.level_dbfs == -20.0
    page.composer.talk_button.click()
    until(qtbot, lambda: page.state.turns and phase(page) == "answered")
    until(qtbot, lambda: page.state.hearing == "listening")
    assert sound.said == ["First."]
    speak(qtbot, page, engine, "and how")
    until(qtbot, lambda: len(page.state.turns) == 2 and phase(page) == "answered")
    assert [request.question for request in engine.requests] == ["why is it so", "and how"]
    until(qtbot, lambda: page.state.hearing == "listening")
    speak(qtbot, page, engine, "That's all.")
    until(qtbot, lambda: not page.state.hearing)
    assert len(page.state.turns) == 2, "it is over when the user says so"
    until(qtbot, lambda: not any(recording.exists() for recording in sound.recordings))
    assert not page.notice.isVisible()


def test_a_conversation_rests_when_nobody_asks_on(qtbot, page, engine):
    page._silence.setInterval(200)
    engine.answers = [answered("First.")]
    asked_aloud(qtbot, page, engine, "what", then="")
    until(qtbot, lambda: not page.state.hearing)
    assert not page.notice.isVisible()


def test_what_was_misheard_is_put_right_by_hand(qtbot, page, engine):
    engine.answers = [answered("First."), answered("Second.")]
    asked_aloud(qtbot, page, engine, "why is it sew")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    page.turn_views[0].mend_button.click()
    assert page.state.turns == ()
    assert page.composer.mending.isVisible()
    assert page.composer.field.toPlainText() == "why is it sew"
    page.composer.field.setPlainText("why is it so")
    qtbot.keyClick(page.composer.field, Qt.Key.Key_Return)
    until(qtbot, lambda: page.state.turns and phase(page) == "answered")
    assert engine.requests[-1].question == "why is it so"
    assert not page.composer.mending.isVisible()
    assert not page.turn_views[0].mend_button.isVisible()


def test_nothing_said_and_no_microphone_are_told(qtbot, page, engine, sound):
    engine.spoken = ""
    page.composer.talk_button.click()
    until(qtbot, lambda: engine.listening is not None)
    page.composer.talk_button.click()
    until(qtbot, lambda: page.notice.text == NOTHING_HEARD)
    sound.found = Devices((), sound.found.speakers)
    page.composer.talk_button.click()
    until(qtbot, lambda: page.notice.text == NO_MICROPHONE)
    assert page.composer.field.isVisible()


def test_an_answer_is_said_aloud_and_silenced(qtbot, page, engine, sound):
    view = answer(qtbot, page, engine, "First.", "Second.")
    sound.is_held = True
    view.hear_button.click()
    until(qtbot, lambda: sound.said)
    assert view.hear_button.text() == "Stop"
    assert sound.said[0] == "First."
    view.hear_button.click()
    until(qtbot, lambda: sound.silenced == 1)
    assert view.hear_button.text() == "Hear it"


def test_an_answer_becomes_a_card(qtbot, page, engine, context):
    view = answer(qtbot, page, engine, "First.")
    with qtbot.waitSignal(page.library_changed) as changed:
        view.keep_button.click()
    assert changed.args[0].item(f"{KEPT}/what").references == ("First.",)
    assert view.kept.isVisible()
    assert not view.keep_button.isVisible()


def test_a_new_conversation_can_be_undone(qtbot, page, engine):
    answer(qtbot, page, engine, "First.")
    page.anew_button.click()
    assert page.state.turns == ()
    assert page.empty.isVisible()
    page.done_bar.button.click()
    assert page.turn_views[0].answer.accessibleName() == "First.\u00a0[1]"


def test_before_anything_is_open_nothing_can_be_sent(qtbot, context):
    page = AskPage(context)
    qtbot.addWidget(page)
    page.composer.field.setPlainText("what?")
    assert not page.composer.send_button.isEnabled()
    assert not page.composer.talk_button.isEnabled()
    page.cannot_open("Another Viva is using this folder; close it.")
    assert page.empty.lead.text() == "Another Viva is using this folder; close it."


def test_a_line_break_is_typed_with_shift(qtbot, page, engine):
    qtbot.keyClicks(page.composer.field, "one")
    qtbot.keyClick(page.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.composer.field.toPlainText() == "one\n"
    assert engine.requests == []


def test_a_loudspeaker_that_is_gone_is_told(qtbot, page, engine, sound):
    view = answer(qtbot, page, engine, "First.")
    sound.error = SpeakerLost("There is no loudspeaker.")
    view.hear_button.click()
    until(qtbot, lambda: page.notice.text == "There is no loudspeaker.")
    assert view.hear_button.text() == "Hear it"


def test_an_example_is_asked_with_one_click(qtbot, page, engine):
    engine.answers = [answered("Yes.")]
    assert page.empty.examples[0].accessibleName() == "Does the order of a + b matter?"
    page.empty.examples[0].click()
    until(qtbot, lambda: page.state.turns and phase(page) == "answered")
    assert engine.requests[0].question == "Does the order of $a + b$ matter?"


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


def test_leaving_the_page_is_quiet(qtbot, page, engine, sound):
    sound.is_held = True
    view = answer(qtbot, page, engine, "First.")
    view.hear_button.click()
    until(qtbot, lambda: sound.said)
    page.left()
    until(qtbot, lambda: sound.silenced == 1)
