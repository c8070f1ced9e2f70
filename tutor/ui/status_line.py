"""The line at the window's foot: what leaves the machine, which models are loaded, how the window looks."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStatusBar, QToolButton, QWidget

from tutor.engine.requests import EngineReport, Part, PartReport
from tutor.ui.theme.measures import SMALL
from tutor.ui.theme.theme import THEME_CHOICES, Theme
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label

NAMES: dict[Part, str] = {"stt": "Speech recognition", "llm": "Language model"}
"""Models that the person can choose; what else is loaded is not told."""
NETWORK_OFF = "Network: off"
_THEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark"}


class StatusLine(QStatusBar):
    """Emits `theme_chosen(choice)`."""

    theme_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SMALL, 0, SMALL, 0)
        self.addWidget(Icon(theme, "cloud-off-outline", "muted", 16))
        self.network = Label(NETWORK_OFF, "small", "muted")
        self.network.setToolTip("Everything runs on this machine. No connection is opened.")
        self.addWidget(self.network)
        self.models = Label("", "small", "muted")
        self.addWidget(self.models, 1)
        self.theme_button = QToolButton()
        self.theme_button.setAccessibleName("Theme")
        self.theme_button.setToolTip("Light or dark")
        self.theme_button.setAutoRaise(True)
        self.theme_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.theme_button.setMenu(self._menu())
        self.addPermanentWidget(self.theme_button)
        self._dress()
        theme.changed.connect(self._dress)

    def show_models(self, report: EngineReport) -> None:
        """Name what is loaded; what is not is told on the page."""
        self.models.setText("   ·   ".join(_named(part) for part in report.parts if part.name in NAMES))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for choice in THEME_CHOICES:
            action = QAction(_THEME_WORDS[choice], menu, checkable=True)
            action.setChecked(choice == self._theme.choice)
            action.triggered.connect(lambda _=False, choice=choice: self.theme_chosen.emit(choice))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _dress(self) -> None:
        self.theme_button.setIcon(self._theme.icon("theme-light-dark", "muted"))


def _named(part: PartReport) -> str:
    words = NAMES[part.name]
    return f"{words}: {part.detail}" if part.ok else f"{words}: off"
