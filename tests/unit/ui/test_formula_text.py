"""Markdown with LaTeX as flowing text."""

import pytest
from PySide6.QtGui import QImage

from tutor.config.paths import knowledge_dir
from tutor.notes.formulas import formula_spans, strip_dollars
from tutor.notes.library import open_library
from tutor.ui.formula_svg import formula_picture
from tutor.ui.widgets.formula_text import FormulaText


def dark_pixels(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(image.height())
    )


@pytest.fixture
def text(qtbot, theme):
    one = FormulaText(theme)
    qtbot.addWidget(one)
    return one


def test_a_formula_is_drawn_within_the_line(text):
    text.set_text(r"x")
    height = text.heightForWidth(400)
    text.resize(400, height)
    plain = dark_pixels(text.grab().toImage())
    text.set_text(r"x $\sqrt{d_k}$")
    assert text.heightForWidth(400) <= height * 1.5
    text.resize(400, text.heightForWidth(400))
    assert dark_pixels(text.grab().toImage()) > plain + 40


def test_screen_readers_get_readable_words(text):
    text.set_text(r"Why is **this** divided by $\sqrt{d_k}$?")
    assert text.accessibleName().startswith("Why is this divided by")
    assert "$" not in text.accessibleName()


def test_it_grows_where_it_has_less_width(text):
    text.set_text("some words " * 30)
    assert text.heightForWidth(200) > 2 * text.heightForWidth(600)


def test_what_a_person_said_holds_no_markup(text):
    text.set_plain("a *star* and $5 and $6")
    assert text.accessibleName() == "a *star* and $5 and $6"


def test_a_theme_change_keeps_the_text(text, theme):
    text.set_text("$x$ and words")
    height = text.heightForWidth(300)
    theme.choose("dark")
    assert text.heightForWidth(300) == height


def test_every_formula_of_the_shipped_notes_can_be_set(qapp):
    texts = [
        text
        for topic in open_library(knowledge_dir()).topics
        for item in topic.items
        for text in (
            item.question,
            *(point.statement for point in item.points),
            *(p.probe for p in item.points),
        )
    ]
    for text in texts:
        for start, stop in formula_spans(text):
            picture = formula_picture(strip_dollars(text[start:stop]), is_display=False)
            assert picture is not None, text
            assert picture.renderer("#000000").isValid(), text
