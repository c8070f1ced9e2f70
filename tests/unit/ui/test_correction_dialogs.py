"""Saying what one said: the words of a claim, and a transcript put right."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from support.material import attempt, grade, item
from support.session_pages import shown_texts

from tutor.core.grade import Evidence
from tutor.core.message import Message
from tutor.core.speech import Transcript, Word
from tutor.ui.widgets.correction_dialogs import SPOKEN, ClaimDialog, FixDialog
from tutor.ui.widgets.grade_card import GradeCard

SAID = "First the pot is warmed, then water that boils goes in."
TEA = item()


@pytest.fixture
def opened(qtbot, theme):
    def show(dialog):
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    return show


@pytest.fixture
def claim(opened):
    return lambda quote="": opened(ClaimDialog("The water boils at $t = 100$.", SAID, quote))


def mark(dialog, words):
    dialog.field.moveCursor(QTextCursor.MoveOperation.Start)
    assert dialog.field.find(words)


@pytest.mark.parametrize(
    ("marked", "counted"),
    [
        ("water that boils", "water that boils"),
        ("ater that boil", "water that boils"),
        (" warmed, th", "warmed, then"),
        ("in.", "in."),
        ("Fir", "First"),
    ],
)
def test_what_is_marked_grows_to_whole_words(claim, qtbot, marked, counted):
    dialog = claim()
    mark(dialog, marked)
    assert dialog.marked.text() == f"“{counted}”"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.do_button.click()
    assert chosen.args == [counted]
    assert not dialog.isVisible()


def test_words_are_marked_with_the_keyboard_alone(claim, qtbot):
    dialog = claim()
    assert QApplication.focusWidget() is dialog.field
    dialog.field.moveCursor(QTextCursor.MoveOperation.Start)
    shifted = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.field, Qt.Key.Key_Right, shifted)
    assert dialog.words == "First"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not dialog.field


@pytest.fixture
def fix(opened):
    return lambda *, is_spoken=True, quote="": opened(FixDialog(SAID, is_spoken=is_spoken, quote=quote))


def test_a_transcript_that_is_as_it_was_is_not_graded_again(fix, qtbot):
    dialog = fix()
    assert not dialog.do_button.isEnabled()
    dialog.field.setPlainText(f"  {SAID.replace(' ', '   ')}\n")
    assert not dialog.do_button.isEnabled()
    dialog.field.setPlainText("")
    assert not dialog.do_button.isEnabled()


@pytest.fixture
def card(by_itself, theme):
    """A card whose second point has a quote and the first may have been misheard."""
    given = grade(TEA, "misheard", "made")
    points = (
        replace(given.points[0], evidence=Evidence("water that boils")),
        replace(given.points[1], evidence=Evidence("the pot is warmed")),
    )
    words = tuple(Word(word, n, n + 0.5, 0.9) for n, word in enumerate(SAID.split()))
    one = GradeCard()
    kept = replace(attempt(TEA, replace(given, points=points)), transcript=Transcript(SAID, words))
    one.show_attempt(kept, feedback=Message("Feedback."), can_correct=True)
    return by_itself(one, 640, 480)


def test_the_card_asks_for_the_words_of_a_point(card, qtbot):
    with qtbot.waitSignal(card.correcting):
        card.rows[0].claim_wanted.emit()
    assert card.dialog.words == "water that boils"
    mark(card.dialog, "the pot")
    with qtbot.waitSignal(card.appealed) as appealed:
        card.dialog.do_button.click()
    assert appealed.args == ["hot", "the pot"]
    qtbot.waitUntil(lambda: card.dialog is None)


def test_the_card_takes_a_point_out_without_asking(card, qtbot):
    with qtbot.waitSignals([card.correcting, card.appealed]) as _:
        card.rows[1].disclaim_wanted.emit()
    assert card.dialog is None


def test_the_card_asks_for_what_was_misheard_where_it_was(card, qtbot):
    card.rows[0].fix_button.click()
    assert card.dialog.field.textCursor().selectedText() == "water that boils"
    assert SPOKEN in shown_texts(card.dialog)
    qtbot.keyClicks(card.dialog.field, "milk")
    with qtbot.waitSignal(card.transcript_fixed) as fixed:
        card.dialog.do_button.click()
    assert fixed.args == ["First the pot is warmed, then milk goes in."]


def test_a_card_of_an_answer_that_is_not_kept_offers_no_corrections(card, qtbot):
    card.show_attempt(card._attempt, feedback=Message("Feedback."))
    assert not card.fix_button.isVisible()
    assert all(row.claim_button is row.disclaim_button is row.fix_button is None for row in card.rows)
