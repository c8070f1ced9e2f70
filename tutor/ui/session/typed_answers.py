"""Answers typed in the window, in the microphone's place."""

import queue
from collections.abc import Callable
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.speech import Answer, Captured


class TypedAnswers:
    """Satisfies session.voices.Listener. `give` comes from the GUI thread, the rest from the session's."""

    def __init__(self) -> None:
        self._given: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        """None: look whether the answer is still wanted."""

    def give(self, text: str) -> None:
        """This is the answer to the question that is open."""
        self._given.put(text)

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        unsubscribe = cancel.on_cancel(lambda: self._given.put(None))
        try:
            while (text := self._given.get()) is None:
                cancel.check()
        finally:
            unsubscribe()
        cancel.check()
        return Answer(text=text)

    def stop_listening(self) -> None:
        self._given.put("")
