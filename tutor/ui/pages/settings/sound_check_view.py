"""Trying the microphone: one sentence, its level, what was understood, and how it sounds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.level_hint import level_words
from tutor.ui.pages.settings.sound_check import SoundCheck
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.level_meter import LevelMeter


class SoundCheckView(QWidget):
    """Thin: shows a SoundCheck and emits wishes."""

    begin_wanted = Signal()
    finish_wanted = Signal()
    play_wanted = Signal()
    models_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_available = True
        self._check = SoundCheck()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.meter = LevelMeter(theme)
        column.addWidget(self.meter)
        self.hint = Label("", "small", "partly", wraps=True)
        column.addWidget(self.hint)
        self.words = Label("", "small", "muted", wraps=True)
        column.addWidget(self.words)
        self.understood = Label("", "lead", wraps=True)
        self.understood.setAccessibleName(SettingsText.tr("What Viva understood"))
        column.addWidget(self.understood)
        buttons = QWidget()
        row = FlowLayout(buttons, SMALL)
        self.speak_button = ActionButton(theme, SettingsText.tr("Speak a sentence"), icon="microphone")
        self.speak_button.clicked.connect(self._on_speak)
        row.addWidget(self.speak_button)
        self.play_button = ActionButton(theme, SettingsText.tr("Hear it back"), icon="play")
        self.play_button.clicked.connect(self.play_wanted)
        row.addWidget(self.play_button)
        self.models_button = ActionButton(theme, SettingsText.tr("Get models"), icon="download")
        self.models_button.clicked.connect(self.models_wanted)
        row.addWidget(self.models_button)
        column.addWidget(buttons)
        self.show_check(self._check)

    def set_available(self, is_available: bool) -> None:
        """Whether there is a microphone."""
        self._is_available = is_available
        self.show_check(self._check)

    def show_check(self, check: SoundCheck) -> None:
        self._check = check
        self.meter.show_level(check.level)
        hint = level_words(check.level.hint) if check.phase == "listening" else ""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.words.setText(check.words)
        self.words.set_tone("contradicted" if check.phase == "failed" else "muted")
        self.understood.setText(f"“{check.text}”" if check.text else "")
        self.understood.setVisible(bool(check.text))
        is_recording = check.phase in ("opening", "listening")
        if is_recording:
            self.speak_button.set_words(SettingsText.tr("Done"))
            self.speak_button.set_icon("check")
        else:
            self.speak_button.set_words(
                SettingsText.tr("Speak another")
                if check.phase == "done"
                else SettingsText.tr("Speak a sentence")
            )
            self.speak_button.set_icon("microphone")
        self.speak_button.setEnabled(self._is_available and check.phase != "writing")
        self.play_button.setVisible(check.can_be_heard)
        self.play_button.set_words(
            SettingsText.tr("Stop") if check.is_playing else SettingsText.tr("Hear it back")
        )
        self.play_button.set_icon("stop" if check.is_playing else "play")
        self.models_button.setVisible(not check.is_understanding)

    def _on_speak(self) -> None:
        if self._check.phase in ("opening", "listening"):
            self.finish_wanted.emit()
        else:
            self.begin_wanted.emit()
