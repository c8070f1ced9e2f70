"""Trying the microphone: one sentence, its level, what was understood, and how it sounds."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.core.events import ListeningEnded
from tutor.core.message import Message
from tutor.core.speech import Captured
from tutor.ui.level_hint import QUIET_DBFS, LevelHint
from tutor.ui.page import Page
from tutor.ui.player import SAMPLE, Player
from tutor.ui.spoken_text import SpokenText
from tutor.ui.texts import SettingsText, localized
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.drawing import LevelMeter
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import column

Phase = Literal["idle", "opening", "listening", "writing", "done", "failed"]
MOST_S = 15.0
QUIET_ENDS_S = 1.8
"""Silence after speech that ends the sentence."""
NOTHING_HEARD = SettingsText.QT_TR_NOOP("Viva heard no words. Check the level above, then try again.")


@dataclass(frozen=True, slots=True)
class SoundCheck:
    phase: Phase = "idle"
    level: LevelHint = field(default_factory=LevelHint)
    loud_at_s: float | None = None
    """When something like speech was last heard."""
    duration_s: float = 0.0
    """Of the recording that can be heard; 0: there is none."""
    text: str = ""
    sentence: str = ""
    is_understanding: bool = True
    """False: recorded, but speech recognition is not there."""
    is_playing: bool = False

    @property
    def is_recording(self) -> bool:
        return self.phase in ("opening", "listening")

    @property
    def is_busy(self) -> bool:
        return self.is_recording or self.phase == "writing"

    @property
    def is_over(self) -> bool:
        if self.phase != "listening":
            return False
        now_s = self.level.elapsed_s
        return now_s >= MOST_S or (self.loud_at_s is not None and now_s - self.loud_at_s >= QUIET_ENDS_S)

    @property
    def can_be_heard(self) -> bool:
        return self.duration_s > 0 and not self.is_busy

    @property
    def words(self) -> str:
        match self.phase:
            case "idle":
                return SettingsText.tr("Say one sentence to see what Viva hears and how you sound.")
            case "opening":
                return SettingsText.tr("Opening the microphone …")
            case "listening":
                return SettingsText.tr("Speak now.")
            case "writing":
                return SettingsText.tr("Transcribing …")
            case "failed":
                return self.sentence
        if not self.is_understanding:
            return SettingsText.tr(
                "Your voice was recorded, but not transcribed. {sentence}", sentence=self.sentence
            )
        return SettingsText.tr("Viva understood:") if self.text else SettingsText.tr(NOTHING_HEARD)


def heard(check: SoundCheck, sound: Captured) -> SoundCheck:
    if not check.is_recording:
        return check
    now_s, level = sound.elapsed_s, check.level.heard(sound)
    loud_at_s = now_s if sound.level_dbfs >= QUIET_DBFS else check.loud_at_s
    return replace(check, phase="listening", level=level, loud_at_s=loud_at_s, duration_s=now_s)


class SoundCheckView(QWidget):
    """Nothing here blocks. The recording lies in the cache until `stop`.

    `models_button` is there where speech recognition is missing.
    """

    changed = Signal(object)
    speaking_changed = Signal(bool)

    def __init__(self, page: Page) -> None:
        """`page`: has the services, and tells what is to be known."""
        super().__init__()
        self.check = SoundCheck()
        context = page.context
        self._page, self._background = page, context.background
        self._wav = context.paths.cache_dir / "sound-check.wav"
        self._is_available = True
        self._spoken = SpokenText(context.background, self)
        self._spoken.heard.connect(lambda text: self._change(phase="done", text=text))
        self._spoken.failed.connect(self._on_failure)
        self._spoken.happened.connect(self._on_event)
        self._player = Player(context.background, self)
        self._player.changed.connect(self._on_playing)
        self._player.failed.connect(page.tell)
        self.meter = LevelMeter()
        self.words = small_print()
        self.understood = Label("", "lead", wraps=True)
        self.understood.setAccessibleName(SettingsText.tr("What Viva understood"))
        self.speak_button = ActionButton("", icon="microphone", does=self._on_speak)
        self.play_button = PlayButton(SettingsText.tr("Play back"), icon="play", does=self.toggle_playing)
        self.models_button = ActionButton(SettingsText.tr("Get models"), icon="download")
        buttons = flowing(self.speak_button, self.play_button, self.models_button)
        column(self.meter, self.words, self.understood, buttons, of=self)
        self.show_check(self.check)

    def set_available(self, is_available: bool) -> None:
        self._is_available = is_available
        self.show_available()

    def show_available(self) -> None:
        """Until the services are open nothing can be tried."""
        can_try = self._page.services is not None and self._is_available
        self.speak_button.setEnabled(can_try and self.check.phase != "writing")

    def begin(self) -> None:
        """Record a sentence from the microphone that is set; it ends by itself, or by `finish`."""
        if (services := self._page.services) is not None and not self.check.is_busy:
            self._player.stop()
            self._take(SoundCheck(phase="opening"))
            self._spoken.start(services, self._wav, is_question=False)

    def finish(self) -> None:
        if self.check.is_recording:
            self._spoken.done()

    def toggle_playing(self) -> None:
        if (services := self._page.services) is not None and self.check.can_be_heard:
            self._player.toggle_clip(services, str(self._wav), 0.0, self.check.duration_s)

    def toggle_sample(self) -> None:
        """Have Viva say a sentence with the voice as it is set, or stop it."""
        if (services := self._page.services) is not None:
            self._player.toggle_sample(services)

    def stop(self) -> None:
        """Stop whatever runs, and forget the recording."""
        self._player.stop()
        self._spoken.cancel()
        if self.check != SoundCheck():
            self._background.run(lambda: self._wav.unlink(missing_ok=True))
            self._take(SoundCheck())

    def show_check(self, check: SoundCheck) -> None:
        self.meter.show_level(check.level)
        # In the place of what is said anyhow, so that nothing moves under the pointer.
        hint = check.level.words if check.phase == "listening" else ""
        self.words.setText(hint or check.words)
        self.words.set_tone("partly" if hint else "contradicted" if check.phase == "failed" else "muted")
        self.understood.tell(f"“{check.text}”" if check.text else "")
        speak = SettingsText.tr("Try again") if check.phase == "done" else SettingsText.tr("Speak a sentence")
        self.speak_button.set_words(SettingsText.tr("Done") if check.phase == "listening" else speak)
        self.speak_button.set_icon("check" if check.phase == "listening" else "microphone")
        self.play_button.setVisible(check.can_be_heard)
        self.play_button.show_playing(check.is_playing)
        self.models_button.setVisible(not check.is_understanding)
        self.show_available()

    def _on_speak(self) -> None:
        if self.check.is_recording:
            self.finish()
        else:
            self.begin()

    def _on_playing(self, key: str) -> None:
        self._change(is_playing=bool(key) and key != SAMPLE)
        self.speaking_changed.emit(key == SAMPLE)

    def _on_event(self, event: object) -> None:
        match event:
            case Message():
                self._page.tell(localized(event))
            case Captured():
                was_over = self.check.is_over
                self._take(heard(self.check, event))
                if self.check.is_over and not was_over:
                    self.finish()
            case ListeningEnded():
                self._change(phase="writing")

    def _on_failure(self, sentence: str) -> None:
        if self.check.phase == "writing" and self.check.duration_s > 0:
            self._change(phase="done", sentence=sentence, is_understanding=False)
        else:
            self._change(phase="failed", sentence=sentence, duration_s=0.0)

    def _change(self, **changes: Any) -> None:
        self._take(replace(self.check, **changes))

    def _take(self, check: SoundCheck) -> None:
        if check != self.check:
            self.check = check
            self.show_check(check)
            self.changed.emit(check)
