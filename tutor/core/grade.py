"""Verdicts, evidence and the grade."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["made", "partly", "missed", "contradicted", "misheard"]
Gate = Literal["empty", "too_short", "off_topic", "echo", "not_sentences", "language"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that earned (or cost) a point; `quote` occurs in the transcript as it stands."""

    quote: str
    start_s: float | None = None
    end_s: float | None = None
    """Times in the recording; None for typed answers."""


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """The judgement on one key point."""

    id: str
    text: str
    weight: float
    verdict: Verdict
    probability: float
    """Calibrated, that the point was made; 0 to 1."""
    evidence: Evidence | None = None
    is_by_person: bool = False
    """The person, not the grader, had the last word on it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """The judgement on one answer."""

    score: float
    """0 to 100: DESIGN, section 7."""
    interval: tuple[float, float]
    """90 % of human scores lie within, by calibration."""
    gate: Gate | None
    points: tuple[PointVerdict, ...]

    def with_verdict(self, *verdicts: Verdict) -> tuple[PointVerdict, ...]:
        """The points whose verdict is one of `verdicts`, in order."""
        return tuple(point for point in self.points if point.verdict in verdicts)
