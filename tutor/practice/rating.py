"""How well something was remembered, from its grade: Again, Hard, Good or Easy."""

from typing import Final, Literal

from tutor.config.settings import PracticeSettings
from tutor.core.grade import OPEN, Grade, PointVerdict

Rating = Literal["again", "hard", "good", "easy"]
RATINGS: Final[tuple[Rating, ...]] = ("again", "hard", "good", "easy")


def rating_of(score: float, settings: PracticeSettings) -> Rating:
    """The rating of a whole answer by its `score`, 0 to 100.

    The usual thresholds are those that agree best with what the pack's labelled answers deserve
    (research/benchmarks/rating_thresholds.py; docs/reference/practice.md has the figures).
    """
    if score >= settings.easy_from:
        return "easy"
    if score >= settings.good_from:
        return "good"
    return "hard" if score >= settings.hard_from else "again"


def rating_of_point(verdict: PointVerdict) -> Rating | None:
    """One point alone is never Easy: its verdict is less sure than an answer's. None where it is open."""
    if verdict.counts_as in OPEN:
        return None
    if verdict.settled == "made when asked":
        return "hard"
    return "good" if verdict.verdict == "made" else "again"


def is_evidence(grade: Grade, transcript: str) -> bool:
    """Whether an answer says anything about memory: an empty recording may be a dead microphone."""
    return grade.gate != "empty" or bool(transcript.strip())
