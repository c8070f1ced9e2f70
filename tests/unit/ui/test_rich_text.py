"""Markdown with LaTeX as flowing text: what is shown, and choosing and copying a part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPainter,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from tutor.ui.richtext.document import Look, fill
from tutor.ui.richtext.html import block_html, inline_html
from tutor.ui.richtext.rich_text import RichText

LEAST_INK = 25
"""Pixels of a formula in nearly its full ink."""
SOURCE = r"We divide by ($\sqrt{d_k}$), since **the variance** grows with $d_k$."


@pytest.fixture
def holder(by_itself, theme):
    """A shown text and a button below it."""
    one = QWidget()
    column = QVBoxLayout(one)
    one.text = RichText(can_select=True)
    one.button = QPushButton("Next")
    column.addWidget(one.text)
    column.addWidget(one.button)
    by_itself(one, 620, 200).activateWindow()
    QGuiApplication.clipboard().setText("what was there before")
    return one


@pytest.fixture
def text(holder):
    holder.text.set_text(SOURCE)
    assert not holder.text.focusPolicy() & Qt.FocusPolicy.TabFocus, "the tab key passes texts by"
    return holder.text


def place(text, position):
    """Where on the text this position is."""
    document = text.document()
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
    QTest.mousePress(text.viewport(), left, pos=place(text, start))
    QTest.mouseMove(text.viewport(), place(text, end))
    QTest.mouseRelease(text.viewport(), left, pos=place(text, end))


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
        assert pixels(text, colours["accent"]) == 0
        drag(text, len("We divide by "), len("We divide by X"))
        assert pixels(text, colours["accent"]) > 100
        assert pixels(text, colours["text"]) > 0, "the rest is as it was"
        image = text.grab().toImage()
        left, right = place(text, len("We divide by ")).x(), place(text, len("We divide by X")).x()
        middle = place(text, len("We divide by ")).y()
        rows = range(middle - 4, middle + 4)
        inks = [image.pixelColor(x, y) for x in range(left + 1, right) for y in rows]
        assert sum(is_near(ink, colours["on_accent"]) for ink in inks) > LEAST_INK, "the formula is veiled"
        text.clearFocus()


def test_paragraphs_and_letters_of_any_plane_are_copied_as_they_are(holder):
    holder.text.set_text("One 𝒙 and $a$.\n\nTwo 🙂 and $b$.")
    holder.text.selectAll()
    assert holder.text.selected_text == "One 𝒙 and $a$.\n\nTwo 🙂 and $b$."
    holder.text.set_plain("a \ufffc and\nb")
    holder.text.selectAll()
    assert holder.text.selected_text == "a  and\nb"


def test_a_text_that_grows_keeps_what_is_chosen_in_it(holder):
    holder.text.set_text("One sentence.")
    holder.text.setFocus()
    drag(holder.text, 0, 3)
    holder.text.set_text("One sentence. And another.")
    assert holder.text.selected_text == "One"


def test_the_menu_copies_what_is_chosen(text):
    drag(text, 0, 2)
    at = place(text, 1)
    text.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, text.mapToGlobal(at)))
    (menu,) = text.findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert copied() == "We"


def dark_pixels(image):
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y).lightness() < 128 for x, y in places)


@pytest.fixture
def lone(qtbot, theme):
    """A text by itself, which cannot be selected."""
    one = RichText()
    qtbot.addWidget(one)
    return one


def test_a_mark_after_a_formula_is_printed_as_large_as_the_words(qapp):
    document = QTextDocument()
    formulas = fill(document, inline_html("$x$, and ($y$)."), Look(QFont("Sans Serif", 10), "#000000"))
    inks = []
    for dots_per_metre in (3780, 47244):
        image = QImage(200, 60, QImage.Format.Format_RGB32)
        image.fill("white")
        image.setDotsPerMeterX(dots_per_metre)
        image.setDotsPerMeterY(dots_per_metre)
        painter = QPainter(image)
        document.drawContents(painter)
        painter.end()
        inks.append(dark_pixels(image))
    assert formulas is not None
    assert inks[0] > 50
    assert inks[1] < 1.5 * inks[0]


def test_screen_readers_get_readable_words(text, lone):
    lone.set_text(r"Why is **this** divided by $\sqrt{d_k}$?")
    assert lone.accessibleName() == "Why is this divided by √d_k?"
    name = QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name)
    assert name == "We divide by (√d_k), since the variance grows with d_k."


def test_a_formula_is_never_wider_than_its_text(lone):
    lone.set_text(f"$${' + '.join(['x'] * 80)}$$")
    lone.resize(300, lone.heightForWidth(300))
    lone.grab()
    assert lone.document().idealWidth() <= 301


BLOCKS = (
    "One $a|b$.\n\n- first\n  1. inner\n- second $x$\n\n> said\n> aloud\n\n"
    "```py\ncost = '$5'\n\nnext\n```\n\n| a | $|x|$ |\n|---|---|\n| 1 | b\\|c |\n\n### Head"
)


def test_lists_tables_code_and_quotes_are_one_text_to_choose_from(holder):
    holder.text.set_blocks(BLOCKS)
    holder.text.selectAll()
    assert holder.text.selected_text == (
        "One $a|b$.\nfirst\ninner\nsecond $x$\nsaid aloud\ncost = '$5'\n\nnext\na\t$|x|$\n1\tb|c\n\nHead"
    )
    assert holder.text.accessibleName().startswith("One a|b.\nfirst\n")


def test_html_is_text_and_only_some_links_can_be_followed():
    assert "&lt;script&gt;" in block_html("<script>alert(1)</script>")
    html = block_html(
        "[one](https://a.example/x) [file](file:///etc/passwd) [here](notes.md) "
        "[run](javascript:alert(1)) ![picture](https://b.example/p.png) <mailto:me@c.example>"
    )
    assert html.count("<a ") == 2
    assert '<a href="https://a.example/x">one</a>' in html
    assert "<span>here</span>" in html
    assert "<img" not in html
    assert "<a " not in inline_html("[one](https://a.example/x)")


@given(st.text(alphabet="$x\\|`*-_[]()<>!#\n \ufffc\ue000", max_size=60))
def test_any_text_can_be_shown(markdown):
    assert "\ufffc" not in block_html(markdown) + inline_html(markdown)


def test_the_wheel_scrolls_the_page(text):
    flags = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), *flags, False)
    text.wheelEvent(event)
    assert not event.isAccepted()


def test_letters_are_keys_of_the_page(holder, text, qtbot):
    asked = []
    QShortcut(QKeySequence("x"), holder, lambda: asked.append("x"))
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_X)
    assert asked == ["x"]
