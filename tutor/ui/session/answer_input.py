"""Answers from the microphone, or typed; a microphone that is lost is waited for, not the session's end."""

import logging
import queue
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, MicrophoneLost
from tutor.core.message import Message
from tutor.core.speech import Answer, Captured
from tutor.sound.voice import Microphone

log = logging.getLogger(__name__)


class Wish(Enum):
    """What comes beside a text and another microphone."""

    LOOK = "look"
    """Whether the answer is still wanted."""
    TYPE = "type"
    """The user goes on by typing."""
    ENOUGH = "enough"
    """What was said before the microphone was lost is the answer."""


class AnswerInput:
    """Satisfies session.voices.Listener. `listen` blocks the session's thread; the rest comes from others."""

    def __init__(self, on_lost: Callable[[Message], None]) -> None:
        """`on_lost`: called in `listen`, which then waits for `listen_with` or `type_instead`."""
        self._on_lost = on_lost
        self._microphone: Microphone | None = None
        self._is_waiting = False
        self._listening: CancelToken | None = None
        """Set: the user wants another way to answer."""
        self._wishes: queue.SimpleQueue[str | Microphone | Wish] = queue.SimpleQueue()

    def give(self, text: str) -> None:
        """This is the answer to the question that is open."""
        self._wishes.put(text)

    def listen_with(self, microphone: Microphone) -> None:
        """Go on with this one; before the first question: hear answers with it."""
        if self._is_waiting:
            self._wishes.put(microphone)
        else:
            self._microphone = microphone

    def type_instead(self) -> None:
        """Go on without a microphone, also in the middle of an answer."""
        self._wishes.put(Wish.TYPE)
        if (listening := self._listening) is not None:
            listening.cancel()

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        """What is said is continued in `wav` with the microphone that comes after a lost one."""
        while (microphone := self._microphone) is not None:
            listening = self._listening = CancelToken()
            forget = cancel.on_cancel(listening.cancel)
            try:
                return microphone.listen(wav, on_captured, listening)
            except Cancelled:
                wish = self._next(cancel)
            except (MicrophoneLost, EngineDied) as lost:
                log.warning("the microphone is lost: %s", lost)
                wish = self._wish_after(lost.message, cancel)
            finally:
                forget()
                self._listening = None
            if wish is Wish.ENOUGH and wav.is_file():
                return Answer(wav=wav)
            if wish is Wish.TYPE:
                self._microphone = None
            elif isinstance(wish, Microphone):
                self._microphone = wish
        while not isinstance(wish := self._next(cancel), str):
            pass
        return Answer(text=wish)

    def stop_listening(self) -> None:
        if self._is_waiting:
            self._wishes.put(Wish.ENOUGH)
        elif self._microphone is not None:
            self._microphone.stop_listening()

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

    def _wish_after(self, lost: Message, cancel: CancelToken) -> str | Microphone | Wish:
        self._is_waiting = True
        try:
            self._on_lost(lost)
            while (wish := self._next(cancel)) is Wish.LOOK:
                pass
            return wish
        finally:
            self._is_waiting = False

    def _next(self, cancel: CancelToken) -> str | Microphone | Wish:
        """What the user wants. Raises Cancelled."""
        cancel.check()
        forget = cancel.on_cancel(lambda: self._wishes.put(Wish.LOOK))
        try:
            wish = self._wishes.get()
        finally:
            forget()
        cancel.check()
        return wish
