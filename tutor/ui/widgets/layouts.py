"""Rows, columns and pages of widgets, each made in one call."""

from typing import Final, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tutor.ui.theme.theme import PAGE_WIDTH, SMALL, theme

STRETCH: Final = -1
"""Takes the room that is left."""
TOP: Final = Qt.AlignmentFlag.AlignTop
LEFT: Final = Qt.AlignmentFlag.AlignLeft
MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter

Part = QWidget | QLayout | int | tuple[QWidget, Qt.AlignmentFlag] | tuple[QWidget | QLayout, int]
"""A widget or layout, with its stretch factor where it has one, a widget also with its alignment; a space in
pixels; or STRETCH."""
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom."""
NONE: Final[Margins] = (0, 0, 0, 0)
Box = TypeVar("Box", bound=QBoxLayout)


def row(
    *parts: Part, spacing: int = SMALL, margins: Margins = NONE, of: QWidget | None = None
) -> QHBoxLayout:
    """Side by side. `of`: the widget that is laid out so."""
    return _filled(QHBoxLayout() if of is None else QHBoxLayout(of), parts, spacing, margins)


def column(
    *parts: Part, spacing: int = SMALL, margins: Margins = NONE, of: QWidget | None = None
) -> QVBoxLayout:
    """One below the other. `of`: the widget that is laid out so."""
    return _filled(QVBoxLayout() if of is None else QVBoxLayout(of), parts, spacing, margins)


def add(layout: QBoxLayout, *parts: Part) -> None:
    """Put `parts` at the end of `layout`."""
    for part in parts:
        match part:
            case int():
                layout.addStretch(1) if part == STRETCH else layout.addSpacing(part)
            # An alignment is an int, too.
            case (QWidget() as widget, Qt.AlignmentFlag() as alignment):
                layout.addWidget(widget, 0, alignment)
            case (QWidget() as widget, int() as stretch):
                layout.addWidget(widget, stretch)
            case (QLayout() as inner, int() as stretch):
                layout.addLayout(inner, stretch)
            case QWidget():
                layout.addWidget(part)
            case QLayout():
                layout.addLayout(part)


def grid(horizontal: int, vertical: int, of: QWidget | None = None) -> QGridLayout:
    """An empty one with this spacing; its second column is the wide one."""
    layout = QGridLayout() if of is None else QGridLayout(of)
    layout.setContentsMargins(*NONE)
    layout.setHorizontalSpacing(horizontal)
    layout.setVerticalSpacing(vertical)
    layout.setColumnStretch(1, 1)
    return layout


def stacked(*widgets: QWidget) -> QStackedWidget:
    """One of them is shown, the first to begin with."""
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack


def boxed(layout: QLayout) -> QWidget:
    """A widget that is laid out so."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def clear(layout: QLayout) -> None:
    """Take everything out of `layout`, and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
        elif (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class Centred(QWidget):
    """Holds something in its middle, at most so wide."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.most = width


def centred(content: QWidget | QLayout, width: int = PAGE_WIDTH) -> QWidget:
    """`content` in the middle, at most `width` logical pixels wide."""
    content = content if isinstance(content, QWidget) else boxed(content)
    content.setMaximumWidth(width)
    centred = Centred(width)
    row(STRETCH, (content, 1000), STRETCH, spacing=0, of=centred)
    return centred


class UprightArea(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def scrolled(content: QWidget | QLayout, *, fills: bool = False) -> QScrollArea:
    """`content`, scrolling up and down where it does not fit. `fills`: it takes all the height there is."""
    content = content if isinstance(content, QWidget) else boxed(content)
    area = UprightArea()
    held = content if fills else boxed(column(content, STRETCH))
    area.setWidget(held)
    if isinstance(content, Centred):
        area.verticalScrollBar().rangeChanged.connect(lambda: _balance(area, content))
    return area


def _balance(area: QScrollArea, content: Centred) -> None:
    """Have `content` stay where it is when the scroll bar comes and goes, if there is room beside it."""
    bar = area.verticalScrollBar()
    room = max(area.viewport().width() - content.most, 0)
    content.setContentsMargins(min(bar.sizeHint().width(), room) if bar.maximum() else 0, 0, 0, 0)


def _filled(layout: Box, parts: tuple[Part, ...], spacing: int, margins: Margins) -> Box:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    add(layout, *parts)
    return layout


SHARE = 0.9
"""Of the window, at most."""


class Sheet(QDialog):
    """Over the window until it is closed, by Esc too, and deleted then."""

    def __init__(self, title: str, width: int, height: int, parent: QWidget | None) -> None:
        """This size at 100 % text, larger with larger text, never larger than the window it belongs to."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        scale = theme().text_percent / 100
        size = QSize(int(width * scale), int(height * scale))
        self.resize(size if parent is None else size.boundedTo(parent.window().size() * SHARE))
        theme().dress(self)
