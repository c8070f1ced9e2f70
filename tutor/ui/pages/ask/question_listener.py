"""A question spoken into the microphone, written down."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost
from tutor.core.events import LevelHeard, SilenceCountdown, TranscriptGrew
from tutor.core.material import Item
from tutor.core.speech import Captured
from tutor.engine.requests import (
    AnswerEnding,
    AnswerOver,
    AskHeard,
    FramesWritten,
    HearQuestion,
    Listen,
    Listened,
    SegmentHeard,
    SilenceEndsAnswer,
    SilenceLasts,
)
from tutor.ipc.client import Pending
from tutor.sound.voice import Microphone, device_in_use
from tutor.ui.background import Background
from tutor.ui.engine_call import RENEWED
from tutor.ui.services import Services
from tutor.ui.texts import AskText, WindowText

SILENCE_LIMIT_S = 2.5
"""Silence that ends a question; an answer may hold longer pauses."""
END_TIMEOUT_S = 60.0
NO_MICROPHONE = AskText.QT_TR_NOOP(
    "No microphone was found: connect one and press Talk again, or type your question."
)
ANY_QUESTION = Item("", "", "question", "", "", (), ())
"""Stands where an answer has its item: a free question belongs to none."""


class _Listening:
    def __init__(self, microphone: Microphone) -> None:
        self.microphone = microphone
        self.cancel = CancelToken()
        self.pending: Pending | None = None


class QuestionListener(QObject):
    """Lives on the GUI thread; nothing here blocks. The recording is deleted once it is written down."""

    happened = Signal(object)
    """LevelHeard, TranscriptGrew, SilenceCountdown."""
    heard = Signal(str)
    """The whole question; empty: nothing was said."""
    ending = Signal()
    """The microphone is closed; the last words are being written down."""
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._token: CancelToken | None = None
        self._current: _Listening | None = None

    @property
    def is_listening(self) -> bool:
        return self._token is not None

    def start(self, services: Services) -> None:
        """Open the microphone."""
        if self._token is not None:
            return
        token = self._token = CancelToken()

        def tell(deliver: Callable[[], None]) -> None:
            self._background.deliver(lambda: deliver() if self._token is token else None)

        def failed(sentence: str) -> None:
            if self._token is token:
                self._token = None
                self.failed.emit(sentence)

        def heard(text: str) -> None:
            if self._token is token:
                self._token = None
                self.heard.emit(text)

        self._background.run(lambda: self._listen(services, token, tell), heard, failed)

    def done(self) -> None:
        """The question is complete."""
        current = self._current
        if current is not None:
            self._background.run(lambda: _end(current), lambda _: None, lambda _: None)

    def cancel(self) -> None:
        """Forget what was said."""
        if self._token is not None:
            token, self._token = self._token, None
            self._background.run(token.cancel, lambda _: None, lambda _: None)

    def _listen(
        self, services: Services, token: CancelToken, tell: Callable[[Callable[[], None]], None]
    ) -> str:
        devices = services.sound.devices()
        if not devices.microphones:
            raise MicrophoneLost(AskText.tr(NO_MICROPHONE))
        device, _ = device_in_use(services.listening.microphone, devices.microphones, "microphone")
        current = _Listening(Microphone(services.sound, device=device))
        with tempfile.TemporaryDirectory(prefix="viva-question-") as folder:
            self._current = current
            try:
                return self._written_down(services, current, Path(folder) / "question.wav", token, tell)
            finally:
                self._current = None

    def _written_down(
        self,
        services: Services,
        current: _Listening,
        wav: Path,
        token: CancelToken,
        tell: Callable[[Callable[[], None]], None],
    ) -> str:
        def on_event(event: object) -> None:
            match event:
                case SegmentHeard(text=text):
                    tell(lambda: self.happened.emit(TranscriptGrew(text)))
                case SilenceLasts(remaining_s=remaining_s):
                    tell(lambda: self.happened.emit(SilenceCountdown(remaining_s)))
                case SilenceEndsAnswer():
                    current.microphone.stop_listening()

        def on_captured(captured: Captured) -> None:
            if current.pending is None:
                request = Listen(ANY_QUESTION, wav, SILENCE_LIMIT_S, wording=False)
                current.pending = services.engine.start(request, on_event)
            current.pending.send(FramesWritten(captured.frames))
            level = LevelHeard(
                captured.level_dbfs, captured.peak_dbfs, captured.frames / max(captured.rate_hz, 1)
            )
            tell(lambda: self.happened.emit(level))

        forget = token.on_cancel(lambda: _give_up(current))
        try:
            current.microphone.listen(wav, on_captured, token)
            tell(self.ending.emit)
            if current.pending is None:
                return ""
            current.pending.send(AnswerOver())
            listened = current.pending.result(END_TIMEOUT_S)
            assert isinstance(listened, Listened)
            text = " ".join(listened.transcript.text.split())
            return self._heard_well(services, wav, token) if text else ""
        except Cancelled:
            if token.is_cancelled:
                raise
            raise EngineDied(WindowText.tr(RENEWED)) from None
        finally:
            forget()

    @staticmethod
    def _heard_well(services: Services, wav: Path, token: CancelToken) -> str:
        """The whole of it once more, with the terms of what it is about."""
        heard = services.engine.call(HearQuestion(wav), cancel=token)
        assert isinstance(heard, AskHeard)
        return " ".join(heard.question.split())


def _end(current: _Listening) -> None:
    if current.pending is not None:
        current.pending.send(AnswerEnding())
    current.microphone.stop_listening()


def _give_up(current: _Listening) -> None:
    if current.pending is not None:
        current.pending.cancel()
