"""The main window: a rail of places, the page of the current one, and the status line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from tutor.config.paths import Paths
from tutor.config.settings import Settings, declared
from tutor.packs.library import Library
from tutor.ui.background import Background
from tutor.ui.keys_sheet import KeysSheet
from tutor.ui.models.model_controller import ModelController
from tutor.ui.models.model_list import ModelList
from tutor.ui.offers import offer_headset, offer_unfinished
from tutor.ui.page import SECOND_MS, SETTINGS, WELCOME, Page, PageContext, Place
from tutor.ui.palette import Command, Palette, note_commands, place_commands, setting_commands
from tutor.ui.places import PLACES, Rail
from tutor.ui.readiness import ReadinessCheck, SoundReadiness
from tutor.ui.richtext.picture import look_in
from tutor.ui.services import OpenServices, ServiceHost, Services
from tutor.ui.settings_store import ServiceReloader, SettingsStore
from tutor.ui.status_line import StatusLine
from tutor.ui.texts import WindowText, localized
from tutor.ui.theme.theme import theme
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.layouts import boxed, row

LEAST_SIZE = QSize(640, 480)
FIRST_SIZE = QSize(1180, 780)
SHARE_OF_SCREEN = 0.94
COMPACT_BELOW = 900
"""Width at which the rail shows its icons alone."""


class MainWindow(QMainWindow):
    """Emits `put_away()` once it was closed and every child process has ended."""

    put_away = Signal()
    closing = Signal()

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        open_services: OpenServices,
        *,
        second_ms: int = SECOND_MS,
        places: Sequence[Place] = PLACES,
    ) -> None:
        super().__init__()
        theme().dress_by_area()
        self.setWindowTitle("Viva")
        self.setWindowIcon(theme().icon("account-voice", "accent"))
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() * SHARE_OF_SCREEN))
        self._background = Background(self)
        self.settings = SettingsStore(settings, paths.settings_file, self._background, self)
        self.models = ModelController(self._background, paths, self.settings, self)
        self.readiness = ReadinessCheck(self._background, self.settings, self)
        self._around = PageContext(
            self._background, paths, self.settings, self.models, self.readiness, second_ms=second_ms
        )
        self._renewal = ServiceReloader(self._background, paths, self.settings, self)
        self._backstage = ServiceHost(open_services, self)
        self._services: Services | None = None
        self._lacks: dict[Page, str] = {}
        """What each page says of the models that it lacks."""
        self._places = {place.name: place for place in places}
        self._pages: dict[str, Page] = {}
        self._shown: Page | None = None
        self.rail = Rail([place for place in places if place.is_on_rail])
        self.stack = QStackedWidget()
        self.setCentralWidget(boxed(row(self.rail, (self.stack, 1), spacing=0)))
        self.status_line = StatusLine()
        if host := settings.llm.endpoint_host:
            self.status_line.show_network(host)
        self.setStatusBar(self.status_line)
        theme().dress(self.rail)
        theme().dress(self.status_line)
        self._connect()
        self.visit(places[0].name)

    @property
    def current(self) -> Page:
        return cast(Page, self.stack.currentWidget())

    def open(self) -> None:
        """Start what works behind the window; call it once the window is on the screen."""
        self._backstage.open()

    def visit(self, name: str, target: object = None) -> Page:
        """Show the page of place `name`, making it if this is its first time."""
        page = self._pages.get(name) or self._add(name, self._places[name].make(self._around))
        if page is not self._shown:
            if self._shown is not None:
                self._shown.left()
            self._shown = page
            self.stack.setCurrentWidget(page)
            self._show_on_rail(name)
            self._tell_missing(page)
            if self._services is not None:
                page.entered()
        if target is not None:
            page.open_with(target)
        return page

    def welcome(self) -> None:
        if WELCOME in self._places:
            self.visit(WELCOME)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Disappear at once; putting away goes on behind."""
        self.closing.emit()
        for page in self._pages.values():
            page.stop()
        self.models.stop()
        self._backstage.close()
        super().closeEvent(event)

    def come_forward(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.show_compact(self.width() < COMPACT_BELOW * theme().text_percent // 100)

    def _add(self, name: str, page: Page) -> Page:
        self._pages[name] = page
        self.stack.addWidget(page)
        theme().dress(page)
        page.visit_wanted.connect(self.visit)
        page.library_changed.connect(self._on_library)
        page.tokens_counted.connect(self.status_line.show_tokens)
        page.busy_changed.connect(lambda is_busy: self.rail.setVisible(not is_busy))
        if self._services is not None:
            page.use(self._services)
        return page

    def _connect(self) -> None:
        self.rail.chosen.connect(self.visit)
        self.status_line.theme_chosen.connect(lambda choice: self.settings.set("window.theme", choice))
        self.settings.changed.connect(self._on_settings)
        self.settings.failed.connect(self._tell)
        self.models.changed.connect(self._on_models)
        self.models.told.connect(self._tell)
        self.models.arrived.connect(self._renewal.look_again)
        self._renewal.renewed.connect(self._on_renewed)
        self._renewal.failed.connect(self._tell)
        theme().changed.connect(self._fit_rail)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+,": partial(self._go, SETTINGS),
            "F1": partial(self._go, SETTINGS, "about"),
            "?": self.show_keys,
            "Ctrl+K": self.show_palette,
            "Ctrl+Z": lambda: any(bar.undo() for bar in self.current.findChildren(NoticeBar)),
            "Ctrl+Q": self.close,
            **{key: partial(self._resize_text, 10) for key in ("Ctrl++", "Ctrl+=")},
            "Ctrl+-": partial(self._resize_text, -10),
            "Ctrl+0": partial(self._resize_text, 0),
        }
        for key, action in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(action)
        self.readiness.reported.connect(self.status_line.show_models)
        self.readiness.sound_changed.connect(self._on_sound)
        self._backstage.opened.connect(self._on_opened)
        self._backstage.failed.connect(self._on_failed)
        self._backstage.noticed.connect(self._tell)
        self._backstage.closed.connect(self.put_away)

    def _on_opened(self, services: Services) -> None:
        self._services = services
        look_in(entry.folder for entry in services.library.installed)
        self._renewal.use(services)
        offer_unfinished(self._background, services, self._offer, self._tell, self._look_again)
        self.readiness.use(services)
        for page in self._pages.values():
            page.use(services)
        self.current.entered()
        for refused in services.library.refused:
            self._tell(localized(refused.message))
        self.models.look()

    def _on_library(self, library: Library) -> None:
        if self._services is None:
            return
        self._services = replace(self._services, library=library)
        look_in(entry.folder for entry in library.installed)
        for page in self._pages.values():
            page.use(self._services)

    def _on_failed(self, sentence: str) -> None:
        self.readiness.fail(sentence)
        for page in self._pages.values():
            page.cannot_open(sentence)

    def _on_models(self, models: ModelList) -> None:
        self.status_line.show_fetching(models.is_fetching)
        for page in self._pages.values():
            self._tell_missing(page)

    def _tell_missing(self, page: Page) -> None:
        """Say which models the page lacks, with the way to them, for as long as it does."""
        words = self.models.listed.missing_words(page.needs)
        told = self._lacks.get(page, "")
        if words == told:
            return
        self._lacks[page] = words
        page.notice.withdraw(told)
        if words:
            get = WindowText.tr("Get models")
            page.notice.tell(words, get, lambda: self._get_models(page))

    def _get_models(self, page: Page) -> None:
        # Its button took the notice away; the page says it again when it is shown again.
        self._lacks.pop(page)
        self._go(SETTINGS, "models")

    def _on_renewed(self) -> None:
        self.readiness.reload()
        for page in self._pages.values():
            page.reloaded()

    def _on_sound(self, sound: SoundReadiness) -> None:
        if self.rail.isVisible():
            offer_headset(sound, self.settings, self._offer)

    def _offer(self, sentence: str, action: str, do: Callable[[], None]) -> None:
        self.current.notice.tell(sentence, action, do)

    def _look_again(self) -> None:
        self.current.entered()

    def _tell(self, sentence: str) -> None:
        self.current.tell(sentence)

    def show_keys(self) -> None:
        KeysSheet(self, lambda: self._go(SETTINGS, "about")).open()

    def show_palette(self) -> None:
        """Everything that can be gone to or done, by its name; not while a page is busy."""
        if self._services is None or not self.rail.isVisible():
            return
        commands = [
            *place_commands(self._places.values(), self.visit),
            *setting_commands(self.visit),
            Command(WindowText.tr("Show all keys"), "", self.show_keys),
            Command(WindowText.tr("Light theme"), "", lambda: self.settings.set("window.theme", "light")),
            Command(WindowText.tr("Dark theme"), "", lambda: self.settings.set("window.theme", "dark")),
            Command(WindowText.tr("Quit"), "", self.close),
            *note_commands(self._services.library, self.visit),
        ]
        Palette(commands, self).open()

    def _go(self, name: str, target: object = None) -> None:
        """By a key: not while a page is busy."""
        if self.rail.isVisible() and name in self._places:
            self.visit(name, target)

    def _show_on_rail(self, name: str) -> None:
        is_on_rail = self._places[name].is_on_rail
        self.rail.setVisible(is_on_rail)
        if is_on_rail:
            self.rail.button(name).setChecked(True)

    def _resize_text(self, percent: int) -> None:
        """By so much; 0: to the usual size."""
        allowed = declared("window.text_percent").shown_range
        wanted = theme().text_percent + percent if percent else allowed[0]
        self.settings.set("window.text_percent", min(allowed[-1], max(allowed[0], wanted)))

    def _on_settings(self, settings: Settings) -> None:
        look = settings.window
        if (look.theme, look.text_percent) != (theme().choice, theme().text_percent):
            theme().choose(look.theme, look.text_percent)
        self.status_line.show_network(settings.llm.endpoint_host)
