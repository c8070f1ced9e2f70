"""Packs with their topics, to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tutor.ui.notes_state import ShelfEntry
from tutor.ui.theme.theme import Theme

_ENTRY = Qt.ItemDataRole.UserRole
_PADDING = 6
"""As in the style sheet."""
_TEXT_MARGIN = 4
_ICON = 16


class _Rows(QStyledItemDelegate):
    """As high as their words need at the list's width, the style sheet's padding counted."""

    def __init__(self, shelf: "ShelfList") -> None:
        super().__init__(shelf)
        self._shelf = shelf

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        item = self._shelf.item(index.row())
        width = self._shelf.viewport().width()
        icon = 0 if item.icon().isNull() else self._shelf.iconSize().width() + 8
        room = QRect(0, 0, max(width - 2 * (_PADDING + _TEXT_MARGIN) - icon, 40), 100_000)
        font = item.font() if item.data(Qt.ItemDataRole.FontRole) is not None else self._shelf.font()
        words = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        return QSize(width, max(words.height(), self._shelf.iconSize().height()) + 2 * _PADDING)


class ShelfList(QListWidget):
    """Emits `chosen(ShelfEntry)` as the person goes through the topics."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[ShelfEntry, ...] = ()
        self.setProperty("bare", True)
        self.setAccessibleName("Topics")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(_Rows(self))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._tell)
        theme.changed.connect(self._dress)

    def show_entries(self, entries: Sequence[ShelfEntry]) -> None:
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text, self)
            item.setData(_ENTRY, entry)
            if entry.kind == "pack":
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setFont(self._theme.font("small"))
        self._dress()
        self.blockSignals(False)

    def show_current(self, kind: str, name: str) -> None:
        """Mark what is shown, without telling anybody."""
        self.blockSignals(True)
        for row in range(self.count()):
            entry: ShelfEntry = self.item(row).data(_ENTRY)
            if (entry.kind, entry.id) == (kind, name):
                self.setCurrentRow(row)
                # The pack's name above its first entry is to be seen with it.
                above = row - 1 if row and self.item(row - 1).data(_ENTRY).kind == "pack" else row
                self.scrollToItem(self.item(above))
                self.scrollToItem(self.item(row))
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._tell(item)

    def _tell(self, item: QListWidgetItem) -> None:
        entry: ShelfEntry = item.data(_ENTRY)
        if entry.kind != "pack":
            self.chosen.emit(entry)

    def _dress(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            entry: ShelfEntry = item.data(_ENTRY)
            if entry.kind == "pack":
                item.setForeground(self._theme.colour("muted"))
                item.setFont(self._theme.font("small"))
            elif entry.kind == "sheet":
                item.setIcon(self._theme.icon("text-box-outline", "muted"))
