"""A LaTeX formula as SVG."""

import re
from dataclasses import dataclass
from typing import Final

from tutor.text.latex.formulas import braces_balance

_UNITS_PER_EM: Final = 1000.0
_VIEW_BOX: Final = re.compile(r'viewBox="\s*(-?[\d.]+)[\s,]+(-?[\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula drawn in `currentColor`; sizes in em, so that they scale with the text around it."""

    svg: str
    width_em: float
    height_em: float
    baseline_em: float
    """From the top of the image down to the line that the text stands on."""


class CannotTypeset(Exception):
    """Neither renderer can draw the formula; the caller shows its LaTeX."""


def svg(latex: str, *, display: bool = False) -> Typeset:
    """Draw `latex` (without dollar signs). Raises CannotTypeset. Not cached."""
    try:
        return _by_mathra(latex, display)
    except CannotTypeset:
        return by_ziamath(latex, display)


def _by_mathra(latex: str, display: bool) -> Typeset:
    import mathra

    try:
        result = mathra.render(latex, display=display, strict=True)
    except ValueError as exc:
        raise CannotTypeset(latex) from exc
    return _measured(result["svg"], _UNITS_PER_EM, latex)


def by_ziamath(latex: str, display: bool) -> Typeset:
    """The fallback: slower, wider spaced, no `\\operatorname*`. Raises CannotTypeset."""
    if not braces_balance(latex):
        # Its parser would try every way to close them: twice the time for every brace that stays open.
        raise CannotTypeset(latex)
    from ziamath.config import config
    from ziamath.zmath import Latex

    size = 100.0
    # Qt's renderer draws nothing of the <symbol> and <use> elements of SVG 2.
    config.svg2 = False
    try:
        text = Latex(latex, size=size, inline=not display, color="currentColor").svg()
    except Exception as exc:  # ziamath raises whatever its parser met
        raise CannotTypeset(latex) from exc
    return _measured(text, size, latex)


def _measured(text: str, units_per_em: float, latex: str) -> Typeset:
    box = _VIEW_BOX.search(text)
    if box is None:
        raise CannotTypeset(latex)
    _, top, width, height = (float(number) for number in box.groups())
    return Typeset(text, width / units_per_em, height / units_per_em, -top / units_per_em)
