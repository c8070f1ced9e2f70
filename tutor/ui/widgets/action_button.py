"""Buttons that show their key."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tutor.ui.theme.theme import Theme

ButtonKind = Literal["primary", "plain", "quiet", "moment", "choice"]


class ActionButton(QPushButton):
    """A button with an icon; `key` is shown beside the words and told to screen readers."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        icon: str = "",
        key: str = "",
        kind: ButtonKind = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._kind: ButtonKind = kind
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.set_words(words, key)
        self._dress()
        theme.changed.connect(self._dress)

    def set_words(self, words: str, key: str = "") -> None:
        """Show these words and this key."""
        self.setText(f"{words}   {key}" if key else words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"Key: {key}" if key else "")

    def set_icon(self, name: str) -> None:
        """Show this Material Design icon."""
        self._icon = name
        self._dress()

    def _dress(self) -> None:
        if self._icon:
            role = {"primary": "on_accent", "quiet": "muted", "moment": "accent"}.get(self._kind, "text")
            self.setIcon(self._theme.icon(self._icon, role))
