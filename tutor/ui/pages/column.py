"""A centred column of readable width on a page of any width."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tutor.ui.theme.measures import COLUMN_WIDTH


def centred(content: QWidget, width: int = COLUMN_WIDTH) -> QWidget:
    """`content` in the middle, at most `width` logical pixels wide."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    content.setMaximumWidth(width)
    row.addWidget(content, 1000)
    row.addStretch(1)
    return holder


def scrolled(content: QWidget) -> QScrollArea:
    """`content`, scrolling up and down where it does not fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    column.addStretch(1)
    area.setWidget(holder)
    return area
