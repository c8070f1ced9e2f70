"""Hearing the user: what is spoken goes to disk, and the engine follows it there while it is being spoken."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.events import ListeningEnded, ListeningStarted, SessionEvent, SilenceCountdown
from tutor.core.ports import Listener, OnHeard
from tutor.core.speech import Captured, Recording, Said
from tutor.engine.requests import AnswerEnding, AnswerOver, Listen, TakeAnswer, Utterance
from tutor.ipc.client import ChildClient, Pending

WORDS_TIMEOUT_S = 60.0
OnEvent = Callable[[SessionEvent], None]


class Hearing:
    """Takes what is said, one after the other: answers, free questions, a test sentence."""

    def __init__(
        self,
        engine: ChildClient,
        listener: Listener,
        on_event: OnEvent,
        *,
        silence_limit_s: float | None = None,
    ) -> None:
        """`on_event` gets ListeningStarted, Captured, ListeningEnded, and what the engine tells.

        It is called on the thread of `take` and on the engine client's. `silence_limit_s`: silence after
        speech that ends it; None: as set.
        """
        self._engine = engine
        self._listener = listener
        self._on_event = on_event
        self._silence_limit_s = silence_limit_s
        self._lock = threading.Lock()
        self.is_listening = self._has_begun = False
        """`is_listening`: or about to, the microphone is being opened."""
        self._pending: Pending | None = None

    def done(self) -> bool:
        """It is all said; False where nobody is being listened to. From any thread.

        Nothing happens while the microphone is being opened.
        """
        with self._lock:
            is_listening, pending = self.is_listening, self._pending
        if self._has_begun:
            if pending is not None:
                pending.send(AnswerEnding())
            self._listener.stop_listening()
        return is_listening

    def take(
        self,
        request: Listen | TakeAnswer,
        wav: Path,
        cancel: CancelToken,
        begun: Callable[[Said], None] = lambda _: None,
    ) -> Pending | None:
        """Listen until it is over; the call that does `request` with what was said. None: nothing comes.

        Blocks. What is spoken is written to `wav`; `begun` learns what the answer is before the engine does.
        Raises MicrophoneLost.
        """

        def start(said: Said) -> Pending:
            begun(said)
            return self._engine.start(replace(request, said=said), self._on_engine_event)

        def on_event(event: ListeningStarted | Captured) -> None:
            if isinstance(event, ListeningStarted):
                self._has_begun = True
            elif self._pending is None:
                pending = start(Recording(wav, True, event.from_s, self._silence_limit_s))
                with self._lock:
                    self._pending = pending
            self._on_event(event)

        answer, pending = self._listened(wav, on_event, cancel)
        if answer is None:
            return None
        if pending is not None and isinstance(answer, Recording):
            pending.send(AnswerOver())
            return pending
        if pending is not None:
            # What was begun aloud is ended by hand.
            pending.cancel()
        return start(answer)

    def words(self, wav: Path, cancel: CancelToken, *, is_question: bool = False) -> str:
        """What is said, where it is no answer; empty: nothing. Blocks.

        `is_question`: see Listen. Raises MicrophoneLost, Cancelled, and what the engine raises.
        """
        pending = self.take(Listen(is_question=is_question), wav, cancel)
        if pending is None:
            cancel.check()
            return ""
        unsubscribe = cancel.on_cancel(pending.cancel)
        try:
            heard = pending.result(WORDS_TIMEOUT_S)
        finally:
            unsubscribe()
        assert isinstance(heard, Utterance)
        return " ".join(heard.transcript.text.split())

    def _listened(
        self, wav: Path, on_event: OnHeard, cancel: CancelToken
    ) -> tuple[Said | None, Pending | None]:
        """What the listener brought, and the call that follows it since its first sound."""
        wav.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            self.is_listening, self._pending = True, None
        answer: Said | None = None
        try:
            answer = self._listener.listen(wav, on_event, cancel)
        except Cancelled:
            pass
        finally:
            with self._lock:
                pending, self._pending = self._pending, None
                self.is_listening = self._has_begun = False
            if answer is None and pending is not None:
                pending.cancel()
            self._on_event(ListeningEnded())
        return answer, pending if answer is not None else None

    def _on_engine_event(self, event: object) -> None:
        if event == SilenceCountdown(0.0):
            self._listener.stop_listening(at_once=True)
        elif isinstance(event, SessionEvent):
            self._on_event(event)
