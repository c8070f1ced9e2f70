"""The check whether all words of a window can be read sees what it is to see."""

import pytest
from PySide6.QtWidgets import QWidget

from scripts.pictures.fit import misfits
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import column

WORDS = "Many words that need some room"


def shown(by_itself, *widgets):
    window = QWidget()
    column(*widgets, of=window)
    return by_itself(window, 400, 300)


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
