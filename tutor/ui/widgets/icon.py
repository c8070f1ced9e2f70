"""An icon of the theme as a widget."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor.ui.theme.theme import Theme


class Icon(QWidget):
    """Draws one icon; what it means is said in words beside it."""

    def __init__(
        self, theme: Theme, name: str, role: str = "text", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._role = role
        self._drawn = QIcon()
        self._size = size
        self._dress()
        theme.changed.connect(self._dress)

    def set_icon(self, name: str, role: str) -> None:
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawn.paint(QPainter(self), self.rect())

    def _dress(self) -> None:
        self._drawn = self._theme.icon(self._name, self._role)
        size = self._theme.icon_size(self._size)
        self.setFixedSize(QSize(size, size))
        self.update()
