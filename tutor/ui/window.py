"""The main window: a rail of places, the page of the current one, and the status line."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.ui.background import Background
from tutor.ui.backstage import Backstage
from tutor.ui.pages.interview_page import InterviewPage
from tutor.ui.pages.page import Page, Place, Surroundings
from tutor.ui.places import PLACES
from tutor.ui.services import OpenServices, Services
from tutor.ui.settings_keeper import SettingsKeeper
from tutor.ui.status_line import StatusLine
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.rail import Entry, Rail

LEAST_SIZE = (900, 600)
FIRST_SIZE = (1180, 780)
INTERVIEW = "interview"


class MainWindow(QMainWindow):
    """Emits `put_away()` once it was closed and every child process has ended."""

    put_away = Signal()

    def __init__(
        self,
        theme: Theme,
        paths: Paths,
        settings: Settings,
        open_services: OpenServices,
        *,
        second_ms: int = 1000,
        places: Sequence[Place] = PLACES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle("Viva")
        self.setWindowIcon(theme.icon("account-voice", "accent"))
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self._background = Background(self)
        self.settings = SettingsKeeper(settings, paths.settings_file, self._background, self)
        self._around = Surroundings(theme, self._background, paths, self.settings)
        self._backstage = Backstage(open_services, self)
        self._services: Services | None = None
        self._places = {place.name: place for place in places}
        self._pages: dict[str, Page] = {}
        self.page = InterviewPage(self._around, second_ms=second_ms)
        """The Interview page."""
        entries = [Entry(INTERVIEW, "Interview", "account-voice")]
        entries += [Entry(place.name, place.title, place.icon, place.is_at_foot) for place in places]
        self.rail = Rail(theme, entries)
        self.stack = QStackedWidget()
        self._add(INTERVIEW, self.page)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.setCentralWidget(whole)
        self.rail.show_current(INTERVIEW)
        self.status_line = StatusLine(theme)
        if host := settings.llm.endpoint_host:
            self.status_line.show_network(host)
        self.setStatusBar(self.status_line)
        self._connect()

    @property
    def current(self) -> Page:
        """The page on the screen."""
        return cast(Page, self.stack.currentWidget())

    def open(self) -> None:
        """Start what works behind the window; call it once the window is on the screen."""
        self._backstage.open()

    def visit(self, name: str, wish: object = None) -> Page:
        """Show the page of place `name`, making it if this is its first time."""
        page = self._pages.get(name) or self._add(name, self._places[name].make(self._around))
        if (before := self.current) is not page:
            before.left()
            self.stack.setCurrentWidget(page)
            self.rail.show_current(name)
            if self._services is not None:
                page.entered()
        if wish is not None:
            page.open_with(wish)
        return page

    def closeEvent(self, event: QCloseEvent) -> None:
        """Disappear at once; putting away goes on behind."""
        for page in self._pages.values():
            page.stop()
        self._backstage.close()
        super().closeEvent(event)

    def _add(self, name: str, page: Page) -> Page:
        self._pages[name] = page
        self.stack.addWidget(page)
        page.visit_wanted.connect(self.visit)
        page.busy_changed.connect(lambda is_busy: self.rail.setVisible(not is_busy))
        if self._services is not None:
            page.use(self._services)
        return page

    def _connect(self) -> None:
        self.rail.chosen.connect(self.visit)
        self.status_line.theme_chosen.connect(self._on_theme_chosen)
        self.settings.changed.connect(self._on_settings)
        self.settings.failed.connect(self._tell)
        self.page.engine_reported.connect(self.status_line.show_models)
        self.page.tokens_counted.connect(self.status_line.show_tokens)
        self._backstage.opened.connect(self._on_opened)
        self._backstage.failed.connect(self._on_failed)
        self._backstage.noticed.connect(self._tell)
        self._backstage.closed.connect(self.put_away)

    def _on_opened(self, services: Services) -> None:
        self._services = services
        for page in self._pages.values():
            page.use(services)
        self.current.entered()

    def _on_failed(self, sentence: str) -> None:
        for page in self._pages.values():
            page.cannot_open(sentence)

    def _tell(self, sentence: str) -> None:
        self.current.tell(sentence)

    def _on_theme_chosen(self, choice: str) -> None:
        self.settings.change(
            lambda s: s.model_copy(update={"window": s.window.model_copy(update={"theme": choice})})
        )

    def _on_settings(self, settings: Settings) -> None:
        if settings.window.theme != self._theme.choice:
            self._theme.choose(settings.window.theme)
