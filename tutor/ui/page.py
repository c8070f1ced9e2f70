"""What every page of the window is, and what it is given."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.models.catalogue import Role
from tutor.ui.background import Background, OnFailure
from tutor.ui.models.model_controller import ModelController
from tutor.ui.readiness import ReadinessCheck
from tutor.ui.services import Services
from tutor.ui.settings_store import SettingsStore
from tutor.ui.theme.theme import LARGE, MEDIUM
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.layouts import boxed, column

SETTINGS = "settings"
WELCOME = "welcome"


T = TypeVar("T")


SECOND_MS = 800
"""Of a countdown. A little short: the question that follows takes a moment to begin."""


@dataclass(slots=True)
class Mute:
    """Whether Viva's own voice is muted in sessions, for as long as the window is open."""

    is_on: bool = False


@dataclass(frozen=True, slots=True)
class PageContext:
    """What pages are made with; nothing here blocks."""

    background: Background
    paths: Paths
    settings: SettingsStore
    models: ModelController
    readiness: ReadinessCheck
    mute: Mute = field(default_factory=Mute)
    second_ms: int = SECOND_MS
    """How long a second of a countdown is."""


class Page(QWidget):
    """One place of the window. Made when it is first visited; calls nothing that blocks."""

    needs: frozenset[Role] = frozenset()
    """What the models are for that the page cannot do without; where one is missing, it says so."""

    visit_wanted = Signal(str, object)
    """Another place by its name, and what to do there (see `open_with`); None for nothing."""
    busy_changed = Signal(bool)
    """Something runs that the user should not be taken away from; the other places are hidden."""
    tokens_counted = Signal(object)
    """CacheUse of an answer whose turn is over."""
    library_changed = Signal(object)
    """The notes are others now: the Library that holds them. Every page hears of it through `use`."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.services: Services | None = None
        """With the settings as they are now; None until they are open."""
        context.settings.changed.connect(self._with_settings)
        self.notice = NoticeBar()
        self.told = boxed(column(self.notice, margins=(LARGE, MEDIUM, LARGE, 0)))
        """Holds the notice, and takes no room without one."""
        self.told.setVisible(False)
        self.notice.shown_changed.connect(self.told.setVisible)
        self.column = column(self.told, spacing=0, of=self)

    def use(self, services: Services) -> None:
        """The services are open, or the notes have changed since: go on with these.

        `entered` follows the first time, where the page is on the screen; `renewed` at any other.
        """
        is_first = self.services is None
        self.services = replace(services, settings=self.context.settings.settings)
        if self.isVisible() and not is_first:
            self.renewed()

    def renewed(self) -> None:
        """The page is on the screen, with other notes now."""

    def reloaded(self) -> None:
        """Engine and voice go on with other settings or models, which are to be loaded."""

    def cannot_open(self, sentence: str) -> None:
        """The services will not open."""
        self.tell(sentence)

    def entered(self) -> None:
        """The page came to the screen, with the services open: show what is so now."""

    def left(self) -> None:
        """Another page came to the screen: be quiet."""

    def stop(self) -> None:
        """The window closes: end what runs."""

    def open_with(self, target: object) -> None:
        """Do what another page wants done here; `entered` was called before."""

    def fetch(
        self, job: Callable[[Services], T], show: Callable[[T], None], failed: OnFailure | None = None
    ) -> None:
        """Do `job`, which may block, on another thread, then `show` what it returns; a failure is told.

        Returns at once. Nothing happens before the services are open.
        """
        if (services := self.services) is None:
            return

        tell = failed or self.tell
        self.context.background.run(
            lambda: job(services),
            # The page may be gone by then.
            lambda outcome: show(outcome) if isValid(self) else None,
            lambda sentence: tell(sentence) if isValid(self) else None,
        )

    def tell(self, text: str) -> None:
        """Something to know, in one sentence; an empty one takes it away."""
        self.notice.tell(text)

    def _with_settings(self, settings: Settings) -> None:
        if self.services is not None:
            self.services = replace(self.services, settings=settings)


MakePage = Callable[[PageContext], Page]


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the window's rail."""

    name: str
    """Such as `notes`; what other pages call it."""
    title: str
    icon: str
    make: MakePage
    is_at_foot: bool = False
    is_on_rail: bool = True
    """False: only reached from elsewhere; the rail is hidden meanwhile."""
