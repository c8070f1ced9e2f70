"""Keys that mean the same on every page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget


def on_key(
    widget: QWidget, key: Qt.Key | QKeySequence | QKeySequence.StandardKey, action: Callable[[], None]
) -> QShortcut:
    """Do `action` when `key` is pressed within `widget`."""
    shortcut = QShortcut(QKeySequence(key), widget, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(action)
    return shortcut


def pressed_focused_button(widget: QWidget) -> bool:
    """Press the button (none of a choice) within `widget` that has the keyboard; whether there was one."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, QPushButton | QToolButton) or focused.property("kind") == "choice":
        return False
    if not widget.isAncestorOf(focused) or not focused.isEnabled():
        return False
    focused.animateClick()
    return True
