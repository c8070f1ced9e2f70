"""LaTeX to a picture that can be drawn inside a line of text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from tutor.spoken.typeset import CannotTypeset, Typeset, svg

# For readers of a page's source; Qt's renderer warns about them.
_UNSEEN = re.compile(r"<(title|metadata|text)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FormulaPicture:
    """One formula; sizes in multiples of the font's size."""

    typeset: Typeset

    @property
    def width_em(self) -> float:
        return self.typeset.width_em

    @property
    def ascent_em(self) -> float:
        """Above the line that the text stands on."""
        return self.typeset.baseline_em

    @property
    def descent_em(self) -> float:
        return self.typeset.height_em - self.typeset.baseline_em

    def renderer(self, colour: str) -> QSvgRenderer:
        """Draws the formula in `colour` (`#rrggbb`)."""
        text = _UNSEEN.sub("", self.typeset.svg).replace("currentColor", colour)
        return QSvgRenderer(QByteArray(text.encode()))


@lru_cache(maxsize=512)
def formula_picture(latex: str, *, is_display: bool) -> FormulaPicture | None:
    """The picture of `latex`; None where it cannot be set."""
    try:
        return FormulaPicture(svg(latex, display=is_display))
    except CannotTypeset:
        return None
