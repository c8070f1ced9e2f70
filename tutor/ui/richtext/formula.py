"""What stands in text as one character: formulas set by the typesetter, and pictures."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTextLayout,
)
from PySide6.QtSvg import QSvgRenderer

from tutor.text.latex.formulas import strip_dollars
from tutor.text.latex.typeset import CannotTypeset, Typeset, svg
from tutor.ui.richtext.picture import PLACE, draw_picture, picture_size

OBJECT = "\ufffc"
"""The character that stands for a formula or a picture in a document."""
_EDGE = "\ue000"
_UNSEEN = re.compile(r"<(title|metadata|text)\b.*?</\1>", re.DOTALL)
"""For readers of a picture's source; Qt's renderer warns about them."""
_SELECTED = 0x5012
"""QTextFormat::ObjectSelectionBrush, which has no public name: of an object that is drawn as selected."""
_LARGER = 1.08
"""The letters of formulas look small beside sans serifs."""
_HANGS_EM = 0.38
"""A formula that goes no further down has room above the next line."""


@lru_cache(maxsize=512)
def typeset(source: str) -> Typeset | None:
    """The formula `source` (with its dollars); None where it cannot be set."""
    try:
        return svg(strip_dollars(source), display=source.startswith("$$"))
    except CannotTypeset:
        return None


def renderer(source: str, colour: str) -> QSvgRenderer | None:
    """Draws the formula in `colour` (`#rrggbb`); None where it cannot be set."""
    picture = typeset(source)
    if picture is None:
        return None
    drawing = _UNSEEN.sub("", picture.svg).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


@dataclass(frozen=True, slots=True)
class InlineFormula:
    """A formula and what is drawn with it, since Qt breaks lines at an object whatever comes next."""

    before: str
    """Opening brackets."""
    source: str
    """LaTeX with its dollars."""
    after: str
    """Closing brackets and marks."""

    @classmethod
    def from_format(cls, format: QTextFormat) -> "InlineFormula":
        before, source, after = format.toImageFormat().name().split(_EDGE)
        return cls(before, source, after)

    @property
    def name(self) -> str:
        """As the source of an image, from which `from_format` makes it again."""
        return _EDGE.join((self.before, self.source, self.after))

    @property
    def hangs(self) -> bool:
        """What is below the line that the text stands on is drawn below the object's box."""
        picture = typeset(self.source)
        return picture is not None and picture.height_em - picture.baseline_em <= _HANGS_EM


@dataclass(frozen=True, slots=True)
class _Measures:
    """Of a formula in pixels; the widths of what is drawn with it too."""

    before: float
    width: float
    after: float
    ascent: float
    descent: float
    font: QFont


class InlineObjects(QPyTextObject):
    """Draws the formulas and pictures of one document; to be registered for images."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._renderers: dict[tuple[str, str], QSvgRenderer | None] = {}
        self._selected: list[tuple[QRectF, QTextFormat]] = []

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        if (name := format.toImageFormat().name()).startswith(PLACE):
            return picture_size(name, doc.textWidth())
        formula = InlineFormula.from_format(format)
        size = _measures(formula, doc, format)
        height = size.ascent
        if not formula.hangs:
            # Qt's middle alignment puts (height + half an x) / 2 above the line that the text stands on.
            half_x = QFontMetricsF(size.font).xHeight() / 2.0
            height = max(2.0 * size.ascent - half_x, 2.0 * size.descent + half_x)
        return QSizeF(size.before + size.width + size.after, height)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, position: int, format: QTextFormat
    ) -> None:
        if format.hasProperty(_SELECTED):
            self._selected.append((QRectF(rect), QTextFormat(format)))
        else:
            self._draw(painter, QRectF(rect), doc, format)

    def draw_selected(self, painter: QPainter, doc: QTextDocument) -> None:
        """Draw the selected formulas, once all else is drawn: Qt lays the selection's colour over objects."""
        for rect, format in self._selected:
            self._draw(painter, rect, doc, format)
        self._selected.clear()

    def _draw(self, painter: QPainter, rect: QRectF, doc: QTextDocument, format: QTextFormat) -> None:
        if (name := format.toImageFormat().name()).startswith(PLACE):
            draw_picture(painter, rect, name)
            return
        formula = InlineFormula.from_format(format)
        size = _measures(formula, doc, format)
        baseline = rect.bottom()
        if not formula.hangs:
            baseline = rect.top() + (rect.height() + QFontMetricsF(size.font).xHeight() / 2.0) / 2.0
        left = rect.left() + size.before
        ink = format.toCharFormat().foreground().color()
        drawing = self._renderer(formula.source, ink)
        if drawing is not None:
            drawing.render(
                painter, QRectF(left, baseline - size.ascent, size.width, size.ascent + size.descent)
            )
        painter.setPen(ink)
        _draw_words(painter, QPointF(rect.left(), baseline), formula.before, size.font)
        _draw_words(painter, QPointF(left + size.width, baseline), formula.after, size.font)

    def _renderer(self, source: str, ink: QColor) -> QSvgRenderer | None:
        key = (source, ink.name())
        if key not in self._renderers:
            self._renderers[key] = renderer(*key)
        return self._renderers[key]


def _draw_words(painter: QPainter, at: QPointF, words: str, font: QFont) -> None:
    """As Qt draws the text around: a painter's own font would be of its device's size and weight."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    if line.isValid():
        layout.draw(painter, at - QPointF(0.0, line.ascent()))


def _measures(formula: InlineFormula, doc: QTextDocument, format: QTextFormat) -> _Measures:
    font = format.toCharFormat().font().resolve(doc.defaultFont())
    metrics = QFontMetricsF(font)
    picture = typeset(formula.source)
    assert picture is not None  # What cannot be set stands in the text as words.
    # The em in pixels: what fontinfo reports is whole pixels, which is too coarse here.
    em = font.pointSizeF() * 96.0 / 72.0 * _LARGER
    before, after = (metrics.horizontalAdvance(part) for part in (formula.before, formula.after))
    room = doc.textWidth() - before - after
    if 0.0 < room < picture.width_em * em:
        # A formula cannot be broken: it gets smaller where it is wider than the text.
        em = room / picture.width_em
    descent = picture.height_em - picture.baseline_em
    return _Measures(before, picture.width_em * em, after, picture.baseline_em * em, descent * em, font)
