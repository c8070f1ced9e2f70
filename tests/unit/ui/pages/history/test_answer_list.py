"""The list of answers: ten thousand at once, by keyboard and mouse."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from support.practice_history import NOW

from tutor.store.pages import AttemptRow
from tutor.ui.pages.history.answer_list import AnswerList
from tutor.ui.pages.history.history_state import Listed

MANY = 10_000


def listed(*ids):
    at = NOW.isoformat()
    return Listed(
        NOW,
        tuple(AttemptRow(one, None, at, "tea/hot", f"Question {one}?", "main", 5.0, False) for one in ids),
    )


@pytest.fixture
def shown(by_itself, theme):
    return by_itself(AnswerList(), 600, 500)


def text(shown, place):
    return shown.item(place).text()


def test_ten_thousand_answers_are_shown_at_once(shown):
    began = time.process_time()
    shown.show_listed(listed(*range(MANY, 0, -1)))
    QApplication.processEvents()
    shown.scrollToBottom()
    shown.viewport().repaint()
    assert time.process_time() - began < 0.3
    assert text(shown, 0).startswith(f"Question {MANY}?")
    assert text(shown, MANY - 1).startswith("Question 1?")


def test_keys_move_open_and_delete(shown, qtbot):
    shown.show_listed(listed(3, 2, 1))
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.current.id == 2
    with qtbot.waitSignal(shown.delete_wanted) as doomed:
        qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert doomed.args == [2]
    with qtbot.waitSignal(shown.opened) as opened:
        shown.open_current()
    assert opened.args[0].id == 2
    # Another list that has it keeps it current.
    shown.show_listed(listed(4, 3, 2))
    assert shown.current.id == 2
    place = shown.visualItemRect(shown.item(0)).center()
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].id == 4
