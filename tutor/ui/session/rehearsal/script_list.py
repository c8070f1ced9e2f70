"""Scripts to rehearse, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tutor.core.material import Item
from tutor.packs.plain import plain_text
from tutor.ui.texts import RehearseText
from tutor.ui.widgets.wrapped_rows import WrappedRows

_ID = Qt.ItemDataRole.UserRole
LEAST_ROWS = 6


class ScriptList(QListWidget):
    """Emits `chosen(item id)` as the person goes through the scripts."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setAccessibleName(RehearseText.tr("Scripts"))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(WrappedRows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(140)
        self.currentItemChanged.connect(self._on_current)

    @property
    def current_id(self) -> str:
        """Empty where there is none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_scripts(self, scripts: Sequence[Item]) -> None:
        """The script that was chosen stays so if it is among these; else the first one is."""
        before = self.current_id
        self.blockSignals(True)
        self.clear()
        for script in scripts:
            title = plain_text(script.title)
            item = QListWidgetItem(f"{script.letter}   {title}" if script.letter else title)
            item.setData(_ID, script.id)
            self.addItem(item)
        self.blockSignals(False)
        self.updateGeometry()
        if scripts:
            self.choose(before if any(one.id == before for one in scripts) else scripts[0].id)

    def choose(self, script_id: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(_ID) == script_id:
                self.setCurrentRow(row)

    def sizeHint(self) -> QSize:
        rows = [self.sizeHintForRow(row) for row in range(self.count())]
        rows += [28] * max(LEAST_ROWS - len(rows), 0)
        return QSize(360, sum(rows) + 2 * self.frameWidth() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_ID)))
