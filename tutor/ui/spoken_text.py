"""Something spoken into the microphone, written down behind the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost, ModelMissing
from tutor.session.hearing import Hearing
from tutor.sound.voice import Microphone, device_in_use
from tutor.ui.background import Background, Job, Tell
from tutor.ui.services import RENEWED, Services
from tutor.ui.texts import AskText, SettingsText, WindowText

SILENCE_LIMIT_S = 2.5
"""Silence that ends a question; an answer may hold longer pauses."""
NO_MICROPHONE = AskText.QT_TR_NOOP(
    "No microphone found. Connect one and press Talk again, or type your question."
)
NOT_INSTALLED = SettingsText.QT_TR_NOOP("Speech recognition is not on this computer yet.")


class SpokenText(QObject):
    """Lives on the GUI thread; nothing here blocks. One recording at a time."""

    happened = Signal(object)
    """SessionEvent: ListeningStarted, Captured, TranscriptGrew, SilenceCountdown, ListeningEnded; or a
    Message to be told."""
    heard = Signal(str)
    """All that was said; empty: nothing was."""
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._job = Job(background, self)
        self._hearing: Hearing | None = None

    def start(self, services: Services, wav: Path, *, is_question: bool) -> None:
        """Open the microphone. A question ends soon, and its recording is deleted once it is written down."""
        if not self._job.is_running:
            self._job.run(
                lambda cancel, tell: self._listen(services, wav, is_question, cancel, tell),
                self.heard.emit,
                self.failed.emit,
                self.happened.emit,
            )

    def done(self) -> None:
        if (hearing := self._hearing) is not None:
            self._background.run(hearing.done)

    def cancel(self) -> None:
        self._job.stop()

    def _listen(
        self, services: Services, wav: Path, is_question: bool, cancel: CancelToken, tell: Tell
    ) -> str:
        found = services.sound.devices().microphones
        if not found:
            raise MicrophoneLost(AskText.tr(NO_MICROPHONE))
        device, remark = device_in_use(services.settings.listening.microphone, found, "microphone")
        if remark is not None:
            tell(remark)
        microphone = Microphone(services.sound, device=device)
        limit_s = SILENCE_LIMIT_S if is_question else None
        self._hearing = Hearing(services.engine, microphone, tell, silence_limit_s=limit_s)
        is_kept = not is_question
        try:
            return self._hearing.words(wav, cancel, is_question=is_question)
        except Cancelled:
            is_kept = False
            cancel.check()
            raise EngineDied(WindowText.tr(RENEWED)) from None
        except ModelMissing:
            raise ModelMissing(SettingsText.tr(NOT_INSTALLED)) from None
        finally:
            self._hearing = None
            if not is_kept:
                wav.unlink(missing_ok=True)
