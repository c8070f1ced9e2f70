"""The check whether all words of a window can be read sees what it is to see."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scripts.pictures.fit import misfits
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import scrolled

WORDS = "Many words that need some room"


def shown(qtbot, *widgets, width=400):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(width, 300)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_nothing_is_said_of_what_fits(qtbot, theme):
    assert misfits(shown(qtbot, Label(WORDS), Label(WORDS * 3, wraps=True), scrolled(Label(WORDS)))) == []


def test_a_label_that_is_too_narrow_is_named(qtbot, theme):
    label = Label(WORDS)
    label.setFixedWidth(40)
    found = misfits(shown(qtbot, label))
    assert len(found) == 1
    assert WORDS in found[0]
    assert "wide, has 40" in found[0]


def test_a_paragraph_that_is_too_low_is_named(qtbot, theme):
    label = Label(WORDS * 9, wraps=True)
    label.setFixedHeight(20)
    assert "high, has 20" in misfits(shown(qtbot, label))[0]


def test_a_word_that_is_longer_than_its_line_is_named(qtbot, theme):
    label = Label("a Fahrgastinformationsanlage", wraps=True)
    label.setFixedWidth(60)
    assert "wide, has 60" in misfits(shown(qtbot, label))[0]


def test_what_lies_beside_what_can_be_scrolled_to_is_named_once(qtbot, theme):
    label = Label(WORDS)
    label.setMinimumWidth(900)
    found = misfits(shown(qtbot, scrolled(label)))
    assert len(found) == 1
    assert "beyond the right" in found[0]
