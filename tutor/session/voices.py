"""A session's voice put together from something that speaks and something that listens."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, runtime_checkable

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.ports import Listener, Speaker
from tutor.core.speech import Captured, Said


@runtime_checkable
class Pausing(Protocol):
    """A speaker or listener that can stop and go on."""

    def pause(self) -> None: ...

    def resume(self) -> None: ...


@runtime_checkable
class Opening(Protocol):
    """A listener that has something to open before the user may speak."""

    def get_ready(self) -> None: ...

    def put_away(self) -> None: ...


class TwoPartVoice:
    """Satisfies core.ports.Voice."""

    def __init__(self, speaker: Speaker, listener: Listener) -> None:
        self._speaker = speaker
        self._listener = listener

    def say(self, text: str, cancel: CancelToken) -> str:
        return self._speaker.say(text, cancel)

    def listen(self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken) -> Said | None:
        return self._listener.listen(wav, on_captured, cancel)

    def get_ready(self) -> None:
        if isinstance(self._listener, Opening):
            self._listener.get_ready()

    def put_away(self) -> None:
        if isinstance(self._listener, Opening):
            self._listener.put_away()

    def stop_listening(self, *, at_once: bool = False) -> None:
        self._listener.stop_listening(at_once=at_once)

    def pause(self) -> None:
        for part in (self._speaker, self._listener):
            if isinstance(part, Pausing):
                part.pause()

    def resume(self) -> None:
        for part in (self._speaker, self._listener):
            if isinstance(part, Pausing):
                part.resume()


class Mutable:
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
        if isinstance(self._speaker, Pausing):
            self._speaker.pause()

    def resume(self) -> None:
        if isinstance(self._speaker, Pausing):
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


class Silence:
    """A speaker where nothing can be heard; the text is on the screen."""

    def say(self, text: str, cancel: CancelToken) -> str:
        cancel.check()
        return ""


class GivenAnswers:
    """Answers that are there already, in the microphone's place."""

    def __init__(self, answers: Iterable[Said]) -> None:
        self._answers = iter(answers)

    def listen(self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken) -> Said | None:
        cancel.check()
        return next(self._answers, None)

    def stop_listening(self, *, at_once: bool = False) -> None:
        pass
