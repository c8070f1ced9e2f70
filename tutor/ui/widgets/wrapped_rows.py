"""Rows of a list that are as high as their words need."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_PADDING = 6
"""As in the style sheet."""
_TEXT_MARGIN = 4


class WrappedRows(QStyledItemDelegate):
    """At the list's width, the style sheet's padding counted."""

    def __init__(self, shown: QListWidget) -> None:
        super().__init__(shown)
        self._list = shown

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        item = self._list.item(index.row())
        width = self._list.viewport().width()
        icon = 0 if item.icon().isNull() else self._list.iconSize().width() + 8
        room = QRect(0, 0, max(width - 2 * (_PADDING + _TEXT_MARGIN) - icon, 40), 100_000)
        font = item.font() if item.data(Qt.ItemDataRole.FontRole) is not None else self._list.font()
        words = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        return QSize(width, max(words.height(), self._list.iconSize().height()) + 2 * _PADDING)
