"""One model: what it is and needs, how it stands, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QToolButton, QVBoxLayout, QWidget

from tutor.ui.pages.settings.amounts import megabytes
from tutor.ui.pages.settings.model_line import USES, ModelLine
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import SMALL, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label

SELDOM_EVERY_PERCENT = 10
"""Screen readers are told of so much more."""


class ModelRow(QWidget):
    """Emits a wish and the model's id."""

    fetch_wanted = Signal(str)
    pause_wanted = Signal(str)
    verify_wanted = Signal(str)
    use_wanted = Signal(str)
    remove_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self, theme: Theme, *, is_brief: bool = False, parent: QWidget | None = None) -> None:
        """`is_brief`: the row says what the model is for, and others offer to fetch them all."""
        super().__init__(parent)
        self._theme = theme
        self._is_brief = is_brief
        self._line: ModelLine | None = None
        self._wish: Callable[[], None] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, TIGHT, 0, TIGHT)
        row.setSpacing(SMALL)
        self._icon = Icon(theme, "circle-outline", "muted")
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        self._body = AdaptiveRow(self._words(), self._actions(theme), upright=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._body, 1)
        self._dress()
        theme.changed.connect(self._dress)

    def _words(self) -> QWidget:
        holder = QWidget()
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(TIGHT // 2)
        self.title = Label("", "strong", wraps=True)
        self.state = Label("", "small", wraps=True)
        self.facts = Label("", "small", "muted", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        for widget in (self.title, self.state, self.facts, self.bar):
            words.addWidget(widget)
        return holder

    def _actions(self, theme: Theme) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self.button = ActionButton(theme, "")
        self.button.clicked.connect(self._act)
        row.addWidget(self.button)
        self.more = QToolButton()
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.more)
        self.more.setMenu(menu)
        self.verify_action = menu.addAction(SettingsText.tr("Check the files"))
        self.verify_action.triggered.connect(lambda: self._emit(self.verify_wanted))
        self.import_action = menu.addAction(SettingsText.tr("Take it from a folder …"))
        self.import_action.triggered.connect(self.import_wanted)
        self.remove_action = menu.addAction(SettingsText.tr("Remove"))
        self.remove_action.triggered.connect(lambda: self._emit(self.remove_wanted))
        row.addWidget(self.more)
        return holder

    def show_line(self, line: ModelLine) -> None:
        if line == self._line:
            return
        self._line = line
        use, what_for = (SettingsText.tr(words) for words in USES[line.role])
        self.title.setText(use if self._is_brief else line.title)
        self.facts.setText(line.short_facts if self._is_brief else line.facts)
        transfer = line.transfer
        words, tone = line.state_words, _tone(line)
        if transfer is not None:
            words = transfer.words
            tone = "contradicted" if transfer.phase == "failed" else "accent"
        elif self._is_brief and line.is_here:
            words = what_for
            tone = "muted"
        self.state.setText(words)
        self.state.set_tone(tone)
        self._icon.set_icon(*_shape(line))
        is_moving = transfer is not None and transfer.phase in ("running", "paused", "waiting")
        self.bar.setVisible(is_moving and transfer is not None and transfer.total_bytes > 0)
        percent = transfer.percent if transfer is not None else 0
        self.bar.setValue(percent)
        self.bar.setAccessibleName(f"{line.title}: {percent - percent % SELDOM_EVERY_PERCENT} %")
        self._show_button(line)
        self.more.setAccessibleName(SettingsText.tr("More for {title}").format(title=line.title))
        self.more.setToolTip(SettingsText.tr("More"))
        self.verify_action.setVisible(line.is_here and not line.is_busy)
        self.import_action.setVisible(not line.is_here and not line.is_busy)
        self.remove_action.setVisible(line.can_be_removed)
        self.more.setVisible(not line.is_busy and not self._is_brief)
        self._body.fit()
        self.setAccessibleName(f"{line.title}: {words}")

    def _show_button(self, line: ModelLine) -> None:
        words, icon, wish = self._action(line)
        self.button.setVisible(bool(words))
        if words:
            self.button.set_words(words)
            self.button.set_icon(icon)
            self.button.setAccessibleName(f"{words}: {line.title}")
            self.button.setAccessibleDescription(line.facts)
            self._wish = lambda: self._emit(wish)

    def _action(self, line: ModelLine) -> tuple[str, str, SignalInstance]:
        """What is done next with the model: words, icon and wish."""
        transfer = line.transfer
        if transfer is not None:
            if line.is_busy:
                is_fetch = transfer.task == "fetch"
                return (
                    SettingsText.tr("Pause") if is_fetch else SettingsText.tr("Stop"),
                    "pause" if is_fetch else "stop",
                    self.pause_wanted,
                )
            if transfer.phase == "paused":
                return SettingsText.tr("Resume"), "download", self.fetch_wanted
            if line.is_shipped:
                words = (
                    SettingsText.tr("Try again")
                    if transfer.task == "fetch"
                    else SettingsText.tr("Download {size}").format(size=megabytes(line.size_bytes))
                )
                return words, "refresh", self.fetch_wanted
        if line.can_be_fetched and not self._is_brief:
            return (
                SettingsText.tr("Download {size}").format(size=megabytes(line.to_fetch_bytes)),
                "download",
                self.fetch_wanted,
            )
        if line.can_be_used and not self._is_brief:
            return SettingsText.tr("Use this one"), "check", self.use_wanted
        return "", "", self.use_wanted

    def _act(self) -> None:
        self._wish()

    def _emit(self, wish: SignalInstance) -> None:
        if self._line is not None:
            wish.emit(self._line.id)

    def _dress(self) -> None:
        self.more.setIcon(self._theme.icon("dots-horizontal", "muted"))


def _shape(line: ModelLine) -> tuple[str, str]:
    if line.transfer is not None:
        failed = line.transfer.phase == "failed"
        return ("alert-circle-outline", "contradicted") if failed else ("progress-download", "accent")
    if line.is_here:
        return ("check-circle", "made") if line.is_used else ("check-circle-outline", "muted")
    if line.state == "missing" and not line.is_used:
        return "cloud-download-outline", "muted"
    return "alert-circle-outline", "partly"


def _tone(line: ModelLine) -> str:
    if line.is_here:
        return "made" if line.is_used else "muted"
    return "muted" if line.state == "missing" and not line.is_used else "partly"
