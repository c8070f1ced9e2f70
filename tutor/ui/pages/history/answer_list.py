"""The list of answers or sessions: of each its score, and what it was about in two lines."""

from functools import cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tutor.config.clock import current_time
from tutor.ui.pages.history.history_state import Line, Listed, Row
from tutor.ui.theme.theme import MEDIUM, SMALL, TextStyle, theme
from tutor.ui.widgets.drawing import write
from tutor.ui.widgets.wrapped_list import draw_ground
from tutor.ui.wording import score_words

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
_SCORE_LETTERS = 4.8
_GAP = 2
_ICON = 18


class RowModel(QAbstractListModel):
    """Holds all rows; what one of them says is worked out when it comes in sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.line = cache(Listed(current_time()).line)

    def show_listed(self, listed: Listed) -> None:
        self.beginResetModel()
        self.rows, self.line = list(listed.rows), cache(listed.line)
        self.endResetModel()

    def place_of(self, one: int | None) -> int:
        """Of the row with this id; -1 where it is not in the list."""
        return next((place for place, row in enumerate(self.rows) if row.id == one), -1)

    def remove(self, one: int) -> None:
        """Take the row with this id out, if it is there."""
        if (place := self.place_of(one)) >= 0:
            self.beginRemoveRows(QModelIndex(), place, place)
            del self.rows[place]
            self.endRemoveRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, LINE):
            return None
        line = self.line(self.rows[index.row()])
        return line if role == LINE else line.words


class _TwoLines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = sum(QFontMetricsF(theme().font(style)).height() for style in ("body", "small"))
        return QSize(320, int(height) + _GAP + 2 * SMALL + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
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


class AnswerList(QListView):
    """Arrow keys move, Enter or a click opens, Delete deletes."""

    opened = Signal(object)
    """The Row that the user wants to see."""
    delete_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_TwoLines(self))
        self.setProperty("lines", True)
        self.setUniformItemSizes(True)
        # The line with the keyboard is drawn as such; Qt's own mark of it would show at its corners.
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.opened.emit(self.rows.rows[index.row()]))
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> Row | None:
        place = self.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def show_listed(self, listed: Listed) -> None:
        """Another list; the row that was current stays so if it is in it."""
        before = self.current
        self.rows.show_listed(listed)
        place = self.rows.place_of(before.id if before is not None else None)
        self.setCurrentIndex(self.rows.index(max(place, 0)))

    def open_current(self) -> None:
        """As if Enter was pressed."""
        if (row := self.current) is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row is not None:
            self.delete_wanted.emit(row.id)
        else:
            super().keyPressEvent(event)
