"""Scripts to rehearse, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QListWidgetItem

from tutor.core.material import Item
from tutor.packs.plain import plain_text
from tutor.ui.texts import RehearseText
from tutor.ui.widgets.wrapped_list import DATA, WrappedList

LEAST_ROWS = 6


class ScriptList(WrappedList):
    """Emits `chosen(item id)` as the user goes through the scripts."""

    def __init__(self) -> None:
        super().__init__(RehearseText.tr("Scripts"))
        self.setMinimumHeight(140)

    @property
    def current_id(self) -> str:
        """Empty where there is none."""
        item = self.currentItem()
        return str(item.data(DATA)) if item is not None else ""

    def show_scripts(self, scripts: Sequence[Item]) -> None:
        """The script that was chosen stays so if it is among these; else the first one is."""
        before = self.current_id
        with QSignalBlocker(self):
            self.clear()
            for script in scripts:
                title = plain_text(script.title)
                item = QListWidgetItem(f"{script.letter}   {title}" if script.letter else title, self)
                item.setData(DATA, script.id)
        self.updateGeometry()
        if scripts:
            self.choose(before if any(one.id == before for one in scripts) else scripts[0].id)

    def choose(self, script_id: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(DATA) == script_id:
                self.setCurrentRow(row)

    def sizeHint(self) -> QSize:
        rows = [self.sizeHintForRow(row) for row in range(self.count())]
        rows += [28] * max(LEAST_ROWS - len(rows), 0)
        return QSize(360, sum(rows) + 2 * self.frameWidth() + 4)
