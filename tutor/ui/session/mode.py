"""How one kind of session differs from the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from tutor.config.settings import Settings
from tutor.core.material import Topic
from tutor.session.question_session import QuestionSession
from tutor.session.turn_runner import SessionParts
from tutor.ui.services import Services
from tutor.ui.session.running_view import RunningView
from tutor.ui.session.session_runner import Tell, WaitsAfter
from tutor.ui.session.setup_view import SetupView
from tutor.ui.session.state import SessionState
from tutor.ui.widgets.grade_card import GradeCard

S = TypeVar("S", bound=SessionState)
P = TypeVar("P")
"""What the user chose: a plan."""


@dataclass(frozen=True, slots=True)
class Mode(Generic[S, P]):
    """Its session, its three views, and what they do with a state."""

    plan: type[P]
    idle: S
    """Before a session."""
    started: Callable[[P], S]
    session_of: Callable[[P, Services, Settings, SessionParts, Tell], QuestionSession]
    """Called on the runner's thread; raises TutorError."""
    waits_after: Callable[[P], WaitsAfter]
    setup: SetupView
    running: RunningView
    result: QWidget
    cards: Sequence[GradeCard]
    """In `running` and `result`."""
    show_topics: Callable[[Sequence[Topic]], None]
    """Of the notes, to choose from."""
    show_running: Callable[[S], None]
    show_result: Callable[[S], None]
    enter: Callable[[], None]
    """The Enter key, where the result is shown."""
    escape: Callable[[], None]
