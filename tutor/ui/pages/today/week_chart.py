"""The answers of each day of a week, as columns, with the goal of a day."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.practice.habit import Habit
from tutor.ui.texts import TodayText
from tutor.ui.theme.theme import Theme
from tutor.ui.wording import short_weekday, weekday

_COLUMNS_HEIGHT = 72
_GAP = 6.0
_WIDEST = 34.0


class WeekChart(QWidget):
    """Today is the last column. Screen readers get the figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._habit = Habit()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_habit(self, habit: Habit) -> None:
        self._habit = habit
        told = ", ".join(f"{weekday(one.day)} {one.answers}" for one in habit.week)
        self.setAccessibleName(TodayText.tr("Answers on each day: {told}").format(told=told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self._theme.font("small")).height()
        return QSize(220, int(_COLUMNS_HEIGHT + 2 * line + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        days, goal = self._habit.week, self._habit.goal
        if not days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        font = theme.font("small")
        line = QFontMetricsF(font).height()
        step = self.width() / len(days)
        width = min(step - _GAP, _WIDEST)
        most = max(*(one.answers for one in days), goal, 1)
        foot = line + 4 + _COLUMNS_HEIGHT
        for number, one in enumerate(days):
            middle = step * (number + 0.5)
            is_today = number == len(days) - 1
            track = QRectF(middle - width / 2, foot - _COLUMNS_HEIGHT, width, _COLUMNS_HEIGHT)
            height = _COLUMNS_HEIGHT * one.answers / most
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
            if one.answers:
                painter.setPen(theme.colour("text"))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(one.answers))
            painter.setPen(theme.colour("text" if is_today else "muted"))
            day = short_weekday(one.day)
            painter.drawText(cell.translated(0, foot + 4), Qt.AlignmentFlag.AlignCenter, day)
        reached = foot - _COLUMNS_HEIGHT * goal / most
        painter.setPen(QPen(theme.colour("outline"), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(0, reached), QPointF(self.width(), reached))
