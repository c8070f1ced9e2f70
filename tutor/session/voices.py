"""Speakers and listeners that need no sound: nobody, answers that are there, a speaker that can be muted."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.ports import Listener, Speaker
from tutor.core.speech import Captured, Said


class Mutable(Speaker):
    """A speaker that can be muted; texts are then over at once, as with `Silence`.

    `mute` and `unmute` may be called from any thread.
    """

    def __init__(self, speaker: Speaker, *, is_muted: bool = False) -> None:
        self._speaker = speaker
        self._is_muted = is_muted
        self._lock = threading.Lock()
        self._current: CancelToken | None = None

    def say(self, text: str, cancel: CancelToken) -> str:
        cancel.check()
        current = CancelToken()
        with self._lock:
            if self._is_muted:
                return ""
            self._current = current
        unsubscribe = cancel.on_cancel(current.cancel)
        try:
            return self._speaker.say(text, current)
        except Cancelled:
            # Muted before anything was heard, unless the whole is broken off.
            cancel.check()
            return ""
        finally:
            unsubscribe()
            with self._lock:
                self._current = None

    def pause(self) -> None:
        self._speaker.pause()

    def resume(self) -> None:
        self._speaker.resume()

    def mute(self) -> None:
        """Fall silent, and stay so; `say` returns."""
        with self._lock:
            self._is_muted = True
            current = self._current
        if current is not None:
            current.cancel()

    def unmute(self) -> None:
        """Say the next text aloud again; what was cut off is not taken up."""
        with self._lock:
            self._is_muted = False


class Silence(Speaker):
    """A speaker where nothing can be heard; the text is on the screen."""

    def say(self, text: str, cancel: CancelToken) -> str:
        cancel.check()
        return ""


class GivenAnswers(Listener):
    """Answers that are there already, in the microphone's place."""

    def __init__(self, answers: Iterable[Said]) -> None:
        self._answers = iter(answers)

    def listen(self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken) -> Said | None:
        cancel.check()
        return next(self._answers, None)
