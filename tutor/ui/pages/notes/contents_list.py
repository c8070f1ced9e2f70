"""Packs with their topics, to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QListWidgetItem

from tutor.ui.pages.notes.notes_state import ContentsEntry
from tutor.ui.texts import NotesText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.wrapped_list import DATA, WrappedList

_ICON = 16


class ContentsList(WrappedList):
    """Emits `chosen(ContentsEntry)` as the user goes through the topics."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(NotesText.tr("Topics"))
        self._theme = theme
        self._entries: tuple[ContentsEntry, ...] = ()
        self.setIconSize(QSize(_ICON, _ICON))
        theme.changed.connect(self._dress)

    def show_entries(self, entries: Sequence[ContentsEntry]) -> None:
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        with QSignalBlocker(self):
            self.clear()
            for entry in entries:
                item = QListWidgetItem(entry.text, self)
                item.setData(DATA, entry)
                if entry.kind == "pack":
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._dress()

    def show_current(self, kind: str, name: str) -> None:
        """Mark what is shown, without telling anybody."""
        with QSignalBlocker(self):
            for row in range(self.count()):
                entry: ContentsEntry = self.item(row).data(DATA)
                if (entry.kind, entry.id) == (kind, name):
                    self.setCurrentRow(row)
                    # The pack's name above its first entry is to be seen with it.
                    above = row - 1 if row and self.item(row - 1).data(DATA).kind == "pack" else row
                    self.scrollToItem(self.item(above))
                    self.scrollToItem(self.item(row))

    def _dress(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            entry: ContentsEntry = item.data(DATA)
            if entry.is_off:
                item.setForeground(self._theme.colour("muted"))
                item.setToolTip(NotesText.tr("Switched off"))
                item.setIcon(self._theme.icon("eye-off-outline", "muted"))
            if entry.kind == "pack":
                item.setForeground(self._theme.colour("muted"))
                item.setFont(self._theme.font("small"))
            elif entry.kind == "sheet" and not entry.is_off:
                item.setIcon(self._theme.icon("text-box-outline", "muted"))
