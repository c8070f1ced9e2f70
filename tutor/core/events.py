"""What engine and session tell whoever shows a turn, in the order things happen."""

from dataclasses import dataclass

from tutor.core.message import Message
from tutor.core.speech import Captured
from tutor.core.turn import Attempt, Summary, Turn, TurnKind


@dataclass(frozen=True, slots=True)
class Preparing:
    """Models are being loaded."""


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A turn begins; the question is about to be spoken."""

    number: int
    """From 1."""
    kind: TurnKind
    item: str
    topic_title: str
    question: str
    """Markdown with LaTeX."""
    window_s: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class RoundMoved:
    """A quick-fire round goes on to its next question."""

    place: int
    """From 1."""
    of: int
    is_again: bool
    """The wrong ones come back: `place` and `of` count these alone."""


@dataclass(frozen=True, slots=True)
class ListeningStarted:
    """The user may speak (or type)."""


@dataclass(frozen=True, slots=True)
class TranscriptGrew:
    """The settled transcript so far, and what comes after it."""

    text: str
    rough: str = ""
    """Words that may still change."""
    is_whole: bool = False
    """The answer is over, and this is being judged."""

    @property
    def caption(self) -> str:
        """All of it."""
        return f"{self.text} {self.rough}".strip()


@dataclass(frozen=True, slots=True)
class SilenceCountdown:
    """Silence has lasted; the answer ends in `remaining_s` (0: now). None: speech returned."""

    remaining_s: float | None


@dataclass(frozen=True, slots=True)
class ListeningEnded:
    """The answer is over; what follows is transcribing what is left."""


@dataclass(frozen=True, slots=True)
class GradeReady:
    """The verdicts are there; `attempt.feedback` is still the plain form and may be worded better."""

    number: int
    attempt: Attempt
    asks_on: bool = False
    """Whether the attempt's follow-up is the next question."""


@dataclass(frozen=True, slots=True)
class FeedbackSentence:
    """One sentence of the feedback, about to be spoken."""

    number: int
    message: Message


@dataclass(frozen=True, slots=True)
class TurnSaved:
    """The turn is in the history."""

    number: int
    attempt: Attempt
    attempt_id: int
    asks_on: bool = False
    """Whether the attempt's follow-up is the next question."""
    settled: Turn | None = None
    """An earlier turn, of which this answer to a follow-up settled a point: with its new grade."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know that does not end the session."""

    message: Message


@dataclass(frozen=True, slots=True)
class QuestionRephrased:
    """The question that is open is asked once more, in the words of `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The session is over and saved."""

    session_id: int
    summary: Summary
    turns: int


SessionEvent = (
    Preparing
    | QuestionAsked
    | RoundMoved
    | ListeningStarted
    | Captured
    | TranscriptGrew
    | SilenceCountdown
    | ListeningEnded
    | GradeReady
    | FeedbackSentence
    | TurnSaved
    | Notice
    | QuestionRephrased
    | SessionEnded
)
