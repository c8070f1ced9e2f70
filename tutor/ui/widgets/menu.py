"""Menus made of words and what they do."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

MenuEntry = tuple[str, Callable[[], object]] | None
"""Words and what they do; None parts groups."""


def menu_of(parent: QWidget, entries: Iterable[MenuEntry], name: str = "") -> QMenu:
    """A menu of these; `name`: for screen readers."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            words, does = entry
            menu.addAction(words).triggered.connect(lambda _=False, does=does: does())
    return menu


def open_below(button: QWidget, menu: QMenu) -> None:
    """Open `menu` below the button; it is deleted when it closes."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
