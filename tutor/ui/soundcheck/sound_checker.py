"""Records one sentence, has it written down, and plays it; behind the window."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelBroken, ModelMissing
from tutor.core.events import ListeningEnded, SessionEvent
from tutor.core.speech import Captured
from tutor.session.hearing import Hearing
from tutor.sound.voice import Microphone, device_in_use
from tutor.ui.page import PageContext
from tutor.ui.player import ClipPlayer, VoiceSample
from tutor.ui.services import Services
from tutor.ui.soundcheck import sound_check as of
from tutor.ui.soundcheck.sound_check import SoundCheck
from tutor.ui.texts import SettingsText, localized

NOT_INSTALLED = SettingsText.QT_TR_NOOP("Speech recognition is not on this computer yet.")


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
        self._cancel: CancelToken | None = None
        self._services: Services | None = None
        self._hearing: Hearing | None = None
        self._recording = ClipPlayer(background, self)
        self._recording.changed.connect(lambda key: self._take(replace(self.check, is_playing=bool(key))))
        self._recording.failed.connect(self.told)
        self._sample = VoiceSample(background, self)
        self._sample.changed.connect(lambda key: self.speaking_changed.emit(bool(key)))
        self._sample.failed.connect(self.told)

    @property
    def is_speaking(self) -> bool:
        return bool(self._sample.key)

    def use(self, services: Services) -> None:
        """The services are open; until then nothing can be tried."""
        self._services = services

    def begin(self) -> None:
        """Record a sentence from the microphone that is set; it ends by itself, or by `finish`."""
        services = self._services
        if services is None or self.check.is_busy:
            return
        self.hush()
        cancel = self._cancel = CancelToken()
        self._take(of.begun())
        wanted = self._controller.settings.listening.microphone

        def tell(event: SessionEvent) -> None:
            self._background.deliver(lambda: self._on_event(cancel, event))

        def take() -> str:
            self._wav.unlink(missing_ok=True)
            found = services.sound.devices().microphones
            device, remark = device_in_use(wanted, found, "microphone")
            if remark is not None:
                told = localized(remark)
                self._background.deliver(lambda: self.told.emit(told))
            self._hearing = Hearing(services.engine, Microphone(services.sound, device=device), tell)
            try:
                return self._hearing.words(self._wav, cancel)
            except (ModelMissing, ModelBroken):
                raise ModelMissing(SettingsText.tr(NOT_INSTALLED)) from None

        def failed(sentence: str) -> None:
            is_recorded = self.check.phase == "writing" and self.check.duration_s > 0
            why = of.not_written if is_recorded else of.failed
            self._if_current(cancel, why(self.check, sentence))

        self._background.run(
            take,
            lambda text: self._if_current(cancel, of.understood(self.check, text)),
            failed,
        )

    def finish(self) -> None:
        """The sentence is over."""
        hearing = self._hearing
        if hearing is not None and self.check.is_recording:
            self._background.run(hearing.done)

    def toggle_playing(self) -> None:
        """Play the recording, or stop playing it."""
        if self._recording.key:
            self.hush()
            return
        if self._services is not None and self.check.can_be_heard:
            self.hush()
            self._recording.toggle(self._as_set(self._services), str(self._wav), 0.0, self.check.duration_s)

    def toggle_sample(self) -> None:
        """Have Viva say a sentence with the voice as it is set, or stop it."""
        is_speaking = self.is_speaking
        self.hush()
        if not is_speaking and self._services is not None:
            self._sample.toggle(self._as_set(self._services))

    def hush(self) -> None:
        """Be silent."""
        self._sample.stop()
        self._recording.stop()

    def stop(self) -> None:
        """Stop whatever runs, and forget the recording."""
        self.hush()
        cancel, self._cancel = self._cancel, None
        wav: Path = self._wav

        def clear() -> None:
            if cancel is not None:
                cancel.cancel()
            wav.unlink(missing_ok=True)

        if self.check != SoundCheck():
            self._background.run(clear)
            self._take(SoundCheck())

    # Within.

    def _as_set(self, services: Services) -> Services:
        return replace(services, settings=self._controller.settings)

    def _on_event(self, cancel: CancelToken, event: SessionEvent) -> None:
        if self._cancel is not cancel:
            return
        match event:
            case Captured():
                was_over = self.check.is_over
                self._take(of.heard(self.check, event))
                if self.check.is_over and not was_over:
                    self.finish()
            case ListeningEnded():
                self._take(of.recorded(self.check))

    def _if_current(self, cancel: CancelToken, check: SoundCheck) -> None:
        if self._cancel is cancel:
            self._take(check)

    def _take(self, check: SoundCheck) -> None:
        if check != self.check:
            self.check = check
            self.changed.emit(check)
