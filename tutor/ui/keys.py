"""Keys that mean the same on every page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
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


def let_through(field: QWidget, key: str) -> None:
    """Have `key` do in a text field what it does elsewhere on the page, whatever the field would do."""
    field.installEventFilter(_LetsThrough(key, field))


class _LetsThrough(QObject):
    def __init__(self, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._key = QKeySequence(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_it = QKeySequence(event.keyCombination()) == self._key
        if is_it:
            event.ignore()
        return is_it
