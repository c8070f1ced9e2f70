"""Ctrl+K: everything that can be gone to or done, found by a few letters of its name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QWidget

from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.ui.page import SETTINGS, Place
from tutor.ui.plans import InterviewPlan
from tutor.ui.setting_row import WORDS
from tutor.ui.texts import SettingsText, WindowText
from tutor.ui.theme.theme import MEDIUM, SMALL
from tutor.ui.widgets.layouts import Sheet, column

WIDTH, HEIGHT = 640, 460
MOST_SHOWN = 60
SECTIONS: Final = {
    "listening": "sound", "voice": "sound", "practice": "practice", "llm": "models",
    "window": "look", "privacy": "privacy",
}  # fmt: skip
"""The section of the Settings page on which the settings of a table stand."""
_KEYS_OF_LIST: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


Go = Callable[[str, object], object]
"""Visits a place by its name, with what is to be done there; None for nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    title: str
    kind: str
    does: Callable[[], object]


def place_commands(places: Iterable[Place], go: Go) -> Iterator[Command]:
    kind = WindowText.tr("Page")
    for place in places:
        if place.is_on_rail:
            yield Command(WindowText.tr(place.title), kind, partial(go, place.name, None))


def setting_commands(go: Go) -> Iterator[Command]:
    kind = WindowText.tr("Setting")
    for name, words in WORDS.items():
        section = SECTIONS[name.partition(".")[0]]
        yield Command(SettingsText.tr(words.title), kind, partial(go, SETTINGS, section))


def note_commands(library: Library, go: Go) -> Iterator[Command]:
    """Practise or read each topic, and answer each question."""
    practise, read = WindowText.tr("Practise this topic"), WindowText.tr("Read in Notes")
    for topic in library.topics:
        title = plain_text(topic.title)
        yield Command(title, practise, partial(go, "interview", InterviewPlan((topic.id,), 4, 1)))
        yield Command(title, read, partial(go, "notes", topic.id))
    answer = WindowText.tr("Answer this question")
    for topic in library.topics:
        for item in topic.questions:
            plan = InterviewPlan((), 2, 1, items=(item.id,))
            yield Command(plain_text(item.question), answer, partial(go, "interview", plan))


def matching(commands: Iterable[Command], typed: str) -> list[Command]:
    """Those that have every word typed, with those that begin with it first."""
    words = typed.casefold().split()
    found = [one for one in commands if all(word in f"{one.title} {one.kind}".casefold() for word in words)]
    return sorted(found, key=lambda one: not one.title.casefold().startswith(typed.strip().casefold()))


class Palette(Sheet):
    """Closed once something is chosen."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None) -> None:
        super().__init__(WindowText.tr("Go to or do"), WIDTH, HEIGHT, parent)
        self._commands = tuple(commands)
        self._shown: list[Command] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(WindowText.tr("A page, topic, question, setting or action"))
        self.field.setAccessibleName(self.windowTitle())
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self.choose)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setProperty("bare", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self.choose)
        column(self.field, (self.list, 1), spacing=SMALL, margins=(MEDIUM,) * 4, of=self)
        self._show("")

    def choose(self) -> None:
        if (row := self.list.currentRow()) >= 0:
            self.accept()
            self._shown[row].does()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the keyboard stays in the field."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _KEYS_OF_LIST:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self._shown = matching(self._commands, typed)[:MOST_SHOWN]
        self.list.clear()
        for one in self._shown:
            words = f"{one.title}   ·   {one.kind}" if one.kind else one.title
            item = QListWidgetItem(words)
            item.setToolTip(words)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
