"""Keys that mean the same on every page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def on_key(
    widget: QWidget, key: Qt.Key | QKeySequence | QKeySequence.StandardKey, action: Callable[[], None]
) -> QShortcut:
    """Do `action` when `key` is pressed within `widget`."""
    shortcut = QShortcut(QKeySequence(key), widget, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(action)
    return shortcut


def pressed_focused_button(widget: QWidget) -> bool:
    """Press the button within `widget` that has the keyboard; whether there was one."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractButton) and widget.isAncestorOf(focused) and focused.isEnabled():
        focused.animateClick()
        return True
    return False
