"""Answers from the microphone, or typed; a microphone that is lost is waited for, not the session's end."""

import logging
import queue
import threading
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost
from tutor.core.events import ListeningStarted
from tutor.core.message import Message
from tutor.core.ports import OnHeard
from tutor.core.speech import Captured, Recording, Said, Transcript
from tutor.sound.voice import Microphone

log = logging.getLogger(__name__)


class Interruption(Enum):
    """What may come instead of a typed answer."""

    CHECK = "check"
    """Whether the answer is still wanted, and with which microphone."""
    ENOUGH = "enough"
    """What was said before the microphone was lost is the answer."""


class AnswerInput:
    """Satisfies core.ports.Listener. `listen` blocks the session's thread; the rest comes from others."""

    def __init__(self, on_lost: Callable[[Message], None]) -> None:
        """`on_lost`: called in `listen`, which then waits for what the user wants."""
        self._on_lost = on_lost
        self._microphone: Microphone | None = None
        """None: answers are typed."""
        self._put_by: Microphone | None = None
        """The one that is not used while answers are typed."""
        self._is_lost = False
        """Since the microphone was lost nothing has been heard."""
        self._attempt = CancelToken()
        """Of the microphone that listens; cancelled when the user wants something else."""
        self._received: queue.SimpleQueue[str | Interruption] = queue.SimpleQueue()
        self._changing = threading.Lock()
        """An interruption cancels the attempt that it comes in, never the one that it leads to."""

    @property
    def is_typed(self) -> bool:
        return self._microphone is None

    def give(self, text: str) -> None:
        """This is the answer to the question that is open."""
        self._received.put(text)

    def listen_with(self, microphone: Microphone) -> None:
        """Hear answers with this one, also in the middle of an answer."""
        self._microphone = microphone
        self._change(Interruption.CHECK)

    def listen_again(self) -> None:
        """Go on with the microphone that was lost."""
        if self._is_lost:
            self._change(Interruption.CHECK)

    def type_instead(self) -> None:
        """Go on without a microphone, also in the middle of an answer."""
        if self._microphone is not None:
            self._microphone, self._put_by = None, self._microphone
        self._change(Interruption.CHECK)

    def speak_again(self) -> None:
        """Go on with the microphone of before, also in the middle of an answer."""
        self._microphone = self._put_by
        self._change(Interruption.CHECK)

    def listen(self, wav: Path, on_event: OnHeard, cancel: CancelToken) -> Said | None:
        """What is said is continued in `wav` with the microphone that comes after a lost one."""

        def on_heard(event: ListeningStarted | Captured) -> None:
            self._is_lost = False
            on_event(event)

        self._is_lost = False
        while True:
            if (microphone := self._microphone) is None:
                on_event(ListeningStarted())
                if isinstance(text := self._next(cancel), str):
                    return Transcript(text)
                continue
            with self._changing:
                attempt = self._attempt = CancelToken()
            forget = cancel.on_cancel(attempt.cancel)
            try:
                if self._received.empty():
                    return microphone.listen(wav, on_heard, attempt)
            except Cancelled:
                pass
            except (MicrophoneLost, EngineDied) as lost:
                log.warning("the microphone is lost: %s", lost)
                self._is_lost = True
                self._on_lost(lost.message)
            finally:
                forget()
            if self._next(cancel) is Interruption.ENOUGH and wav.is_file():
                return Recording(wav)

    def stop_listening(self, *, at_once: bool = False) -> None:
        if self._is_lost:
            self._change(Interruption.ENOUGH)
        elif self._microphone is not None:
            self._microphone.stop_listening(at_once=at_once)

    def get_ready(self) -> None:
        if self._microphone is not None:
            self._microphone.get_ready()

    def put_away(self) -> None:
        if self._microphone is not None:
            self._microphone.put_away()

    def pause(self) -> None:
        if self._microphone is not None:
            self._microphone.pause()

    def resume(self) -> None:
        if self._microphone is not None:
            self._microphone.resume()

    def _change(self, interruption: Interruption) -> None:
        with self._changing:
            self._received.put(interruption)
            self._attempt.cancel()

    def _next(self, cancel: CancelToken) -> str | Interruption:
        """What the user wants. Raises Cancelled."""
        cancel.check()
        forget = cancel.on_cancel(lambda: self._received.put(Interruption.CHECK))
        try:
            received = self._received.get()
        finally:
            forget()
        cancel.check()
        return received
