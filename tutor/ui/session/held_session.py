"""What a page gives its runner to hold: how a session is made and when it waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tutor.core.events import TurnSaved
from tutor.session.question_session import SessionParts


@dataclass(frozen=True, slots=True)
class Waiting:
    """The session waits after a turn until the user goes on; told after TurnSaved."""


class HeldSession(Protocol):
    """What a runner holds. `run` blocks; the rest may be called from any thread meanwhile."""

    def run(self) -> object: ...
    def done(self) -> None: ...
    def repeat(self) -> None: ...
    def end(self) -> None: ...


Tell = Callable[[object], None]
"""Tells the page what is no SessionEvent. From any thread."""
SessionOf = Callable[[SessionParts, Tell], HeldSession]
"""Makes the session; called on the runner's thread, so that it may read files. Raises TutorError."""
WaitsAfter = Callable[[TurnSaved, bool], bool]
"""Whether the session waits for the user after this turn; the second: Viva cannot be heard."""
