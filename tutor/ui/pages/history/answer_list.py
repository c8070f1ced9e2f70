"""The list of answers or sessions: of each its score, and what it was about in two lines."""

from functools import cached_property
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from tutor.ui.pages.history.history_state import Line, Listed, Row
from tutor.ui.theme.theme import MEDIUM, SMALL, TextStyle, theme
from tutor.ui.widgets.drawing import write
from tutor.ui.widgets.wrapped_list import DATA, Index, draw_ground
from tutor.ui.wording import score_words

_SCORE_LETTERS = 4.8
_GAP = 2
_ICON = 18


class _Answer(QListWidgetItem):
    """What it says is worked out when it comes in sight."""

    def __init__(self, row: Row, listed: Listed) -> None:
        super().__init__()
        self.row, self._listed = row, listed

    @cached_property
    def line(self) -> Line:
        return self._listed.line(self.row)

    def data(self, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.line.words
        return self.line if role == DATA else None


class _TwoLines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = sum(QFontMetricsF(theme().font(style)).height() for style in ("body", "small"))
        return QSize(320, int(height) + _GAP + 2 * SMALL + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(DATA)
        box = QRectF(option.rect)
        painter.save()
        if not draw_ground(painter, option):
            painter.setPen(QPen(theme().colour("border"), 1.0))
            y = box.bottom() - 0.5
            painter.drawLine(QPointF(box.left() + MEDIUM, y), QPointF(box.right() - MEDIUM, y))
        box.adjust(MEDIUM, SMALL, -MEDIUM, -SMALL)
        align = Qt.AlignmentFlag
        self._write(painter, box, align.AlignVCenter, score_words(line.score), "lead", "text")
        if line.icon:
            side = max(_ICON, int(QFontMetricsF(theme().font("small")).height()))
            place = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
            theme().icon(line.icon, "muted").paint(painter, place.toRect())
            box.setRight(place.left() - SMALL)
        score = QFontMetricsF(theme().font("body")).averageCharWidth() * _SCORE_LETTERS
        box.setLeft(box.left() + score + SMALL)
        self._write(painter, box, align.AlignTop, line.title, "body", "text")
        self._write(painter, box, align.AlignBottom, line.under, "small", "muted")
        painter.restore()

    def _write(
        self, painter: QPainter, box: QRectF, place: Qt.AlignmentFlag, words: str, style: TextStyle, role: str
    ) -> None:
        metrics = QFontMetricsF(theme().font(style))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        write(painter, box, place | Qt.AlignmentFlag.AlignLeft, shown, style, role)


class AnswerList(QListWidget):
    """Arrow keys move, Enter or a click opens, Delete deletes."""

    opened = Signal(object)
    delete_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_TwoLines(self))
        self.setProperty("lines", True)
        self.setUniformItemSizes(True)
        # The line with the keyboard is drawn as such; Qt's own mark of it would show at its corners.
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self.open_current)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> list[Row]:
        return [cast(_Answer, self.item(place)).row for place in range(self.count())]

    @property
    def current(self) -> Row | None:
        item = self.currentItem()
        return cast(_Answer, item).row if item is not None else None

    def show_listed(self, listed: Listed) -> None:
        """Another list; the row that was current stays so if it is in it."""
        before = self.current
        self.clear()
        for row in listed.rows:
            self.addItem(_Answer(row, listed))
        self.setCurrentRow(max(self._place_of(before.id) if before is not None else 0, 0))

    def remove(self, one: int) -> None:
        self.takeItem(self._place_of(one))

    def open_current(self) -> None:
        if (row := self.current) is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row is not None:
            self.delete_wanted.emit(row.id)
        else:
            super().keyPressEvent(event)

    def _place_of(self, one: int) -> int:
        """-1 where it is not in the list."""
        return next((place for place, row in enumerate(self.rows) if row.id == one), -1)
