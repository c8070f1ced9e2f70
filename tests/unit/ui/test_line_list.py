"""A list of any length, of which only the pages that come in sight are read."""

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tutor.ui.pages.history.history_state import AnswerLine
from tutor.ui.pages.history.line_list import PAGE, READING, LineList

MANY = 100_000


def line(one):
    return AnswerLine(one, "Today, 12:00", f"Question {one}?", "Tea", 50.0, False)


@pytest.fixture
def shown(qtbot, theme):
    """A list that keeps what it asks for."""
    one = LineList(theme)
    qtbot.addWidget(one)
    one.resize(600, 500)
    one.asked = []
    one.lines.page_wanted.connect(lambda which, ids: one.asked.append((which, ids)))
    with qtbot.waitExposed(one):
        one.show()
    return one


def draw(shown):
    """Have it drawn; what it then asks for is in `asked`."""
    QApplication.processEvents()
    shown.viewport().repaint()
    QApplication.processEvents()


def answer(shown):
    """Give the list all that it asks for."""
    while shown.asked:
        which, ids = shown.asked.pop(0)
        shown.lines.fill(which, [line(one) for one in ids])
        draw(shown)


def text(shown, row):
    return shown.lines.index(row).data()


def test_a_very_long_list_reads_only_what_is_in_sight(shown):
    shown.show_ids(array("q", range(MANY, 0, -1)))
    draw(shown)
    assert text(shown, 0) == READING
    assert [len(ids) for _, ids in shown.asked] == [PAGE]
    answer(shown)
    assert text(shown, 0).startswith(f"Question {MANY}?")


def test_the_scroll_bar_leads_anywhere_at_once(shown):
    shown.show_ids(array("q", range(MANY, 0, -1)))
    draw(shown)
    answer(shown)
    shown.scrollToBottom()
    draw(shown)
    assert shown.asked[0][1][-1] == 1
    answer(shown)
    assert text(shown, MANY - 1).startswith("Question 1?")


def test_lines_of_another_list_are_not_mixed_in(shown):
    shown.show_ids(array("q", [2, 1]))
    draw(shown)
    which, _ = shown.asked.pop()
    shown.show_ids(array("q", [9, 8]))
    shown.lines.fill(which, [line(2), line(1)])
    assert text(shown, 0) == READING


def test_a_page_that_could_not_be_read_is_asked_for_again(shown):
    shown.show_ids(array("q", [2, 1]))
    draw(shown)
    shown.lines.give_up(*shown.asked.pop())
    text(shown, 0)
    QApplication.processEvents()
    assert [ids for _, ids in shown.asked] == [[2, 1]]


def test_a_line_that_is_removed_leaves_the_others(shown):
    shown.show_ids(array("q", range(120, 0, -1)))
    draw(shown)
    answer(shown)
    shown.lines.remove(118)
    assert list(shown.lines.ids[:3]) == [120, 119, 117]
    draw(shown)
    answer(shown)
    assert text(shown, 2).startswith("Question 117?")
    shown.lines.remove(999)


def test_changed_lines_are_read_anew(shown):
    shown.show_ids(array("q", [2, 1]))
    draw(shown)
    answer(shown)
    shown.lines.forget()
    assert text(shown, 0) == READING


def test_keys_move_open_and_delete(shown, qtbot):
    shown.show_ids(array("q", [3, 2, 1]))
    draw(shown)
    answer(shown)
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.current_id == 2
    with qtbot.waitSignal(shown.delete_wanted) as doomed:
        qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert doomed.args == [2]
    with qtbot.waitSignal(shown.opened) as opened:
        shown.open_current()
    assert opened.args == [2]
    # Another list that has it keeps it current.
    shown.show_ids(array("q", [4, 3, 2]))
    assert shown.current_id == 2
    place = shown.visualRect(shown.lines.index(0)).center()
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [4]
