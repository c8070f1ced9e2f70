"""One question and its answer, and what a session adds up to."""

from dataclasses import dataclass, field
from typing import Literal

from tutor.core.grade import Grade
from tutor.core.message import Message
from tutor.core.speech import Delivery, Transcript

TurnKind = Literal["main", "follow_up", "quick"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The next question to ask, and the id of the key point it goes for."""

    question: str
    targets: str


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds spent per stage of grading one answer."""

    transcribe: float = 0.0
    verdicts: float = 0.0
    feedback_first_token: float = 0.0
    """From the verdicts to the first word that is told of the feedback."""
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class CacheUse:
    """Tokens of the language model's KV cache reused and evaluated for one request."""

    reused_tokens: int = 0
    evaluated_tokens: int = 0
    prefill_rate: float = 0.0
    """Tokens a second, as last measured; 0 where there was nothing to measure. So too the next."""
    decode_rate: float = 0.0

    def __add__(self, other: "CacheUse") -> "CacheUse":
        return CacheUse(
            self.reused_tokens + other.reused_tokens,
            self.evaluated_tokens + other.evaluated_tokens,
            other.prefill_rate or self.prefill_rate,
            other.decode_rate or self.decode_rate,
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """One graded answer, whole: what a grade card shows and the history keeps."""

    item: str
    """Item id, or empty for an ad-hoc question."""
    question: str
    transcript: Transcript
    grade: Grade
    delivery: Delivery | None
    """None for typed answers."""
    feedback: Message
    follow_up: FollowUp | None
    timings_s: Timings = field(default_factory=Timings)
    cache: CacheUse = field(default_factory=CacheUse)
    recording: str = ""
    """Path of the WAV; empty for typed answers."""
    heard: str = ""
    """What of the feedback was heard: less than was written where it was broken off, nothing where Viva was
    silent."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a session."""

    number: int
    kind: TurnKind
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Gap:
    """A point that a session left open."""

    item: str
    point: str
    said: str
    """The user's own words nearest to it; empty if nothing was."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session adds up to; true to its grades."""

    score: float | None
    """Mean of those answers that have one; None: none has."""
    strengths: tuple[str, ...]
    gaps: tuple[Gap, ...]
    next: tuple[str, ...]
    """Item ids to rehearse next."""
