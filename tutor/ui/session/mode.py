"""What one kind of session differs in from the others, beside its three views."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tutor.core.events import TurnSaved
from tutor.session.question_session import QuestionSession
from tutor.session.turn_runner import SessionParts
from tutor.ui.services import Services
from tutor.ui.session.state import S

P = TypeVar("P")
"""What the user chose: a plan."""


@dataclass(frozen=True, slots=True)
class Mode(Generic[S, P]):
    plan: type[P]
    idle: S
    """Before a session."""
    started: Callable[[P], S]
    session_of: Callable[[P, Services, SessionParts], QuestionSession]
    """Called on the runner's thread. Raises TutorError."""
    waits_after: Callable[[P, TurnSaved, bool], bool] = lambda plan, turn, is_unheard: False
    """Whether the session waits for the user after a turn. Called on the session's thread."""
