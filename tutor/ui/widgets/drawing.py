"""What is painted by hand."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.level_hint import CLIPPING_DBFS, LevelHint
from tutor.ui.texts import CardText, WindowText, figure
from tutor.ui.theme.theme import TextStyle, theme


class Drawing(QWidget):
    """Painted anew as the theme changes; each says how large it is and what it draws."""

    def __init__(self, across: QSizePolicy.Policy = QSizePolicy.Policy.Expanding) -> None:
        """`across`: how it takes its width."""
        super().__init__()
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.refresh)

    def refresh(self) -> None:
        """It shows something else, or needs other room."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint all of it."""


def fill_box(painter: QPainter, box: QRectF, role: str, radius: float) -> None:
    """A rounded surface in the colour of `role`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(role))
    painter.drawRoundedRect(box, radius, radius)


def outline_box(painter: QPainter, box: QRectF, role: str, radius: float, width: float = 1.0) -> None:
    """Its edge alone."""
    painter.setPen(QPen(theme().colour(role), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def write(
    painter: QPainter,
    box: QRectF | QRect,
    where: Qt.AlignmentFlag,
    words: str,
    style: TextStyle = "small",
    role: str = "muted",
) -> None:
    painter.setFont(theme().font(style))
    painter.setPen(theme().colour(role))
    painter.drawText(box, where, words)


_BAR = 4
_GAP = 3
_HEIGHT = 44
_FLOOR_DBFS = -60.0
_MOST_BARS = 300
_IDLE_SHARE = 0.08


class LevelMeter(Drawing):
    """Newest at the right; clipped stretches reach the top and take the colour of what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: deque[tuple[float, bool]] = deque(maxlen=_MOST_BARS)
        self._seen_s = -1.0
        self.setAccessibleName(WindowText.tr("Microphone level"))
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def show_level(self, level: LevelHint) -> None:
        """Add the newest stretch; an answer that begins anew clears the row."""
        if level.elapsed_s < self._seen_s or level.elapsed_s == 0.0:
            self._bars.clear()
        if level.elapsed_s != self._seen_s and level.elapsed_s > 0.0:
            share = (level.level_dbfs - _FLOOR_DBFS) / -_FLOOR_DBFS
            is_clipping = level.peak_dbfs >= CLIPPING_DBFS
            self._bars.append((1.0 if is_clipping else min(max(share * 1.25, 0.0), 1.0), is_clipping))
        self._seen_s = level.elapsed_s
        self.update()

    def draw(self, painter: QPainter) -> None:
        count = self.width() // (_BAR + _GAP)
        bars = list(self._bars)[-count:]
        for number in range(count):
            index = number - (count - len(bars))
            share, is_clipping = bars[index] if index >= 0 else (0.0, False)
            role = "contradicted" if is_clipping else "accent" if share > 0.0 else "border"
            height = max(share, _IDLE_SHARE) * (_HEIGHT - 4)
            left = self.width() - (count - number) * (_BAR + _GAP)
            fill_box(painter, QRectF(left, (_HEIGHT - height) / 2, _BAR, height), role, _BAR / 2)


_SIZE = 116
_POINTS = 12.0
"""Up to this size of the body text the dial is as large as `_SIZE`; it grows with larger text."""
_RING = 9.0
_START = 225.0
_SWEEP = 270.0


class ScoreDial(Drawing):
    """The number in the middle, or a dash; an arc up to the score."""

    def __init__(self, score: float | None = None) -> None:
        super().__init__(QSizePolicy.Policy.Fixed)
        self.show_score(score)

    def sizeHint(self) -> QSize:
        size = round(_SIZE * max(theme().font("body").pointSizeF() / _POINTS, 1.0))
        return QSize(size, size)

    def show_score(self, score: float | None) -> None:
        """None: there is no score."""
        self._score = score
        words = CardText.tr("Score {score} of 100", score=figure(score or 0.0))
        self.setAccessibleName(words if score is not None else CardText.tr("No score"))
        self.update()

    def draw(self, painter: QPainter) -> None:
        ring = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        self._arc(painter, ring, 100.0, "raised")
        if self._score is not None and self._score >= 0.5:
            self._arc(painter, ring, self._score, "accent")
        words = "–" if self._score is None else f"{self._score:.0f}"
        align = Qt.AlignmentFlag
        write(painter, ring.adjusted(0, -4, 0, -4), align.AlignCenter, words, "score", "text")
        foot, of = align.AlignHCenter | align.AlignBottom, CardText.tr("of 100")
        write(painter, ring.adjusted(0, 0, 0, 4), foot, of)

    def _arc(self, painter: QPainter, box: QRectF, score: float, role: str) -> None:
        painter.setPen(QPen(theme().colour(role), _RING, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, int(_START * 16), int(-_SWEEP * score / 100.0 * 16))


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
            self._draw_rule(painter, plot, plot.top())
            self._draw_rule(painter, plot, plot.bottom())
            self._draw_line(painter, plot)
            return
        metrics, align = QFontMetricsF(theme().font("small")), Qt.AlignmentFlag
        figures = [f"{curve.low:.0f}", f"{(curve.low + curve.high) / 2:.0f}", f"{curve.high:.0f}"]
        left = max(map(metrics.horizontalAdvance, figures)) + 8
        plot = QRectF(left, _TOP, self.width() - left - 6, self._height)
        if curve.band is not None:
            low, high = (self._y(plot, edge) for edge in curve.band)
            fill_box(painter, QRectF(plot.left(), high, plot.width(), low - high), "accent_soft", 0)
        for words, share in zip(figures, (1.0, 0.5, 0.0), strict=True):
            y = plot.top() + plot.height() * share
            self._draw_rule(painter, plot, y)
            cell = QRectF(0, y - metrics.height() / 2, left - 6, metrics.height())
            write(painter, cell, align.AlignRight | align.AlignVCenter, words)
        self._draw_line(painter, plot)
        foot = plot.bottom() + 4
        if curve.marks:
            self._draw_marks(painter, QRectF(plot.left(), foot, plot.width(), _MARK))
            foot += _MARK + 4
        ends = QRectF(plot.left(), foot, plot.width(), metrics.height())
        write(painter, ends, align.AlignLeft, curve.first)
        write(painter, ends, align.AlignRight, curve.last)

    @staticmethod
    def _draw_rule(painter: QPainter, plot: QRectF, y: float) -> None:
        painter.setPen(QPen(theme().colour("border"), 1.0))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _draw_line(self, painter: QPainter, plot: QRectF) -> None:
        points = [QPointF(self._x(plot, x), self._y(plot, y)) for x, y in self._curve.values]
        ink = theme().colour("accent")
        painter.setPen(QPen(ink, 2.0, j=Qt.PenJoinStyle.RoundJoin))
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
