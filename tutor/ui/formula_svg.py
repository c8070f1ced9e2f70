"""LaTeX to a picture that can be drawn inside a line of text."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

# For readers of the page's source; Qt's renderer warns about them.
_UNSEEN = re.compile(r"<(title|metadata|text)\b.*?</\1>", re.DOTALL)
_VIEW_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
UNITS_PER_EM = 1000.0


@dataclass(frozen=True, slots=True)
class FormulaSvg:
    """One formula; sizes in multiples of the font's size."""

    svg: str
    """Drawn in `currentColor`."""
    width_em: float
    ascent_em: float
    descent_em: float

    def renderer(self, colour: str) -> QSvgRenderer:
        """Draws the formula in `colour` (`#rrggbb`)."""
        return QSvgRenderer(QByteArray(self.svg.replace("currentColor", colour).encode()))


def formula_svg(latex: str, *, is_display: bool) -> FormulaSvg | None:
    """The picture of `latex`; None where it cannot be set."""
    import mathra

    try:
        svg = str(mathra.tex_to_svg(latex, display=is_display))
    except ValueError:
        return None
    found = _VIEW_BOX.search(svg)
    if found is None:
        return None
    _, top, width, height = (float(number) / UNITS_PER_EM for number in found.groups())
    return FormulaSvg(_UNSEEN.sub("", svg), width, max(-top, 0.0), max(height + top, 0.0))
