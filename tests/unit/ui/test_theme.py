"""Both themes from the same roles, readable in both."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tutor.ui.theme.colours import DARK, LIGHT
from tutor.ui.widgets.display import Label

_INKS = ("text", "muted", "accent", "made", "partly", "missed", "contradicted", "misheard")
_GROUNDS = ("window", "surface", "raised", "accent_soft")

TEXT_PAIRS = (
    *((ink, ground) for ink in _INKS for ground in _GROUNDS),
    ("on_accent", "accent"),
    ("window", "focus"),
    ("on_notice", "notice"),
    ("text", "border"),
)
"""Text roles and the roles they stand on: contrast of at least 4.5 (WCAG AA)."""

SHAPE_PAIRS = (
    *((ink, ground) for ink in ("outline", "accent", "contradicted") for ground in _GROUNDS),
    ("focus", "window"),
    ("focus", "surface"),
)
"""Shapes that carry meaning and what they stand on: contrast of at least 3."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0)], ids=["text", "shapes"])
def test_text_and_shapes_can_be_told_from_what_they_stand_on(colours, pairs, least):
    found = {(ink, ground): contrast(colours[ink], colours[ground]) for ink, ground in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_choosing_a_theme_changes_the_palette_and_tells(theme, qapp, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK["window"]
    assert DARK["surface"] in qapp.styleSheet()
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT["window"]


def lines(*widgets):
    """Each in a column of its own, for a window that shows one of them."""
    areas = []
    for widget in widgets:
        area = QWidget()
        QVBoxLayout(area).addWidget(widget)
        areas.append(area)
    return areas


def ink(label):
    return label.palette().color(QPalette.ColorRole.WindowText).name()


def test_what_is_in_sight_is_dressed_at_once_and_the_rest_when_nothing_happens(theme, qapp, qtbot):
    theme.dress_by_area()
    seen, hidden = Label("in sight", tone="muted"), Label("out of sight", tone="muted")
    first, second = lines(seen, hidden)
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    for area in (first, second):
        stack.addWidget(area)
        theme.dress(area)
    stack.show()
    qtbot.waitUntil(lambda: ink(hidden) == LIGHT["muted"])
    theme.choose("dark")
    assert qapp.styleSheet() == ""
    assert (ink(seen), ink(hidden)) == (DARK["muted"], LIGHT["muted"])
    qtbot.waitUntil(lambda: ink(hidden) == DARK["muted"])


@pytest.mark.parametrize(("choice", "window"), [("system", DARK["window"]), ("light", LIGHT["window"])])
def test_only_the_systems_theme_follows_the_system(theme, qapp, monkeypatch, choice, window):
    theme.choose(choice)
    monkeypatch.setattr(theme, "_is_system_dark", lambda: True)
    # A screen of no system has no themes to change between.
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == window


def test_an_area_that_is_gone_is_forgotten(theme, qtbot):
    theme.dress_by_area()
    (area,) = lines(Label("gone"))
    theme.dress(area)
    shiboken6.delete(area)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
