"""The grade card and what keeps it, by what a person sees and presses."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextCursor
from support.practice_history import BREWING, keep, services
from support.session_pages import shown_texts
from support.window_jobs import finish_jobs, press

from tutor.core.grade import Evidence
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.ui.grade_card_controller import GradeCardController, card_picture
from tutor.ui.page import Page
from tutor.ui.widgets.grade_card import GradeCard

TEXT = "Well, um, it must be hot, and then I wait."


@pytest.fixture
def shown(qtbot, context, home, history):
    """A card and its controller; `keep_answer` shows one that is in the history."""
    card = GradeCard()
    page = Page(context)
    qtbot.addWidget(page)
    controller = GradeCardController(page, [card])
    page.services = services(home)

    def keep_answer(*words, days_ago=0.0, **changes):
        number = keep(home, BREWING, words, days_ago=days_ago)
        attempt = replace(history.get(number).attempt, **changes)
        controller.show(card, number, attempt, number)
        finish_jobs(qtbot)
        return attempt

    card.resize(800, 900)
    with qtbot.waitExposed(card):
        card.show()
    yield SimpleNamespace(card=card, controller=controller, sound=page.services.sound, keep=keep_answer)
    controller.stop()
    finish_jobs(qtbot)
    card.close()
    card.deleteLater()


def spoken(attempt_words=TEXT):
    words = tuple(Word(word, 2.0 * n, 2.0 * n + 0.5, 0.9) for n, word in enumerate(attempt_words.split()))
    evidence = Evidence("it must be hot", 4.0, 10.5)
    delivery = Delivery(20.0, 9, 27.0, None, None, (Pause(10.5, 1.5),), 1)
    return evidence, {
        "transcript": Transcript(attempt_words, words), "delivery": delivery, "recording": "/nowhere/answer.wav",
    }  # fmt: skip


@pytest.fixture
def heard(shown):
    """A spoken answer that made its first point in "it must be hot"."""
    evidence, changes = spoken()
    attempt = shown.keep("made", "missed")
    first, *others = attempt.grade.points
    points = (replace(first, evidence=evidence), *others)
    attempt = replace(attempt, grade=replace(attempt.grade, points=points), **changes)
    shown.controller.show(shown.card, 1, attempt, 1)
    return shown


def place_of(text, words):
    """In the middle of `words`, in the text's own pixels."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.document().toPlainText().index(words) + len(words) // 2)
    return text.cursorRect(cursor).center() + QPoint(1, 0)


def test_a_click_on_the_words_of_a_point_plays_their_moment_and_marks_both(heard, qtbot):
    said = heard.card.said
    assert said.marks == (("it must be hot", (1,)),)
    qtbot.mouseClick(said.viewport(), Qt.MouseButton.LeftButton, pos=place_of(said, "must be"))
    qtbot.waitUntil(
        lambda: heard.sound.played == [("answer.wav", pytest.approx(3.7), pytest.approx(10.9), 1.0, "")]
    )
    quiet = QImage(said.grab().toImage())
    heard.card.rows[0].play_button.click()
    qtbot.waitUntil(lambda: heard.controller.player.clip is None)
    assert said.grab().toImage() != quiet, "what is heard stands out"


def test_fillers_and_pauses_are_marked_but_not_copied(heard, qtbot):
    card = heard.card
    assert "1.5 s" in card.said.document().toPlainText()
    cursor = QTextCursor(card.said.document())
    cursor.setPosition(card.said.document().toPlainText().index("um") + 1)
    assert cursor.charFormat().fontItalic()
    assert card.legend.text() == (
        "Click the marked words to hear them. Fillers are in italics. Seconds stand where you paused."
    )
    qtbot.mouseClick(card.said.viewport(), Qt.MouseButton.LeftButton, pos=place_of(card.said, "Well"))
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert card.said.selected_text == TEXT


def test_a_good_answer_is_read_aloud_and_shown(shown, qtbot):
    shown.keep("made", "missed")
    card = shown.card
    card.hear_button.click()
    qtbot.waitUntil(lambda: "reference" in "".join(shown.sound.said))
    assert card.hear_button.text() == "Stop"
    card.hear_button.click()
    qtbot.waitUntil(lambda: card.hear_button.text() == "Hear a good answer")
    assert "The reference of tea/brewing." not in shown_texts(card)
    card.read_button.click()
    assert "The reference of tea/brewing." in shown_texts(card)
    card.read_button.click()
    assert "The reference of tea/brewing." not in shown_texts(card)


def test_a_good_answer_would_give_the_next_question_away(shown):
    attempt = shown.keep("made", "missed")
    shown.card.show_attempt(attempt, feedback=attempt.feedback, concealed="time", asks_on=True)
    shown.card.offer("Steep it for three minutes.")
    assert not shown.card.read_button.isVisible()
    assert not shown.card.hear_button.isVisible()
    assert shown.card.again_button.isVisible()


def test_what_was_said_the_wrong_way_round_is_quoted(shown):
    shown.keep("contradicted", "missed")
    assert "You: “some words”" in shown_texts(shown.card)


def test_the_notes_have_nothing_on_a_question_of_ones_own(shown):
    shown.keep("made", "missed", item="", question="Why?")
    assert not shown.card.hear_button.isVisible()
    assert not shown.card.again_button.isVisible()


def test_a_corrected_answer_is_compared_anew(shown, qtbot):
    shown.keep("missed", "missed", days_ago=2)
    shown.keep("missed", "missed")
    assert not shown.card.change.isVisible()
    shown.card.appealed.emit("time", "some words")
    qtbot.waitUntil(lambda: shown.card.change.text == "For the first time: The statement of time.")


def test_a_picture_has_the_whole_card_or_only_what_is_the_users_own(heard, theme):
    attempt = heard.controller._attempt
    whole = card_picture(heard.card, attempt, with_notes=True)
    own = card_picture(heard.card, attempt, with_notes=False)
    assert whole.width() == own.width() == 2 * 880
    assert whole.height() > own.height() > 300
    green = sum(
        own.pixelColor(x, y).green() > own.pixelColor(x, y).red() + 12
        for x in range(0, own.width(), 4)
        for y in range(0, own.height(), 4)
    )
    assert green > 100, "the evidence is marked there too"


def test_the_picture_is_saved_where_the_user_wants_it(heard, tmp_path):
    heard.card.picture_wanted.emit(False)
    heard.controller.dialog.fileSelected.emit(str(tmp_path / "mine.png"))
    assert not QImage(str(tmp_path / "mine.png")).isNull()
    heard.controller.dialog.close()
