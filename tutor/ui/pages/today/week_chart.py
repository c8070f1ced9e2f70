"""The minutes spoken on each day of a week, as columns."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.dates import short_weekday, weekday
from tutor.ui.pages.today.today_state import PractisedDay
from tutor.ui.texts import TodayText
from tutor.ui.theme.theme import Theme

_COLUMNS_HEIGHT = 72
_GAP = 6.0
_WIDEST = 34.0
_LEAST = 3.0


class WeekChart(QWidget):
    """Today is the last column. Screen readers get the figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[PractisedDay, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_days(self, days: Sequence[PractisedDay]) -> None:
        self._days = tuple(days)
        told = ", ".join(f"{weekday(one.day)} {one.minutes:.0f}" for one in self._days)
        self.setAccessibleName(TodayText.tr("Minutes spoken on each day: {told}").format(told=told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self._theme.font("small")).height()
        return QSize(220, int(_COLUMNS_HEIGHT + 2 * line + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        font = theme.font("small")
        line = QFontMetricsF(font).height()
        step = self.width() / len(self._days)
        width = min(step - _GAP, _WIDEST)
        most = max(*(one.minutes for one in self._days), 1.0)
        foot = line + 4 + _COLUMNS_HEIGHT
        for number, one in enumerate(self._days):
            middle = step * (number + 0.5)
            is_today = number == len(self._days) - 1
            track = QRectF(middle - width / 2, foot - _COLUMNS_HEIGHT, width, _COLUMNS_HEIGHT)
            height = max(_COLUMNS_HEIGHT * one.minutes / most, _LEAST) if one.answers else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(track, 5, 5)
            if height:
                painter.setBrush(theme.colour("accent"))
                painter.drawRoundedRect(QRectF(track.left(), foot - height, width, height), 5, 5)
            if is_today:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("outline"), 1.0))
                painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            cell = QRectF(step * number, 0, step, line)
            painter.setFont(font)
            if one.minutes >= 0.5:
                painter.setPen(theme.colour("text"))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{one.minutes:.0f}")
            painter.setPen(theme.colour("text" if is_today else "muted"))
            day = short_weekday(one.day)
            painter.drawText(cell.translated(0, foot + 4), Qt.AlignmentFlag.AlignCenter, day)
