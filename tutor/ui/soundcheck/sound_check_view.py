"""Trying the microphone: one sentence, its level, what was understood, and how it sounds."""

from PySide6.QtWidgets import QWidget

from tutor.ui.page import PageContext
from tutor.ui.services import Services
from tutor.ui.soundcheck.sound_check import SoundCheck
from tutor.ui.soundcheck.sound_checker import SoundChecker
from tutor.ui.texts import SettingsText
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import column
from tutor.ui.widgets.level_meter import LevelMeter


class SoundCheckView(QWidget):
    """Owns its checker. `models_button` is there where speech recognition is missing."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.checker = SoundChecker(context, self)
        self.checker.changed.connect(self.show_check)
        self._is_open, self._is_available = False, True
        self.meter = LevelMeter()
        self.words = small_print()
        self.understood = Label("", "lead", wraps=True)
        self.understood.setAccessibleName(SettingsText.tr("What Viva understood"))
        self.speak_button = ActionButton("", icon="microphone", does=self._on_speak)
        self.play_button = PlayButton(
            SettingsText.tr("Play back"), icon="play", does=self.checker.toggle_playing
        )
        self.models_button = ActionButton(SettingsText.tr("Get models"), icon="download")
        buttons = flowing(self.speak_button, self.play_button, self.models_button)
        column(self.meter, self.words, self.understood, buttons, of=self)
        self.show_check(self.checker.check)

    def use(self, services: Services) -> None:
        """The services are open."""
        self._is_open = True
        self.checker.use(services)
        self._show_available()

    def set_available(self, is_available: bool) -> None:
        """Whether there is a microphone."""
        self._is_available = is_available
        self._show_available()

    def show_check(self, check: SoundCheck) -> None:
        self.meter.show_level(check.level)
        is_recording = check.is_recording
        # In the place of what is said anyhow, so that nothing moves under the pointer.
        hint = check.level.words if check.phase == "listening" else ""
        self.words.setText(hint or check.words)
        self.words.set_tone("partly" if hint else "contradicted" if check.phase == "failed" else "muted")
        self.understood.tell(f"“{check.text}”" if check.text else "")
        self.speak_button.set_words(_speak_words(check))
        self.speak_button.set_icon("check" if is_recording else "microphone")
        self.play_button.setVisible(check.can_be_heard)
        self.play_button.show_playing(check.is_playing)
        self.models_button.setVisible(not check.is_understanding)
        self._show_available()

    def _show_available(self) -> None:
        is_writing = self.checker.check.phase == "writing"
        self.speak_button.setEnabled(self._is_open and self._is_available and not is_writing)

    def _on_speak(self) -> None:
        if self.checker.check.is_recording:
            self.checker.finish()
        else:
            self.checker.begin()


def _speak_words(check: SoundCheck) -> str:
    if check.is_recording:
        return SettingsText.tr("Done")
    is_done = check.phase == "done"
    return SettingsText.tr("Try again") if is_done else SettingsText.tr("Speak a sentence")
