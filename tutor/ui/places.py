"""The places of the window, and the rail at its side that leads to them."""

from collections.abc import Sequence
from pkgutil import resolve_name

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy

from tutor.ui.page import SETTINGS, WELCOME, Page, PageContext, Place
from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.layouts import STRETCH, column


def _place(name: str, title: str, icon: str, page: str, **where: bool) -> Place:
    """`page`: its class below `tutor.ui`, imported only as it is first visited: the window opens with one."""

    def make(context: PageContext) -> Page:
        made: Page = resolve_name(f"tutor.ui.{page}")(context)
        return made

    return Place(name, title, icon, make, **where)


PLACES: tuple[Place, ...] = (
    _place("today", WindowText.QT_TR_NOOP("Today"), "calendar-today", "pages.today.today_page:TodayPage"),
    _place(
        "interview", WindowText.QT_TR_NOOP("Interview"), "account-voice",
        "session.interview.interview_page:InterviewPage",
    ),
    _place(
        "quickfire", WindowText.QT_TR_NOOP("Quick-fire"), "lightning-bolt-outline",
        "session.quickfire.quickfire_page:QuickfirePage",
    ),
    _place(
        "rehearse", WindowText.QT_TR_NOOP("Rehearse"), "script-text-play-outline",
        "session.rehearsal.rehearsal_page:RehearsalPage",
    ),
    _place("ask", WindowText.QT_TR_NOOP("Ask"), "chat-question-outline", "pages.ask.ask_page:AskPage"),
    _place("notes", WindowText.QT_TR_NOOP("Notes"), "notebook-outline", "pages.notes.notes_page:NotesPage"),
    _place("history", WindowText.QT_TR_NOOP("History"), "history", "pages.history.history_page:HistoryPage"),
    _place(
        SETTINGS, WindowText.QT_TR_NOOP("Settings"), "cog-outline",
        "pages.settings.settings_page:SettingsPage", is_at_foot=True,
    ),
    _place(
        WELCOME, WindowText.QT_TR_NOOP("Welcome"), "hand-wave-outline",
        "pages.welcome.welcome_page:WelcomePage", is_on_rail=False,
    ),
)  # fmt: skip
"""In the order of the rail; the window opens on the first. A page is made when it is first visited."""


LEAST_WIDTH = 156
COMPACT_WIDTH = 62
BESIDE_THE_TITLE = 72
"""Icon, paddings and margins."""


class Rail(QFrame):
    """Exactly one place is current. Ctrl and a digit go to the first nine."""

    chosen = Signal(str)
    """The name of a place that the user wants."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setProperty("rail", True)
        self.setAccessibleName(WindowText.tr("Places"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        top = [self._button(place) for place in places if not place.is_at_foot]
        foot = [self._button(place) for place in places if place.is_at_foot]
        self._is_compact = False
        self._titles = {place.name: WindowText.tr(place.title) for place in places}
        self._fit()
        theme().changed.connect(self._fit)
        column(*top, STRETCH, *foot, spacing=TIGHT, margins=(SMALL, MEDIUM, SMALL, MEDIUM), of=self)
        for number, name in enumerate(list(self._buttons)[:9], start=1):
            key = QKeySequence(f"Ctrl+{number}")
            shortcut = QShortcut(key, self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda name=name: self._on_key(name))
            button = self._buttons[name]
            text = key.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.text()} ({text})")
            button.setAccessibleDescription(WindowText.tr("Key: {text}", text=text))

    def show_compact(self, is_compact: bool) -> None:
        """Icons alone, where the window is narrow; the words are their tool tips."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            for name, button in self._buttons.items():
                button.setText("" if is_compact else self._titles[name])
            self._fit()

    def _fit(self) -> None:
        """Wide enough for every title in the bold face of the current place."""
        bold = QFontMetricsF(theme().font("strong"))
        widest = max(bold.horizontalAdvance(title) for title in self._titles.values())
        width = max(LEAST_WIDTH, int(widest) + BESIDE_THE_TITLE)
        self.setFixedWidth(COMPACT_WIDTH if self._is_compact else width)

    def button(self, name: str) -> ActionButton:
        return self._buttons[name]

    def _button(self, place: Place) -> ActionButton:
        button = ActionButton(WindowText.tr(place.title), icon=place.icon, kind="place")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _=False, name=place.name: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[place.name] = button
        return button

    def _on_key(self, name: str) -> None:
        if self.isVisible():
            self.chosen.emit(name)
