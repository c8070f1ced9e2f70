"""A score as a ring."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from tutor.ui.texts import CardText, figure
from tutor.ui.theme.theme import theme
from tutor.ui.widgets.drawing import Drawing, write

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
        self._arc(painter, ring, 100.0, "raised")
        if self._score is not None and self._score >= 0.5:
            self._arc(painter, ring, self._score, "accent")
        words = "–" if self._score is None else f"{self._score:.0f}"
        align = Qt.AlignmentFlag
        write(painter, ring.adjusted(0, -4, 0, -4), align.AlignCenter, words, "score", "text")
        write(
            painter, ring.adjusted(0, 0, 0, 4), align.AlignHCenter | align.AlignBottom, CardText.tr("of 100")
        )

    def _arc(self, painter: QPainter, box: QRectF, score: float, role: str) -> None:
        pen = QPen(theme().colour(role), _RING)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, int(_START * 16), int(-_SWEEP * score / 100.0 * 16))
