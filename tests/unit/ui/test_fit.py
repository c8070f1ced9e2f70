"""The check whether all words of a window can be read sees what it is to see."""

import pytest
from PySide6.QtWidgets import QWidget

from scripts.pictures.fit import misfits
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import column, scrolled

WORDS = "Many words that need some room"


def shown(by_itself, *widgets):
    window = QWidget()
    column(*widgets, of=window)
    return by_itself(window, 400, 300)


def test_nothing_is_said_of_what_fits(by_itself, theme):
    assert misfits(shown(by_itself, Label(WORDS), Label(WORDS * 3, wraps=True), scrolled(Label(WORDS)))) == []


@pytest.mark.parametrize(
    ("words", "wraps", "width", "height", "told"),
    [
        (WORDS, False, 40, None, "wide, has 40"),
        (WORDS * 9, True, None, 20, "high, has 20"),
        ("a Fahrgastinformationsanlage", True, 60, None, "wide, has 60"),
    ],
)
def test_a_label_that_is_too_small_is_named(by_itself, theme, words, wraps, width, height, told):
    label = Label(words, wraps=wraps)
    if width:
        label.setFixedWidth(width)
    if height:
        label.setFixedHeight(height)
    (found,) = misfits(shown(by_itself, label))
    assert words[:60] in found
    assert told in found


def test_what_lies_beside_what_can_be_scrolled_to_is_named_once(by_itself, theme):
    label = Label(WORDS)
    label.setMinimumWidth(900)
    (found,) = misfits(shown(by_itself, scrolled(label)))
    assert "beyond the right" in found
