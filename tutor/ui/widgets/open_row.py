"""A folder or file of Viva's: what it is, where it lies, and a button that opens it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tutor.ui.texts import SettingsText
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import TOP, column, row


class OpenRow(QWidget):
    """Opened by whatever the system opens such a thing with."""

    def __init__(self, what: str, path: Path, *, is_folder: bool = True) -> None:
        """Of a folder the path is shown too; it can be selected, and breaks where it is too long."""
        super().__init__()
        self.path = path
        words = column(Label(what, "strong" if is_folder else "body", wraps=True), spacing=0)
        if is_folder:
            where = small_print(breakable(path))
            where.setAccessibleName(str(path))
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(where)
        icon = "folder-open-outline" if is_folder else "open-in-new"
        self.button = ActionButton(SettingsText.tr("Open"), icon=icon, does=self._open)
        name = SettingsText.tr("Open the folder: {what}") if is_folder else SettingsText.tr("Open: {what}")
        self.button.setAccessibleName(name.format(what=what))
        row((words, 1), (self.button, TOP), of=self)

    def _open(self) -> None:
        """The nearest folder that is there: one that nothing was written to yet does not exist."""
        path = self.path
        while not path.exists() and path != path.parent:
            path = path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def breakable(path: Path | str) -> str:
    """The path or address, with an invisible place to break behind each separator."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
