"""Packs with their topics, to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tutor.ui.pages.notes.notes_state import ShelfEntry
from tutor.ui.texts import NotesText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.wrapped_rows import WrappedRows

_ENTRY = Qt.ItemDataRole.UserRole
_ICON = 16


class ShelfList(QListWidget):
    """Emits `chosen(ShelfEntry)` as the person goes through the topics."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[ShelfEntry, ...] = ()
        self.setProperty("bare", True)
        self.setAccessibleName(NotesText.tr("Topics"))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(WrappedRows(self))
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
