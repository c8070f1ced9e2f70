"""Records one sentence, has it written down, and plays it; behind the window."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from tutor.core.events import ListeningEnded
from tutor.core.message import Message
from tutor.core.speech import Captured
from tutor.ui.page import PageContext
from tutor.ui.player import SAMPLE, Player
from tutor.ui.services import Services
from tutor.ui.soundcheck.sound_check import SoundCheck, heard
from tutor.ui.spoken_text import SpokenText
from tutor.ui.texts import localized


class SoundChecker(QObject):
    """Lives on the GUI thread; every method returns at once. The recording lies in the cache until `stop`."""

    changed = Signal(object)
    """SoundCheck."""
    speaking_changed = Signal(bool)
    """Viva says the sample."""
    told = Signal(str)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.check = SoundCheck()
        self._controller = context.settings
        background = self._background = context.background
        self._wav = context.paths.cache_dir / "sound-check.wav"
        self._spoken = SpokenText(background, self)
        self._spoken.heard.connect(lambda text: self._change(phase="done", text=text))
        self._spoken.failed.connect(self._on_failure)
        self._spoken.happened.connect(self._on_event)
        self._services: Services | None = None
        self._player = Player(background, self)
        self._player.changed.connect(self._on_playing)
        self._player.failed.connect(self.told)

    def use(self, services: Services) -> None:
        """The services are open; until then nothing can be tried."""
        self._services = services

    def begin(self) -> None:
        """Record a sentence from the microphone that is set; it ends by itself, or by `finish`."""
        services = self._services
        if services is None or self.check.is_busy:
            return
        self._player.stop()
        self._take(SoundCheck(phase="opening"))
        self._spoken.start(self._as_set(services), self._wav, is_question=False)

    def finish(self) -> None:
        """The sentence is over."""
        if self.check.is_recording:
            self._spoken.done()

    def toggle_playing(self) -> None:
        """Play the recording, or stop playing it."""
        if self._services is not None and self.check.can_be_heard:
            services = self._as_set(self._services)
            self._player.toggle_clip(services, str(self._wav), 0.0, self.check.duration_s)

    def toggle_sample(self) -> None:
        """Have Viva say a sentence with the voice as it is set, or stop it."""
        if self._services is not None:
            self._player.toggle_sample(self._as_set(self._services))

    def stop(self) -> None:
        """Stop whatever runs, and forget the recording."""
        self._player.stop()
        self._spoken.cancel()
        if self.check != SoundCheck():
            self._background.run(lambda: self._wav.unlink(missing_ok=True))
            self._take(SoundCheck())

    # Within.

    def _as_set(self, services: Services) -> Services:
        return replace(services, settings=self._controller.settings)

    def _on_playing(self, key: str) -> None:
        self._change(is_playing=bool(key) and key != SAMPLE)
        self.speaking_changed.emit(key == SAMPLE)

    def _on_event(self, event: object) -> None:
        match event:
            case Message():
                self.told.emit(localized(event))
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
            self.changed.emit(check)
