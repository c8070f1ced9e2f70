"""The line at the window's foot: what leaves the machine, what the models do, how the window looks."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStatusBar, QToolButton, QWidget

from tutor.core.turn import CacheUse
from tutor.engine.requests import EngineReport, Part, PartReport
from tutor.ui.theme.measures import SMALL
from tutor.ui.theme.theme import THEME_CHOICES, Theme
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label

NAMES: dict[Part, str] = {"stt": "Speech recognition", "llm": "Language model"}
"""Models that the person can choose; what else is loaded is not told."""
NETWORK_OFF = "Network: off"
NETWORK_OFF_TIP = "Everything runs on this machine. No connection is opened."
NETWORK_ON = "Network: on, answers go to {}"
_THEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark"}


class StatusLine(QStatusBar):
    """Emits `theme_chosen(choice)`."""

    theme_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: dict[str, QAction] = {}
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SMALL, 0, SMALL, 0)
        self.network_icon = Icon(theme, "cloud-off-outline", "muted", 16)
        self.addWidget(self.network_icon)
        self.network = Label(NETWORK_OFF, "small", "muted")
        self.network.setToolTip(NETWORK_OFF_TIP)
        self.addWidget(self.network)
        self.models = Label("", "small", "muted")
        self.addWidget(self.models, 1)
        self.tokens = Label("", "small", "muted")
        self.tokens.setToolTip(
            "What the language model did for the last answer: tokens it knew already, tokens it had to read "
            "or write, and how many it reads and writes in a second."
        )
        self.addPermanentWidget(self.tokens)
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

    def show_network(self, host: str) -> None:
        """Say loudly that answers leave this machine, to `host`; empty: that they do not."""
        if not host:
            self.network_icon.set_icon("cloud-off-outline", "muted")
            self.network.setText(NETWORK_OFF)
            self.network.set_tone("muted")
            self.network.setToolTip(NETWORK_OFF_TIP)
            return
        self.network_icon.set_icon("cloud-upload-outline", "contradicted")
        self.network.setText(NETWORK_ON.format(host))
        self.network.set_tone("contradicted")
        self.network.setToolTip(
            f"The questions and what you answer are sent to the language model at {host}, "
            "as the settings say (llm.endpoint)."
        )

    def show_choice(self, choice: str) -> None:
        """Mark the theme that was chosen elsewhere."""
        self._choices[choice].setChecked(True)

    def show_tokens(self, use: CacheUse) -> None:
        """What the language model did for the last answer; nothing where it did nothing."""
        self.tokens.setText(tokens_text(use))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for choice in THEME_CHOICES:
            action = QAction(_THEME_WORDS[choice], menu, checkable=True)
            action.setChecked(choice == self._theme.choice)
            action.triggered.connect(lambda _=False, choice=choice: self.theme_chosen.emit(choice))
            self._choices[choice] = action
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _dress(self) -> None:
        self.theme_button.setIcon(self._theme.icon("theme-light-dark", "muted"))


def tokens_text(use: CacheUse) -> str:
    """Such as `812 tokens reused, 96 evaluated · reads 250, writes 43 a second`."""
    if not use.reused_tokens and not use.evaluated_tokens:
        return ""
    rates = [(use.prefill_rate, "reads"), (use.decode_rate, "writes")]
    known = ", ".join(f"{word} {rate:.0f}" for rate, word in rates if rate)
    counts = f"{use.reused_tokens} tokens reused, {use.evaluated_tokens} evaluated"
    return f"{counts}   ·   {known} a second" if known else counts


def _named(part: PartReport) -> str:
    words = NAMES[part.name]
    return f"{words}: {part.detail}" if part.ok else f"{words}: off"
