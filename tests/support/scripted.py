"""A scripted stand-in for a voice: it plays what it was given and nothing else."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.events import ListeningStarted
from tutor.core.ports import OnHeard
from tutor.core.speech import Captured, Said


class ScriptError(AssertionError):
    """A call that the script does not expect, or a line of the script that nobody used."""


@dataclass(slots=True)
class ScriptedCall:
    """Looks like child_client.Pending."""

    future: Future[object]
    sent: list[object] = field(default_factory=list)
    cancelled: bool = False

    def send(self, message: object) -> None:
        self.sent.append(message)

    def cancel(self) -> None:
        self.cancelled = True

    def result(self, timeout_s: float | None = None) -> object:
        return self.future.result(timeout_s)


@dataclass(frozen=True, slots=True)
class Hears:
    """One call of `listen`: recording progress to report, then the answer, or an error."""

    answer: Said | None = None
    captured: tuple[Captured, ...] = ()
    error: BaseException | None = None
    meanwhile: Callable[[], None] | None = None
    """Run before the answer comes, as a person would press a key."""


class ScriptedVoice:
    """Speaks and listens: keeps what was said, gives the answers of its script, in order."""

    def __init__(self, hears: Sequence[Hears], while_saying: Callable[[str], None] = lambda _: None) -> None:
        self._hears = deque(hears)
        self.while_saying = while_saying
        self.said: list[str] = []
        self.stops: list[bool] = []
        """Of each stop, whether it was at once."""
        self.readied = 0
        self.pauses: list[bool] = []
        """True for each pause, False for each going on."""

    def say(self, text: str, cancel: CancelToken) -> str:
        cancel.check()
        self.said.append(text)
        self.while_saying(text)
        # Where something breaks it off, the first word was heard.
        return f"{text.split(maxsplit=1)[0]} …" if cancel.is_cancelled else text

    def listen(self, wav: Path, on_event: OnHeard, cancel: CancelToken) -> Said | None:
        if not self._hears:
            raise ScriptError("listening was not expected")
        script = self._hears.popleft()
        on_event(ListeningStarted())
        for captured in script.captured:
            on_event(captured)
        if script.meanwhile is not None:
            script.meanwhile()
        if cancel.is_cancelled:
            raise Cancelled
        if script.error is not None:
            raise script.error
        return script.answer

    def pause(self) -> None:
        self.pauses.append(True)

    def resume(self) -> None:
        self.pauses.append(False)

    def get_ready(self) -> None:
        self.readied += 1

    def put_away(self) -> None:
        pass

    def stop_listening(self, *, at_once: bool = False) -> None:
        self.stops.append(at_once)

    def finish(self) -> None:
        """Raise ScriptError if an answer was not taken."""
        if self._hears:
            raise ScriptError(f"{len(self._hears)} answers were never taken")
