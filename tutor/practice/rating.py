"""How well something was remembered, from its grade: Again, Hard, Good or Easy."""

from dataclasses import dataclass
from typing import Final, Literal

from tutor.core.grade import OPEN, Grade, PointVerdict

Rating = Literal["again", "hard", "good", "easy"]
RATINGS: Final[tuple[Rating, ...]] = ("again", "hard", "good", "easy")


@dataclass(frozen=True, slots=True)
class RatingThresholds:
    """Least score, 0 to 100, of each rating; below `hard_from` is Again.

    The defaults are those that agree best with what the pack's labelled answers deserve
    (research/benchmarks/rating_thresholds.py; docs/reference/practice.md has the figures).
    """

    hard_from: float = 30.0
    good_from: float = 55.0
    easy_from: float = 75.0

    def rating_of(self, score: float) -> Rating:
        """The rating of a whole answer by its `score`."""
        if score >= self.easy_from:
            return "easy"
        if score >= self.good_from:
            return "good"
        return "hard" if score >= self.hard_from else "again"

    def __str__(self) -> str:
        return (
            f"Again below {self.hard_from:.0f}, Hard from {self.hard_from:.0f}, "
            f"Good from {self.good_from:.0f}, Easy from {self.easy_from:.0f}"
        )


def value_of_point(verdict: PointVerdict) -> float | None:
    """How much of the point was there, 0 to 1; None where that is open."""
    if verdict.counts_as in OPEN:
        return None
    return 1.0 if verdict.counts_as == "made" else 0.0


def rating_of_point(verdict: PointVerdict) -> Rating | None:
    """One point alone is never Easy: its verdict is less sure than a whole answer's."""
    if verdict.counts_as in OPEN:
        return None
    if verdict.settled == "made when asked":
        return "hard"
    return "good" if verdict.verdict == "made" else "again"


def is_evidence(grade: Grade, transcript: str) -> bool:
    """Whether an answer says anything about memory: an empty recording may be a dead microphone."""
    return grade.gate != "empty" or bool(transcript.strip())
