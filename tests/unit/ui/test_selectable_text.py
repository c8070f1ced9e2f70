"""Choosing and copying a part of a text, with the mouse and the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from support.packs import write_pack

from tutor.notes.pack import load_pack
from tutor.ui.pages.notes.topic_view import TopicView
from tutor.ui.widgets.selectable_text import SelectableText

LEAST_INK = 25
"""Pixels of a formula in nearly its full ink."""
SOURCE = r"We divide by ($\sqrt{d_k}$), since **the variance** grows with $d_k$."


@pytest.fixture
def holder(qtbot, theme):
    """A shown text and a button below it."""
    one = QWidget()
    column = QVBoxLayout(one)
    one.text = SelectableText(theme)
    one.button = QPushButton("Next")
    column.addWidget(one.text)
    column.addWidget(one.button)
    qtbot.addWidget(one)
    one.resize(620, 200)
    with qtbot.waitExposed(one):
        one.show()
    one.activateWindow()
    QGuiApplication.clipboard().setText("what was there before")
    return one


@pytest.fixture
def text(holder):
    holder.text.set_text(SOURCE)
    return holder.text


def place(text, position):
    """Where on the text this position is."""
    document = text._content.document
    document.setTextWidth(text.width())
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    layout = cursor.block().layout()
    within = position - cursor.block().position()
    line = layout.lineForTextPosition(within)
    x = line.cursorToX(within)[0]
    at = document.documentLayout().blockBoundingRect(cursor.block()).topLeft()
    return (at + QPointF(x, line.y() + line.height() / 2)).toPoint()


def drag(text, start, end):
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(text, left, pos=place(text, start))
    QTest.mouseMove(text, place(text, end))
    QTest.mouseRelease(text, left, pos=place(text, end))


def pixels(text, colour):
    image = text.grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def is_near(colour, role):
    wanted = QColor(role)
    parts = ((colour.red(), wanted.red()), (colour.green(), wanted.green()), (colour.blue(), wanted.blue()))
    return sum(abs(a - b) for a, b in parts) < 150


def copied():
    return QGuiApplication.clipboard().text()


def test_what_the_mouse_is_drawn_over_is_copied_formulas_as_their_source(text, qtbot):
    drag(text, 3, len("We divide by X since the"))
    assert text.hasFocus()
    assert text.selected_text == r"divide by ($\sqrt{d_k}$), since the"
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == r"divide by ($\sqrt{d_k}$), since the"


def test_the_chosen_part_stands_out_in_the_roles_of_the_theme_its_formula_too(text, theme):
    for choice in ("light", "dark"):
        theme.choose(choice)
        colours = theme.colours
        assert pixels(text, colours.accent) == 0
        drag(text, len("We divide by "), len("We divide by X"))
        assert pixels(text, colours.accent) > 100
        assert pixels(text, colours.text) > 0, "the rest is as it was"
        image = text.grab().toImage()
        left, right = place(text, len("We divide by ")).x(), place(text, len("We divide by X")).x()
        middle = place(text, len("We divide by ")).y()
        rows = range(middle - 4, middle + 4)
        inks = [image.pixelColor(x, y) for x in range(left + 1, right) for y in rows]
        assert sum(is_near(ink, colours.on_accent) for ink in inks) > LEAST_INK, "the formula is veiled"
        text.clearFocus()


def test_a_double_click_takes_the_word_and_the_keyboard_makes_it_longer(text, qtbot):
    QTest.mouseDClick(text, Qt.MouseButton.LeftButton, pos=place(text, 5))
    assert text.selected_text == "divide"
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(text, Qt.Key.Key_Right, shift)
    assert text.selected_text == "divide "
    qtbot.keyClick(text, Qt.Key.Key_Right, shift | control)
    assert text.selected_text == "divide by "
    qtbot.keyClick(text, Qt.Key.Key_A, control)
    assert text.selected_text == r"We divide by ($\sqrt{d_k}$), since the variance grows with $d_k$."


def test_a_click_with_shift_reaches_from_where_the_first_was(text):
    QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=place(text, 3))
    assert text.selected_text == ""
    QTest.mouseClick(text, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, place(text, 9))
    assert text.selected_text == "divide"


def test_paragraphs_and_letters_of_any_plane_are_copied_as_they_are(holder):
    holder.text.set_text("One 𝒙 and $a$.\n\nTwo 🙂 and $b$.")
    holder.text.select_all()
    assert holder.text.selected_text == "One 𝒙 and $a$.\n\nTwo 🙂 and $b$."
    holder.text.set_plain("a \ufffc and\nb")
    holder.text.select_all()
    assert holder.text.selected_text == "a  and\nb"


def test_what_was_chosen_is_let_go_with_the_keyboard_and_with_another_text(holder, text):
    text.setFocus()
    text.select_all()
    holder.button.setFocus()
    assert text.selected_text == ""
    text.setFocus()
    text.select_all()
    text.set_text("Something else.")
    assert text.selected_text == ""


def test_a_text_that_grows_keeps_what_is_chosen_in_it(holder):
    holder.text.set_text("One sentence.")
    holder.text.setFocus()
    drag(holder.text, 0, 3)
    holder.text.set_text("One sentence. And another.")
    assert holder.text.selected_text == "One"


def test_the_tab_key_passes_texts_by(holder, text):
    assert not text.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_menu_copies_what_is_chosen(text):
    drag(text, 0, 2)
    at = place(text, 1)
    text.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, text.mapToGlobal(at)))
    (menu,) = text.findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert copied() == "We"


@pytest.fixture
def topic_view(qtbot, theme, tmp_path):
    view = TopicView(theme)
    qtbot.addWidget(view)
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.show_topic(load_pack(write_pack(tmp_path / "small")).topics[0], "A small pack", is_own=True)
    qtbot.waitUntil(lambda: view.body.is_built)
    return view


def test_ctrl_c_on_a_note_copies_what_is_chosen_or_else_the_passage(topic_view, qtbot):
    block = topic_view.blocks["line/1"]
    (text,) = [text for part in block.links for text in part.texts]
    assert text.text == "Second line."
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.keyClick(text, Qt.Key.Key_C, control)
    assert copied() == block.block.copied
    drag(text, 0, 6)
    qtbot.keyClick(text, Qt.Key.Key_C, control)
    assert copied() == "Second"


def test_the_role_stays_that_of_a_text(text):
    assert QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name).startswith("We divide by")
