"""The main window."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from tutor.config.paths import Paths
from tutor.config.settings import Settings, save_settings
from tutor.ui.background import Background
from tutor.ui.backstage import Backstage
from tutor.ui.pages.interview_page import InterviewPage
from tutor.ui.services import OpenServices
from tutor.ui.status_line import StatusLine
from tutor.ui.theme.theme import Theme, ThemeChoice

LEAST_SIZE = (900, 640)
FIRST_SIZE = (1120, 780)


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paths = paths
        self._settings = settings
        self.setWindowTitle("Viva")
        self.setWindowIcon(theme.icon("account-voice", "accent"))
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self._background = Background(self)
        self._backstage = Backstage(open_services, self)
        self.page = InterviewPage(theme, self._background, second_ms=second_ms)
        self.setCentralWidget(self.page)
        self.status_line = StatusLine(theme)
        if host := settings.llm.endpoint_host:
            self.status_line.show_network(host)
        self.setStatusBar(self.status_line)
        self.status_line.theme_chosen.connect(self._on_theme_chosen)
        self.page.engine_reported.connect(self.status_line.show_models)
        self.page.tokens_counted.connect(self.status_line.show_tokens)
        self._backstage.opened.connect(self.page.use)
        self._backstage.failed.connect(self.page.cannot_open)
        self._backstage.noticed.connect(self.page.tell)
        self._backstage.closed.connect(self.put_away)

    def open(self) -> None:
        """Start what works behind the window; call it once the window is on the screen."""
        self._backstage.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Disappear at once; putting away goes on behind."""
        self.page.stop()
        self._backstage.close()
        super().closeEvent(event)

    def _on_theme_chosen(self, choice: str) -> None:
        self._theme.choose(cast(ThemeChoice, choice))
        window = self._settings.window.model_copy(update={"theme": choice})
        self._settings = self._settings.model_copy(update={"window": window})
        settings, file = self._settings, self._paths.settings_file
        self._background.run(lambda: save_settings(settings, file), lambda _: None, self.page.tell)
