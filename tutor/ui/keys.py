"""The keys of the window: those that mean the same on every page, and all of them for the sheet of keys."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from tutor.ui.texts import WindowText


def on_key(
    widget: QWidget, key: Qt.Key | QKeySequence | QKeySequence.StandardKey, action: Callable[[], None]
) -> QShortcut:
    """Do `action` when `key` is pressed within `widget`."""
    shortcut = QShortcut(QKeySequence(key), widget, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(action)
    return shortcut


def on_enter(widget: QWidget, action: Callable[[], None]) -> None:
    """Enter presses the button within `widget` that has the keyboard; where none has, it does `action`."""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        on_key(widget, key, lambda: None if pressed_focused_button(widget) else action())


def pressed_focused_button(widget: QWidget) -> bool:
    """Press the button (none of a choice) within `widget` that has the keyboard; whether there was one."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, QPushButton | QToolButton) or focused.property("kind") == "choice":
        return False
    if not widget.isAncestorOf(focused) or not focused.isEnabled():
        return False
    focused.animateClick()
    return True


@dataclass(frozen=True, slots=True)
class Key:
    """One key and what it does. `keys`: as Qt writes them; the first is shown."""

    keys: tuple[str, ...]
    does: str
    shown: str = ""
    """Where the first of `keys` is not what the user should read."""


KEYS: dict[str, tuple[Key, ...]] = {
    WindowText.QT_TR_NOOP("Everywhere"): (
        Key(
            tuple(f"Ctrl+{digit}" for digit in range(1, 9)),
            WindowText.QT_TR_NOOP("Go to page 1–8"),
            "Ctrl+1 … 8",
        ),
        Key(("Ctrl+K",), WindowText.QT_TR_NOOP("Find any page, topic, question, setting or action")),
        Key(("Ctrl+,",), WindowText.QT_TR_NOOP("Settings")),
        Key(("?",), WindowText.QT_TR_NOOP("This list")),
        Key(("F1",), WindowText.QT_TR_NOOP("About Viva")),
        Key(("Ctrl++", "Ctrl+="), WindowText.QT_TR_NOOP("Larger text")),
        Key(("Ctrl+-",), WindowText.QT_TR_NOOP("Smaller text")),
        Key(("Ctrl+0",), WindowText.QT_TR_NOOP("Default text size")),
        Key(("Ctrl+Z",), WindowText.QT_TR_NOOP("Undo what was just done")),
        Key(("Ctrl+Q",), WindowText.QT_TR_NOOP("Quit")),
        Key(("Tab",), WindowText.QT_TR_NOOP("Next control; with Shift the one before")),
    ),
    WindowText.QT_TR_NOOP("Interview, quick-fire and rehearsal"): (
        Key(("Return", "Enter"), WindowText.QT_TR_NOOP("Start, or go on"), "⏎"),
        Key(("Space",), WindowText.QT_TR_NOOP("Finish the answer")),
        Key(("Ctrl+Return", "Ctrl+Enter"), WindowText.QT_TR_NOOP("Finish the typed answer"), "Ctrl+⏎"),
        Key(("R",), WindowText.QT_TR_NOOP("Repeat the question")),
        Key(("W",), WindowText.QT_TR_NOOP("The question in other words")),
        Key(("S",), WindowText.QT_TR_NOOP("Skip the question")),
        Key(("P",), WindowText.QT_TR_NOOP("Pause, and go on")),
        Key(("M",), WindowText.QT_TR_NOOP("Mute Viva’s voice, and hear it again")),
        Key(("Esc",), WindowText.QT_TR_NOOP("End, or go back")),
    ),
    WindowText.QT_TR_NOOP("Ask"): (
        Key(("Return", "Enter"), WindowText.QT_TR_NOOP("Ask"), "⏎"),
        Key(("Shift+Return",), WindowText.QT_TR_NOOP("A line break in the question"), "Shift+⏎"),
        Key(("Ctrl+T",), WindowText.QT_TR_NOOP("Talk, or finish the question")),
        Key(("Ctrl+N",), WindowText.QT_TR_NOOP("A new conversation")),
        Key(("Esc",), WindowText.QT_TR_NOOP("Stop the answer, or be silent")),
    ),
    WindowText.QT_TR_NOOP("Notes"): (
        Key(("Ctrl+F",), WindowText.QT_TR_NOOP("Search the notes, or the text that is edited")),
        Key(("Down",), WindowText.QT_TR_NOOP("From the search to what was found"), "↓"),
        Key(("Ctrl+E",), WindowText.QT_TR_NOOP("Edit the topic")),
        Key(("Ctrl+S",), WindowText.QT_TR_NOOP("Save what is edited")),
        Key(("Ctrl+C",), WindowText.QT_TR_NOOP("Copy the passage that has the keyboard")),
        Key(("Ctrl+P",), WindowText.QT_TR_NOOP("The cheat sheet as a PDF")),
        Key(("Esc",), WindowText.QT_TR_NOOP("Close, or be silent")),
    ),
    WindowText.QT_TR_NOOP("History"): (
        Key(("Ctrl+F",), WindowText.QT_TR_NOOP("Search the answers")),
        Key(("Return", "Enter"), WindowText.QT_TR_NOOP("Open the answer"), "⏎"),
        Key(("Del",), WindowText.QT_TR_NOOP("Delete the answer; you can undo it for a moment")),
        Key(("Esc",), WindowText.QT_TR_NOOP("Back")),
    ),
}
"""By place."""

_NAMED = re.compile(r"Ctrl|Shift|Space|Tab|Esc|Del")
NAMES = (
    WindowText.QT_TR_NOOP("Ctrl"),
    WindowText.QT_TR_NOOP("Shift"),
    WindowText.QT_TR_NOOP("Space"),
    WindowText.QT_TR_NOOP("Tab"),
    WindowText.QT_TR_NOOP("Esc"),
    WindowText.QT_TR_NOOP("Del"),
)
"""What is written on keys differs from country to country."""


def key_words(key: str) -> str:
    """`key` as it is written on the user's keyboard."""
    return _NAMED.sub(lambda found: WindowText.tr(found[0]), key)
