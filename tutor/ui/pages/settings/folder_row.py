"""A folder of Viva's: what is in it, where it lies, and a button that opens it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label


class FolderRow(QWidget):
    """The path can be selected, and breaks where it is too long."""

    def __init__(self, theme: Theme, what: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(what, "strong", wraps=True))
        self.path = Label(breakable(folder), "small", "muted", wraps=True)
        self.path.setAccessibleName(str(folder))
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.path)
        row.addLayout(words, 1)
        self.open_button = ActionButton(theme, SettingsText.tr("Open"), icon="folder-open-outline")
        self.open_button.setAccessibleName(SettingsText.tr("Open the folder: {what}").format(what=what))
        self.open_button.clicked.connect(self._open)
        row.addWidget(self.open_button, alignment=Qt.AlignmentFlag.AlignTop)

    def _open(self) -> None:
        """The nearest folder that is there: one that nothing was written to yet does not exist."""
        folder = self.folder
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def breakable(path: Path) -> str:
    """The path, with an invisible place to break behind each separator."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
