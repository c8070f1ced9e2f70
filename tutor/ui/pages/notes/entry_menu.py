"""Menus made of plain entries."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

MenuEntry = tuple[str, Callable[[], object]] | None
"""Words and what they do; None parts groups."""


def menu_of(parent: QWidget, entries: Sequence[MenuEntry]) -> QMenu:
    """A menu of these, deleted when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            words, does = entry
            menu.addAction(words).triggered.connect(lambda _=False, does=does: does())
    return menu
