"""Both themes from the same roles, readable in both."""

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette

import tutor.ui
from tutor.ui.theme.colours import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, Colours, contrast


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable(colours, ink, ground):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SHAPE_PAIRS)
def test_shapes_can_be_told_from_what_they_stand_on(colours, ink, ground):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 3.0


def test_contrast_is_as_the_standard_defines_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == pytest.approx(1.0)


def test_choosing_a_theme_changes_the_palette_and_tells(theme, qapp, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.surface in qapp.styleSheet()
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_views_name_roles_and_no_colours():
    folder = Path(tutor.ui.__file__).parent
    known = [getattr(colours, field.name) for colours in (LIGHT, DARK) for field in fields(Colours)]
    for file in folder.rglob("*.py"):
        if file.name != "colours.py":
            text = file.read_text(encoding="utf-8")
            assert not [colour for colour in known if colour in text], file
            assert 'QColor("' not in text, file
