"""Menus made of words and what they do."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tutor.ui.widgets.action_button import ActionButton

MenuEntry = tuple[str, Callable[[], object] | None] | None
"""Words and what they do, None for words alone; None parts groups."""


def menu_of(parent: QWidget, entries: Iterable[MenuEntry], name: str = "") -> QMenu:
    """A menu of these; `name`: for screen readers."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    fill_menu(menu, entries)
    return menu


def fill_menu(menu: QMenu, entries: Iterable[MenuEntry]) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            words, does = entry
            action = menu.addAction(words)
            action.setEnabled(does is not None)
            if does is not None:
                action.triggered.connect(lambda _=False, does=does: does())


def menu_on(button: QPushButton, entries: Callable[[], Iterable[MenuEntry]]) -> None:
    """Have a press open a menu of what `entries` returns then."""

    def fill() -> None:
        menu.clear()
        fill_menu(menu, entries())

    menu = QMenu(button)
    menu.aboutToShow.connect(fill)
    button.setMenu(menu)


def open_below(button: QWidget, menu: QMenu) -> None:
    """Open `menu` below the button; it is deleted when it closes."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


class MenuButton(ActionButton):
    """Opens a menu where there is a choice; else a press does the one thing that there is."""

    def __init__(self, words: str, *, icon: str) -> None:
        super().__init__(words, icon=icon, does=self._press)
        self._entries: Sequence[tuple[str, Callable[[], object]]] = ()

    def offer(self, name: str, entries: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """`name`: of the menu, for screen readers."""
        for before in self.findChildren(QMenu):
            before.deleteLater()
        self._entries = entries
        menu = menu_of(self, entries, name) if len(entries) > 1 else None
        self.setMenu(menu)  # type: ignore[arg-type]

    def _press(self) -> None:
        if len(self._entries) == 1:
            self._entries[0][1]()
