"""Answers typed in the window, in the microphone's place."""

import threading
from collections.abc import Callable
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.speech import Answer, Captured


class TypedAnswers:
    """Satisfies engine.voices.Listener. `give` comes from the GUI thread, the rest from the session's."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._text: str | None = None
        self._is_over = False

    def give(self, text: str) -> None:
        """This is the answer to the question that is open."""
        with self._changed:
            self._text = text
            self._changed.notify_all()

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        def wake() -> None:
            with self._changed:
                self._changed.notify_all()

        forget = cancel.on_cancel(wake)
        try:
            with self._changed:
                self._changed.wait_for(lambda: self._text is not None or self._is_over or cancel.is_cancelled)
                text, self._text, self._is_over = self._text, None, False
        finally:
            forget()
        cancel.check()
        return Answer(text=text or "")

    def stop_listening(self) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
