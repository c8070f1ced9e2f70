"""Rows of what comes after a session."""

from PySide6.QtWidgets import QWidget

from tutor.ui.richtext.rich_text import RichText
from tutor.ui.theme.theme import TIGHT
from tutor.ui.widgets.display import Icon
from tutor.ui.widgets.layouts import TOP, boxed, column, row

_INDENT = 28
"""As wide as an icon with its space."""


def remark(icon: str, role: str, words: QWidget) -> QWidget:
    """`words` beside an icon."""
    return boxed(row((Icon(icon, role), TOP), (words, 1)))


def line(icon: str, role: str, markdown: str) -> QWidget:
    """Markdown beside an icon, one of several."""
    return boxed(column(remark(icon, role, RichText(markdown)), margins=(0, TIGHT, 0, TIGHT)))


def line_with_words(upper: QWidget, words: str, *, is_quote: bool) -> QWidget:
    """What the user said of it below a line."""
    said = RichText("", "small", "muted", is_italic=is_quote)
    said.set_plain(words)
    return boxed(column(upper, row(said, margins=(_INDENT, 0, 0, TIGHT)), spacing=0))
