"""Scripted stand-ins for engine and voice: they play what they were given and nothing else."""

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


@dataclass(frozen=True, slots=True)
class ExpectedCall:
    """One request that is expected next, and what comes of it."""

    request: type
    result: object = None
    events: tuple[object, ...] = ()
    error: BaseException | None = None


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


class ScriptedEngine:
    """Looks like child_client.ChildClient; answers the requests of its script, in order."""

    def __init__(self, *lines: ExpectedCall) -> None:
        self._lines = deque(lines)
        self.requests: list[object] = []
        self.calls: list[ScriptedCall] = []

    def start(self, request: object, on_event: Callable[[object], None] | None = None) -> ScriptedCall:
        if not self._lines or not isinstance(request, self._lines[0].request):
            expected = self._lines[0].request.__name__ if self._lines else "nothing more"
            raise ScriptError(f"{type(request).__name__} came, {expected} was expected")
        line = self._lines.popleft()
        self.requests.append(request)
        for event in line.events:
            if on_event is not None:
                on_event(event)
        call = ScriptedCall(Future())
        self.calls.append(call)
        if line.error is not None:
            call.future.set_exception(line.error)
        else:
            call.future.set_result(line.result)
        return call

    def call(
        self,
        request: object,
        on_event: Callable[[object], None] | None = None,
        cancel: CancelToken | None = None,
        timeout_s: float | None = None,
    ) -> object:
        return self.start(request, on_event).result(timeout_s)

    def finish(self) -> None:
        """Raise ScriptError if a line was not used."""
        if self._lines:
            raise ScriptError(f"never asked for: {', '.join(line.request.__name__ for line in self._lines)}")


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
