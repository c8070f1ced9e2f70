"""What does not fit in a window: words that are cut off, and what lies where nobody can scroll to."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from tutor.ui.richtext.rich_text import RichText

SLACK = 1
"""Pixels lost by rounding."""


def misfits(window: QWidget) -> list[str]:
    """A line for each widget of `window` whose words cannot all be read."""
    found, beyond = [], set()
    for widget in _shown(window):
        if why := _out_of_reach(widget, window):
            # What holds it is told of already.
            if widget.parentWidget() not in beyond:
                found.append(f"{_named(widget)}: {why}")
            beyond.add(widget)
        elif why := _cut(widget):
            found.append(f"{_named(widget)}: {why}")
    return found


def _shown(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and widget.window() is window:
            yield widget


def _cut(widget: QWidget) -> str:
    """Whether the widget is too small for its own words."""
    match widget:
        case QLabel() if widget.wordWrap():
            longest = max(map(widget.fontMetrics().horizontalAdvance, _words(widget)), default=0)
            is_low = _low(widget, widget.heightForWidth(widget.width())) if widget.text() else ""
            return _narrow(widget, longest) or is_low
        case RichText():
            return _low(widget, widget.heightForWidth(widget.width()))
        case QToolButton():
            # Icons.
            return ""
        case QAbstractButton() if widget.property("kind") == "chip":
            # Its tool tip has all of it.
            return ""
        case QLabel() | QAbstractButton():
            return _narrow(widget, widget.sizeHint().width()) if widget.text() else ""
        case QComboBox() if widget.toolTip() == widget.currentText():
            # Names of devices and voices may be of any length; the tool tip has all of it.
            return ""
        case QComboBox():
            needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
            return _narrow(widget, needed + widget.height())
        case QLineEdit():
            return _narrow(widget, widget.fontMetrics().horizontalAdvance(widget.placeholderText()))
    return ""


def _words(label: QLabel) -> list[str]:
    text = label.text().replace("\u200b", " ")
    if label.textFormat() == Qt.TextFormat.RichText:
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    return text.split()


def _narrow(widget: QWidget, needed: int) -> str:
    return f"{needed} wide, has {widget.width()}" if needed > widget.width() + SLACK else ""


def _low(widget: QWidget, needed: int) -> str:
    return f"{needed} high, has {widget.height()}" if needed > widget.height() + SLACK else ""


def _out_of_reach(widget: QWidget, window: QWidget) -> str:
    """Whether a part lies outside what holds it, where no scroll bar leads."""
    box = QRect(QPoint(0, 0), widget.size())
    child = widget
    while child is not window:
        parent = child.parentWidget()
        if parent is None:
            return ""
        box.translate(child.pos())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            if not isinstance(area, QScrollArea):
                return ""
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if area.horizontalScrollBarPolicy() == off and (beyond := _beyond(box, parent, False)):
                return beyond
            return ""
        if beyond := _beyond(box, parent, True):
            return beyond
        child = parent
    return ""


def _beyond(box: QRect, parent: QWidget, with_height: bool) -> str:
    over = box.right() - parent.width() + 1
    under = box.bottom() - parent.height() + 1 if with_height else 0
    if over > SLACK:
        return f"{over} px beyond the right of {_named(parent)}"
    return f"{under} px below {_named(parent)}" if under > SLACK else ""


def _named(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.objectName()
    return f"{type(widget).__name__} “{str(words)[:60]}”"
