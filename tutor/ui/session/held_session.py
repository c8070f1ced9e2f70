"""What a page gives its runner to hold: how a session is made and when it waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tutor.core.events import TurnSaved
from tutor.session.question_session import SessionParts
from tutor.sound.messages import Device


@dataclass(frozen=True, slots=True)
class Waiting:
    """The session waits after a turn until the user goes on; told after TurnSaved."""


@dataclass(frozen=True, slots=True)
class MicrophoneGone:
    """The answer waits: for the same microphone, another one, or an answer that is typed."""

    sentence: str
    others: tuple[Device, ...]
    """Microphones that are there."""


class HeldSession(Protocol):
    """What a runner holds. `run` blocks; the rest may be called from any thread meanwhile."""

    def run(self) -> object: ...
    def done(self) -> None: ...
    def repeat(self) -> None: ...
    def end(self, *, keeps_answer: bool = False) -> None: ...


Tell = Callable[[object], None]
"""Tells the page what is no SessionEvent. From any thread."""
SessionOf = Callable[[SessionParts, Tell], HeldSession]
"""Makes the session; called on the runner's thread, so that it may read files. Raises TutorError."""
WaitsAfter = Callable[[TurnSaved, bool], bool]
"""Whether the session waits for the user after this turn; the second: Viva cannot be heard."""
