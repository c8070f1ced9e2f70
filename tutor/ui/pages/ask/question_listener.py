"""A question spoken into the microphone, written down."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost
from tutor.session.hearing import Hearing
from tutor.sound.voice import Microphone, device_in_use
from tutor.ui.background import Background, Job, Tell
from tutor.ui.services import RENEWED, Services
from tutor.ui.texts import AskText, WindowText

SILENCE_LIMIT_S = 2.5
"""Silence that ends a question; an answer may hold longer pauses."""
NO_MICROPHONE = AskText.QT_TR_NOOP(
    "No microphone was found: connect one and press Talk again, or type your question."
)


class QuestionListener(QObject):
    """Lives on the GUI thread; nothing here blocks. The recording is deleted once it is written down."""

    happened = Signal(object)
    """SessionEvent: Captured, TranscriptGrew, SilenceCountdown, ListeningEnded."""
    heard = Signal(str)
    """The whole question; empty: nothing was said."""
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._job = Job(background, self)
        self._hearing: Hearing | None = None

    def start(self, services: Services) -> None:
        """Open the microphone."""
        if not self._job.is_running:
            self._job.run(
                lambda cancel, tell: self._listen(services, cancel, tell),
                self.heard.emit,
                self.failed.emit,
                self.happened.emit,
            )

    def done(self) -> None:
        """The question is complete."""
        hearing = self._hearing
        if hearing is not None:
            self._background.run(hearing.done)

    def cancel(self) -> None:
        """Forget what was said."""
        self._job.stop()

    def _listen(self, services: Services, cancel: CancelToken, tell: Tell) -> str:
        devices = services.sound.devices()
        if not devices.microphones:
            raise MicrophoneLost(AskText.tr(NO_MICROPHONE))
        device, _ = device_in_use(services.settings.listening.microphone, devices.microphones, "microphone")
        microphone = Microphone(services.sound, device=device)
        hearing = Hearing(services.engine, microphone, tell, silence_limit_s=SILENCE_LIMIT_S)
        with tempfile.TemporaryDirectory(prefix="viva-question-") as folder:
            self._hearing = hearing
            try:
                return hearing.words(Path(folder) / "question.wav", cancel, is_question=True)
            except Cancelled:
                cancel.check()
                raise EngineDied(WindowText.tr(RENEWED)) from None
            finally:
                self._hearing = None
