"""The minutes of a week as columns, and how far each topic is mastered as bars."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from tutor.practice.habit import Habit
from tutor.ui.pages.today.today_state import TopicLine
from tutor.ui.texts import TodayText
from tutor.ui.theme.theme import MEDIUM, SMALL, theme
from tutor.ui.widgets.drawing import Drawing, fill_box, outline_box, write
from tutor.ui.widgets.wrapped_list import DATA, Index, draw_ground
from tutor.ui.wording import short_weekday, weekday

_COLUMNS_HEIGHT = 72
_GAP = 6.0
_WIDEST = 34.0


class WeekChart(Drawing):
    """Today is the last column. Screen readers get the figures."""

    def __init__(self) -> None:
        super().__init__()
        self._habit = Habit()

    def show_habit(self, habit: Habit) -> None:
        self._habit = habit
        told = ", ".join(f"{weekday(one.day)} {one.answers}" for one in habit.week)
        self.setAccessibleName(TodayText.tr("Answers on each day: {told}", told=told))
        self.refresh()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(theme().font("small")).height()
        return QSize(220, int(_COLUMNS_HEIGHT + 2 * line + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        days, goal = self._habit.week, self._habit.goal
        if not days:
            return
        line = QFontMetricsF(theme().font("small")).height()
        step = self.width() / len(days)
        width = min(step - _GAP, _WIDEST)
        most = max(*(one.answers for one in days), goal, 1)
        foot = line + 4 + _COLUMNS_HEIGHT
        for number, one in enumerate(days):
            middle = step * (number + 0.5)
            is_today = number == len(days) - 1
            track = QRectF(middle - width / 2, foot - _COLUMNS_HEIGHT, width, _COLUMNS_HEIGHT)
            height = _COLUMNS_HEIGHT * one.answers / most
            fill_box(painter, track, "raised", 5)
            if height:
                fill_box(painter, QRectF(track.left(), foot - height, width, height), "accent", 5)
            if is_today:
                outline_box(painter, track.adjusted(0.5, 0.5, -0.5, -0.5), "outline", 5)
            cell, centre = QRectF(step * number, 0, step, line), Qt.AlignmentFlag.AlignCenter
            if one.answers:
                write(painter, cell, centre, str(one.answers), role="text")
            tone = "text" if is_today else "muted"
            write(painter, cell.translated(0, foot + 4), centre, short_weekday(one.day), role=tone)
        reached = foot - _COLUMNS_HEIGHT * goal / most
        painter.setPen(QPen(theme().colour("outline"), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(0, reached), QPointF(self.width(), reached))


_BAR = 10.0
_PADDING = 14
_TITLE_SHARE = 0.56
_SEEN_OPACITY = 0.25


class _Bars(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, int(QFontMetricsF(theme().font("body")).height()) + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TopicLine = index.data(DATA)
        box = QRectF(option.rect)
        painter.save()
        draw_ground(painter, option)
        inner = box.adjusted(SMALL, 0, -SMALL, 0)
        metrics = QFontMetricsF(theme().font("body"))
        longest = TodayText.tr("not started"), TodayText.tr("{part} of {whole}", part=99, whole=999)
        figure_width = max(map(metrics.horizontalAdvance, longest))
        title_width = (inner.width() - figure_width - 2 * MEDIUM) * _TITLE_SHARE
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, title_width)
        align = Qt.AlignmentFlag
        write(painter, inner, align.AlignVCenter | align.AlignLeft, title, "body", "text")
        tone = "text" if line.seen else "muted"
        write(painter, inner, align.AlignVCenter | align.AlignRight, line.figure, "body", tone)
        left = inner.left() + title_width + MEDIUM
        track = QRectF(
            left, inner.center().y() - _BAR / 2, inner.right() - figure_width - MEDIUM - left, _BAR
        )
        fill_box(painter, track, "raised", _BAR / 2)
        outline_box(painter, track, "border", _BAR / 2)
        for part, opacity in ((line.seen, _SEEN_OPACITY), (line.mastered, 1.0)):
            if part:
                painter.setOpacity(opacity)
                width = max(track.width() * part / line.points, _BAR)
                fill_box(painter, QRectF(track.left(), track.top(), width, _BAR), "accent", _BAR / 2)
        painter.restore()


class MasteryList(QListWidget):
    """As high as its topics need; arrow keys move, Enter or a click chooses."""

    topic_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setAccessibleName(TodayText.tr("Mastery by topic"))
        self.setAccessibleDescription(TodayText.tr("Enter: practise the topic"))
        self.setItemDelegate(_Bars(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)
        theme().changed.connect(self._measure)

    def show_topics(self, topics: Sequence[TopicLine]) -> None:
        row = max(self.currentRow(), 0)
        self.clear()
        for topic in topics:
            item = QListWidgetItem(topic.words)
            item.setData(DATA, topic)
            item.setToolTip(TodayText.tr("{words}. Click to practise it.", words=topic.words))
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self._measure()

    def _measure(self) -> None:
        rows = self.count() * self.sizeHintForRow(0) if self.count() else 0
        self.setFixedHeight(rows + 2 * self.frameWidth())
        self.scheduleDelayedItemsLayout()

    def choose_current(self) -> None:
        if (item := self.currentItem()) is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.topic_chosen.emit(item.data(DATA).topic)
