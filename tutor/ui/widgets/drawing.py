"""What is painted by hand."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.theme.theme import theme


class Drawing(QWidget):
    """Painted anew as the theme changes; each says how large it is and what it draws."""

    def __init__(self, across: QSizePolicy.Policy = QSizePolicy.Policy.Expanding) -> None:
        """`across`: how it takes its width."""
        super().__init__()
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.refresh)

    def refresh(self) -> None:
        """It shows something else, or needs other room."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint all of it."""
