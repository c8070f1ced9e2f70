"""What is painted by hand."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor.ui.theme.theme import TextStyle, theme


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


def fill_box(painter: QPainter, box: QRectF, role: str, radius: float) -> None:
    """A rounded surface in the colour of `role`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(role))
    painter.drawRoundedRect(box, radius, radius)


def outline_box(painter: QPainter, box: QRectF, role: str, radius: float, width: float = 1.0) -> None:
    """Its edge alone."""
    painter.setPen(QPen(theme().colour(role), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def write(
    painter: QPainter,
    box: QRectF | QRect,
    where: Qt.AlignmentFlag,
    words: str,
    style: TextStyle = "small",
    role: str = "muted",
) -> None:
    """One line of text."""
    painter.setFont(theme().font(style))
    painter.setPen(theme().colour(role))
    painter.drawText(box, where, words)
