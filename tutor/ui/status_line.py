"""The line at the window's foot: what leaves the machine, what the models do, how the window looks."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QStatusBar, QToolButton, QWidget

from tutor.core.turn import CacheUse
from tutor.engine.requests import EngineReport, Part, PartReport
from tutor.ui.setting_row import WORDS
from tutor.ui.texts import SettingsText, WindowText, localized
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import column

NAMES: dict[Part, str] = {
    "stt": WindowText.QT_TR_NOOP("Speech recognition"),
    "llm": WindowText.QT_TR_NOOP("Language model"),
}
"""Models that the user can choose; what else is loaded is not told."""
DETAILS_WIDTH, THEME_ICON = 380, 16


class StatusLine(QStatusBar):
    """One word; a click on it tells the rest."""

    theme_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, QAction] = {}
        self._host = self._models = self._tokens = ""
        self._is_fetching = False
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SMALL, 0, SMALL, 0)
        self.network = ActionButton("", kind="foot", does=self.show_details)
        self.addWidget(self.network)
        self.details = DetailsBox(self)
        self.theme_button = QToolButton(autoRaise=True)
        self.theme_button.setToolTip(WindowText.tr("Light or dark"))
        self.theme_button.setAccessibleName(WindowText.tr("Theme"))
        self.theme_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.theme_button.setMenu(self._menu())
        self.addPermanentWidget(self.theme_button)
        self.show_network("")
        self._dress()
        theme().changed.connect(self._dress)

    def show_models(self, report: EngineReport) -> None:
        """Name what is loaded; what is not is told on the page."""
        self._models = "\n".join(_named(part) for part in report.parts if part.name in NAMES)

    def show_network(self, host: str) -> None:
        """Say loudly that answers leave this computer, to `host`; empty: that they do not."""
        self._host = host
        self._tell_network()

    def show_fetching(self, is_fetching: bool) -> None:
        """Say that models are being downloaded, or no more."""
        if is_fetching != self._is_fetching:
            self._is_fetching = is_fetching
            self._tell_network()

    def _tell_network(self) -> None:
        self.network.setProperty("tone", "contradicted" if self._host else "muted")
        if self._host:
            icon, words = "cloud-upload-outline", WindowText.tr("Online: answers go to {host}")
            told = WindowText.tr(
                "The questions and your answers are sent to the language model at {host}, "
                "as set in llm.endpoint."
            )
        elif self._is_fetching:
            icon, words = "download", WindowText.tr("Downloading")
            told = WindowText.tr("Viva is downloading models. Nothing of yours is sent.")
        else:
            icon, words = "lock-outline", WindowText.tr("Offline")
            told = WindowText.tr("Everything runs on this computer. Viva opens no connection.")
        self.network.set_icon(icon)
        self.network.set_words(words.format(host=self._host))
        self.network.setToolTip(told.format(host=self._host))
        self.network.style().polish(self.network)

    def show_tokens(self, use: CacheUse) -> None:
        """What the language model did for the last answer; nothing where it did nothing."""
        self._tokens = tokens_text(use)

    def show_details(self) -> None:
        """Above the word: what the network, the models and the last answer's tokens come to."""
        last = WindowText.tr("Last answer: {tokens}", tokens=self._tokens) if self._tokens else ""
        words = "\n\n".join(filter(None, (self.network.toolTip(), self._models, last)))
        self.details.show_above(self.network, words)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for choice, words in WORDS["window.theme"].choices.items():
            action = QAction(SettingsText.tr(words), menu, checkable=True)
            action.triggered.connect(lambda _=False, choice=choice: self.theme_chosen.emit(choice))
            self._choices[choice] = action
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _dress(self) -> None:
        self._choices[theme().choice].setChecked(True)
        shape = "weather-night" if theme().is_dark else "white-balance-sunny"
        self.theme_button.setIcon(theme().icon(shape, "muted"))
        size = theme().icon_size(THEME_ICON)
        self.theme_button.setIconSize(QSize(size, size))


def tokens_text(use: CacheUse) -> str:
    """Such as `812 tokens reused, 96 evaluated · reads 250, writes 43 a second`."""
    if not use.reused_tokens and not use.evaluated_tokens:
        return ""
    rates = [
        (use.prefill_rate, WindowText.tr("reads {rate}")),
        (use.decode_rate, WindowText.tr("writes {rate}")),
    ]
    known = ", ".join(words.format(rate=f"{rate:.0f}") for rate, words in rates if rate)
    counts = WindowText.tr("{reused} tokens reused, {evaluated} evaluated").format(
        reused=use.reused_tokens, evaluated=use.evaluated_tokens
    )
    if not known:
        return counts
    return WindowText.tr("{counts} · {rates} a second", counts=counts, rates=known)


def _named(part: PartReport) -> str:
    words = WindowText.tr(NAMES[part.name])
    if part.ok:
        return f"{words}: {localized(part.detail)}"
    return WindowText.tr("{model}: off", model=words)


class DetailsBox(QFrame):
    """Small print over the window; a click beside it, or Esc, closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("panel", True)
        self.words = Label("", "small", wraps=True)
        self.words.setFixedWidth(DETAILS_WIDTH)
        column(self.words, margins=(MEDIUM,) * 4, of=self)

    def show_above(self, widget: QWidget, words: str) -> None:
        self.words.setText(words)
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, -self.height() - TIGHT)))
        self.show()
