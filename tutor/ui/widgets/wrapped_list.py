"""Lists whose rows are as high as their words need, and what is drawn behind a row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tutor.ui.theme.theme import theme

Index = QModelIndex | QPersistentModelIndex
"""As delegates get it."""
_RADIUS = 7.0


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> bool:
    """Begin to paint the row; whether it is marked."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    has_keyboard = bool(option.state & QStyle.StateFlag.State_HasFocus)
    is_marked = has_keyboard or bool(option.state & QStyle.StateFlag.State_MouseOver)
    if is_marked:
        painter.setPen(QPen(theme().colour("accent"), 2.0) if has_keyboard else Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent_soft" if has_keyboard else "raised"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    return is_marked


DATA = Qt.ItemDataRole.UserRole
"""What a row stands for."""

_PADDING = 6
"""As in the style sheet."""
_TEXT_MARGIN = 4
_BOX = 28
"""A tick box and the gap after it."""


class WrappedRows(QStyledItemDelegate):
    """At the list's width, the style sheet's padding counted."""

    def __init__(self, shown: QListWidget) -> None:
        super().__init__(shown)
        self._list = shown

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = self._list.item(index.row())
        width = self._list.viewport().width()
        icon = 0 if item.icon().isNull() else self._list.iconSize().width() + 8
        box = _BOX if item.data(Qt.ItemDataRole.CheckStateRole) is not None else 0
        room = QRect(0, 0, max(width - 2 * (_PADDING + _TEXT_MARGIN) - icon - box, 40), 100_000)
        font = item.font() if item.data(Qt.ItemDataRole.FontRole) is not None else self._list.font()
        words = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        return QSize(width, max(words.height(), self._list.iconSize().height()) + 2 * _PADDING)


class WrappedList(QListWidget):
    """Emits `chosen(data)` as the user goes through the rows, by key or by click."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(WrappedRows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, item: QListWidgetItem | None) -> None:
        # A heading stands for nothing that could be chosen.
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.chosen.emit(item.data(DATA))
