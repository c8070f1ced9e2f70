"""A small plot of values over time, with the stretch to keep to and marks along its foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from tutor.ui.theme.theme import theme
from tutor.ui.widgets.drawing import Drawing, fill_box, outline_box, write

_TOP = 8.0
_MARK = 7.0
_DOT = 3.0
_MOST_DOTS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that lasted, drawn along the foot."""

    start: float
    length: float
    kind: Literal["filled", "hollow"]


@dataclass(frozen=True, slots=True)
class Curve:
    """What a plot shows. All that is drawn is also in `words`."""

    values: tuple[tuple[float, float], ...]
    """(x, y) with rising x."""
    words: str
    low: float = 0.0
    high: float = 100.0
    """The y axis goes from `low` to `high`."""
    first: str = ""
    last: str = ""
    """Labels of the two ends of the x axis."""
    band: tuple[float, float] | None = None
    """The y to keep to."""
    marks: tuple[Mark, ...] = ()
    span: tuple[float, float] | None = None
    """The x axis; None: from the first value to the last."""


class LinePlot(Drawing):
    """Draws one Curve. `height`: of the plot itself, in logical pixels; `is_bare`: without figures."""

    def __init__(self, height: int = 110, *, is_bare: bool = False) -> None:
        super().__init__()
        self._height = height
        self._is_bare = is_bare
        self._curve = Curve((), "")

    def show_curve(self, curve: Curve) -> None:
        self._curve = curve
        self.setAccessibleName(curve.words)
        self.setToolTip(curve.words if len(curve.words) < 300 else "")
        self.refresh()

    def sizeHint(self) -> QSize:
        if self._is_bare:
            return QSize(160, self._height + int(2 * _TOP))
        line = QFontMetricsF(theme().font("small")).height()
        return QSize(280, int(self._height + _TOP + line + 6 + (_MARK + 4 if self._curve.marks else 0)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        curve = self._curve
        if self._is_bare:
            plot = QRectF(_DOT, _TOP, self.width() - 2 * _DOT, self._height)
            painter.setPen(QPen(theme().colour("border"), 1.0))
            for y in (plot.top(), plot.bottom()):
                painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            self._draw_line(painter, plot)
            return
        metrics, align = QFontMetricsF(theme().font("small")), Qt.AlignmentFlag
        figures = [f"{curve.low:.0f}", f"{(curve.low + curve.high) / 2:.0f}", f"{curve.high:.0f}"]
        left = max(metrics.horizontalAdvance(figure) for figure in figures) + 8
        plot = QRectF(left, _TOP, self.width() - left - 6, self._height)
        if curve.band is not None:
            low, high = (self._y(plot, edge) for edge in curve.band)
            fill_box(painter, QRectF(plot.left(), high, plot.width(), low - high), "accent_soft", 0)
        for figure, share in zip(figures, (1.0, 0.5, 0.0), strict=True):
            y = plot.top() + plot.height() * share
            painter.setPen(QPen(theme().colour("border"), 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            cell = QRectF(0, y - metrics.height() / 2, left - 6, metrics.height())
            write(painter, cell, align.AlignRight | align.AlignVCenter, figure)
        self._draw_line(painter, plot)
        foot = plot.bottom() + 4
        if curve.marks:
            self._draw_marks(painter, QRectF(plot.left(), foot, plot.width(), _MARK))
            foot += _MARK + 4
        ends = QRectF(plot.left(), foot, plot.width(), metrics.height())
        write(painter, ends, align.AlignLeft, curve.first)
        write(painter, ends, align.AlignRight, curve.last)

    def _draw_line(self, painter: QPainter, plot: QRectF) -> None:
        points = [QPointF(self._x(plot, x), self._y(plot, y)) for x, y in self._curve.values]
        ink = theme().colour("accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(ink, 2.0)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if len(points) > 1:
            painter.drawPolyline(QPolygonF(points))
        if len(points) <= _MOST_DOTS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            for point in points:
                painter.drawEllipse(point, _DOT, _DOT)

    def _draw_marks(self, painter: QPainter, row: QRectF) -> None:
        for mark in self._curve.marks:
            start, end = self._x(row, mark.start), self._x(row, mark.start + mark.length)
            box = QRectF(start, row.top(), max(end - start, 4.0), row.height())
            if mark.kind == "filled":
                fill_box(painter, box, "partly", 2)
            else:
                outline_box(painter, box.adjusted(0.75, 0.75, -0.75, -0.75), "partly", 2, 1.5)

    def _x(self, box: QRectF, x: float) -> float:
        values = self._curve.values
        low, high = self._curve.span or ((values[0][0], values[-1][0]) if values else (0.0, 1.0))
        if high <= low:
            return box.center().x()
        return box.left() + box.width() * (min(max(x, low), high) - low) / (high - low)

    def _y(self, box: QRectF, y: float) -> float:
        low, high = self._curve.low, self._curve.high
        return box.bottom() - box.height() * (min(max(y, low), high) - low) / (high - low)


def rounded_up(values: Sequence[float], step: float) -> float:
    """The least multiple of `step` that holds all `values`."""
    most = max(values, default=step)
    return step * max(-(-most // step), 1.0)
