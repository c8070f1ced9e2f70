"""The line at the window's foot: what leaves the machine, what the models do, how the window looks."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStatusBar, QToolButton, QWidget

from tutor.core.turn import CacheUse
from tutor.engine.requests import EngineReport, Part, PartReport
from tutor.ui.texts import WindowText, localized
from tutor.ui.theme.measures import SMALL
from tutor.ui.theme.theme import THEME_CHOICES, Theme
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label

NAMES: dict[Part, str] = {
    "stt": WindowText.QT_TR_NOOP("Speech recognition"),
    "llm": WindowText.QT_TR_NOOP("Language model"),
}
"""Models that the user can choose; what else is loaded is not told."""
NETWORK_OFF = WindowText.QT_TR_NOOP("Network: off")
NETWORK_OFF_TIP = WindowText.QT_TR_NOOP("Everything runs on this machine. No connection is opened.")
NETWORK_ON = WindowText.QT_TR_NOOP("Network: on, answers go to {}")
TOKENS_TIP = WindowText.QT_TR_NOOP(
    "What the language model did for the last answer: tokens it knew already, tokens it had to read or "
    "write, and how many it reads and writes in a second."
)
_THEME_WORDS = {
    "system": WindowText.QT_TR_NOOP("As the system"),
    "light": WindowText.QT_TR_NOOP("Light"),
    "dark": WindowText.QT_TR_NOOP("Dark"),
}
_LEAST_LETTERS = 6


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
        self.network = Label("", "small", "muted")
        self.addWidget(self.network)
        self.models = ShortenedLabel("", "small", "muted")
        self.addWidget(self.models, 1)
        self.tokens = ShortenedLabel("", "small", "muted")
        self.addPermanentWidget(self.tokens)
        self.theme_button = QToolButton()
        self.theme_button.setAccessibleName(WindowText.tr("Theme"))
        self.theme_button.setToolTip(WindowText.tr("Light or dark"))
        self.theme_button.setAutoRaise(True)
        self.theme_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.theme_button.setMenu(self._menu())
        self.addPermanentWidget(self.theme_button)
        self.show_network("")
        self._dress()
        theme.changed.connect(self._dress)

    def show_models(self, report: EngineReport) -> None:
        """Name what is loaded; what is not is told on the page."""
        self.models.setText("   ·   ".join(_named(part) for part in report.parts if part.name in NAMES))
        self.models.setToolTip(self.models.text())

    def show_network(self, host: str) -> None:
        """Say loudly that answers leave this machine, to `host`; empty: that they do not."""
        told, tip = WindowText.tr(NETWORK_OFF), WindowText.tr(NETWORK_OFF_TIP)
        if host:
            told = WindowText.tr(NETWORK_ON).format(host)
            tip = WindowText.tr(
                "The questions and what you answer are sent to the language model at "
                "{host}, as the settings say (llm.endpoint)."
            ).format(host=host)
        tone = "contradicted" if host else "muted"
        self.network_icon.set_icon("cloud-upload-outline" if host else "cloud-off-outline", tone)
        self.network.setText(told)
        self.network.set_tone(tone)
        self.network.setToolTip(tip)

    def show_choice(self, choice: str) -> None:
        """Mark the theme that was chosen elsewhere."""
        self._choices[choice].setChecked(True)

    def show_tokens(self, use: CacheUse) -> None:
        """What the language model did for the last answer; nothing where it did nothing."""
        self.tokens.setText(tokens_text(use))
        self.tokens.setToolTip(f"{self.tokens.text()}\n{WindowText.tr(TOKENS_TIP)}")

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for choice in THEME_CHOICES:
            action = QAction(WindowText.tr(_THEME_WORDS[choice]), menu, checkable=True)
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
    return WindowText.tr("{counts}   ·   {rates} a second").format(counts=counts, rates=known)


def _named(part: PartReport) -> str:
    words = WindowText.tr(NAMES[part.name])
    if part.ok:
        return f"{words}: {localized(part.detail)}"
    return WindowText.tr("{model}: off").format(model=words)


class ShortenedLabel(Label):
    """Its words are cut at the end where they do not fit; the tool tip and screen readers have all."""

    def minimumSizeHint(self) -> QSize:
        letters = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        hint = self.sizeHint()
        return QSize(min(letters, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.style().drawItemText(
            painter,
            box,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.palette(),
            self.isEnabled(),
            words,
            self.foregroundRole(),
        )
