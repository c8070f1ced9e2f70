"""A score as a ring, with the stretch in which a human's score would likely lie."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tutor.ui.texts import CardText, figure
from tutor.ui.theme.theme import Theme

_SIZE = 116
_POINTS = 12.0
"""Up to this size of the body text the dial is as large as `_SIZE`; it grows with larger text."""
_RING = 9.0
_START = 225.0
_SWEEP = 270.0


class ScoreDial(QWidget):
    """The number in the middle; a thick arc up to the score, a thin outer arc over the interval."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._score = 0.0
        self._interval: tuple[float, float] | None = None
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        size = round(_SIZE * max(self._theme.font("body").pointSizeF() / _POINTS, 1.0))
        self.setFixedSize(QSize(size, size))
        self.update()

    def show_score(self, score: float, interval: tuple[float, float] | None = None) -> None:
        self._score, self._interval = score, interval
        words = CardText.tr("Score {score} of 100")
        low, high = interval or (0.0, 0.0)
        if interval is not None:
            words = CardText.tr("Score {score} of 100, likely {low} to {high}")
        self.setAccessibleName(words.format(score=figure(score), low=figure(low), high=figure(high)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        ring = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        self._arc(painter, ring, (0.0, 100.0), "raised", _RING)
        if self._score >= 0.5:
            self._arc(painter, ring, (0.0, self._score), "accent", _RING)
        if self._interval is not None and self._interval[1] > self._interval[0]:
            outer = ring.adjusted(-8, -8, 8, 8)
            self._arc(painter, outer, self._interval, "outline", 2.5)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("score"))
        painter.drawText(ring.adjusted(0, -4, 0, -4), Qt.AlignmentFlag.AlignCenter, f"{self._score:.0f}")
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("small"))
        bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(ring.adjusted(0, 0, 0, 4), bottom, CardText.tr("of 100"))

    def _arc(
        self, painter: QPainter, box: QRectF, stretch: tuple[float, float], role: str, width: float
    ) -> None:
        low, high = stretch
        pen = QPen(self._theme.colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        start = _START - _SWEEP * low / 100.0
        painter.drawArc(box, int(start * 16), int(-_SWEEP * (high - low) / 100.0 * 16))
