"""A session's voice put together from something that speaks and something that listens."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from tutor.core.cancel import CancelToken
from tutor.core.speech import Answer, Captured


class Speaker(Protocol):
    """The speaking half of core.ports.Voice."""

    def say(self, text: str, cancel: CancelToken) -> str: ...


class Listener(Protocol):
    """The listening half of core.ports.Voice."""

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None: ...

    def stop_listening(self) -> None: ...


@runtime_checkable
class Pausing(Protocol):
    """A speaker that can stop and go on."""

    def pause(self) -> None: ...

    def resume(self) -> None: ...


@runtime_checkable
class Opening(Protocol):
    """A listener that has something to open before the person may speak."""

    def get_ready(self) -> None: ...

    def put_away(self) -> None: ...


class TwoPartVoice:
    """Satisfies core.ports.Voice."""

    def __init__(self, speaker: Speaker, listener: Listener) -> None:
        self._speaker = speaker
        self._listener = listener

    def say(self, text: str, cancel: CancelToken) -> str:
        return self._speaker.say(text, cancel)

    def pause(self) -> None:
        if isinstance(self._speaker, Pausing):
            self._speaker.pause()

    def resume(self) -> None:
        if isinstance(self._speaker, Pausing):
            self._speaker.resume()

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        return self._listener.listen(wav, on_captured, cancel)

    def get_ready(self) -> None:
        if isinstance(self._listener, Opening):
            self._listener.get_ready()

    def put_away(self) -> None:
        if isinstance(self._listener, Opening):
            self._listener.put_away()

    def stop_listening(self) -> None:
        self._listener.stop_listening()


class Silence:
    """A speaker where nothing can be heard; the text is on the screen."""

    def say(self, text: str, cancel: CancelToken) -> str:
        cancel.check()
        return ""


class FolderAnswers:
    """WAV or TXT files of a folder, in name order, in the microphone's place."""

    def __init__(self, files: list[Path]) -> None:
        self._files = list(files)

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        cancel.check()
        if not self._files:
            return None
        file = self._files.pop(0)
        if file.suffix.lower() == ".txt":
            return Answer(text=file.read_text(encoding="utf-8-sig"))
        return Answer(wav=file)

    def stop_listening(self) -> None:
        pass
