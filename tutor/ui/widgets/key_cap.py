"""A key, drawn as the buttons draw theirs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tutor.ui.theme.theme import Theme


class KeyCap(QLabel):
    """Plain text in a rounded frame."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("keycap", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
