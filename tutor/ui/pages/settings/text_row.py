"""A text that came with Viva: what it is, and a button that opens it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.label import Label


class TextRow(QWidget):
    """Opened by whatever the system opens such files with."""

    def __init__(self, theme: Theme, what: str, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.button = ActionButton(theme, SettingsText.tr("Open"), icon="open-in-new")
        self.button.setAccessibleName(SettingsText.tr("Open: {what}").format(what=what))
        self.button.clicked.connect(self._open)
        column.addWidget(AdaptiveRow(Label(what, wraps=True), self.button))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file)))
