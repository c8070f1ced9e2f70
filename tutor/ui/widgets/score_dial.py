"""A score as a ring."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from tutor.ui.texts import CardText, figure
from tutor.ui.theme.theme import theme
from tutor.ui.widgets.drawing import Drawing

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
        words = CardText.tr("No score")
        if score is not None:
            words = CardText.tr("Score {score} of 100", score=figure(score))
        self.setAccessibleName(words)
        self.update()

    def draw(self, painter: QPainter) -> None:
        ring = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        self._arc(painter, ring, (0.0, 100.0), "raised", _RING)
        if self._score is not None and self._score >= 0.5:
            self._arc(painter, ring, (0.0, self._score), "accent", _RING)
        painter.setPen(theme().colour("text"))
        painter.setFont(theme().font("score"))
        words = "–" if self._score is None else f"{self._score:.0f}"
        painter.drawText(ring.adjusted(0, -4, 0, -4), Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(theme().colour("muted"))
        painter.setFont(theme().font("small"))
        bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(ring.adjusted(0, 0, 0, 4), bottom, CardText.tr("of 100"))

    def _arc(
        self, painter: QPainter, box: QRectF, stretch: tuple[float, float], role: str, width: float
    ) -> None:
        low, high = stretch
        pen = QPen(theme().colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        start = _START - _SWEEP * low / 100.0
        painter.drawArc(box, int(start * 16), int(-_SWEEP * (high - low) / 100.0 * 16))
