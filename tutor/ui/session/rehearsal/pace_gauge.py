"""How long a script takes at the pace so far, against the time it should take."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.session.rehearsal.rehearsal_state import PaceSoFar, course_words
from tutor.ui.texts import RehearseText
from tutor.ui.theme.theme import Theme
from tutor.ui.wording import clock

_BAR = 10
_NEEDLE = 9
_GAP = 3
LEAST_SHARE, MOST_SHARE = 0.5, 1.5
"""The gauge goes from half the window's begin to half as much again as its end."""


class PaceGauge(QWidget):
    """A needle over three stretches: too fast, in time, too slow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pace: PaceSoFar | None = None
        self._window_s: tuple[int, int] = (90, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(RehearseText.tr("Pace"))
        theme.changed.connect(self._on_theme)

    def show_pace(self, pace: PaceSoFar | None, window_s: tuple[int, int]) -> None:
        self._pace, self._window_s = pace, window_s
        self.setAccessibleName(RehearseText.tr("Pace: {pace}").format(pace=course_words(pace)))
        self.update()

    @property
    def needle(self) -> float | None:
        """Where the needle is, 0 to 1 of the width; None while the pace is not known."""
        if self._pace is None:
            return None
        low, high = self._edges
        return min(max((self._pace.takes_s - low) / (high - low), 0.0), 1.0)

    @property
    def _edges(self) -> tuple[float, float]:
        return LEAST_SHARE * self._window_s[0], MOST_SHARE * self._window_s[1]

    def sizeHint(self) -> QSize:
        small = QFontMetricsF(self._theme.font("small")).height()
        return QSize(260, int(_NEEDLE + _BAR + _GAP + small) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        low, high = self._edges
        bar = QRectF(1, _NEEDLE, self.width() - 2, _BAR)
        begin, end = ((edge - low) / (high - low) * bar.width() for edge in self._window_s)
        aim = QRectF(bar.left() + begin, bar.top(), end - begin, bar.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setPen(QPen(theme.colour("outline"), 1.0))
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRect(aim.adjusted(0, 0.5, 0, -0.5))
        self._words(painter, bar, aim)
        if (needle := self.needle) is not None:
            at = bar.left() + needle * bar.width()
            at = min(max(at, bar.left() + 6), bar.right() - 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            tip = bar.top() + 2
            painter.drawPolygon(
                QPolygonF([QPointF(at - 6, tip - _NEEDLE), QPointF(at + 6, tip - _NEEDLE), QPointF(at, tip)])
            )
            painter.drawRoundedRect(QRectF(at - 1.5, tip - 3, 3, bar.height() + 1), 1.5, 1.5)

    def _words(self, painter: QPainter, bar: QRectF, aim: QRectF) -> None:
        font = self._theme.font("small")
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        metrics = QFontMetricsF(font)
        below = QRectF(bar.left(), bar.bottom() + _GAP, bar.width(), metrics.height())
        low, high = self._window_s
        middle = f"{clock(low)}–{clock(high)}"
        wide = metrics.horizontalAdvance(middle)
        centre = aim.center().x()
        painter.drawText(
            QRectF(centre - wide, below.top(), 2 * wide, below.height()),
            Qt.AlignmentFlag.AlignHCenter,
            middle,
        )
        room_left = centre - wide / 2 - below.left()
        room_right = below.right() - centre - wide / 2
        too_fast, too_slow = RehearseText.tr("too fast"), RehearseText.tr("too slow")
        if metrics.horizontalAdvance(f"{too_fast} ") < room_left:
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, too_fast)
        if metrics.horizontalAdvance(f" {too_slow}") < room_right:
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, too_slow)

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
