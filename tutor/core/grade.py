"""Verdicts, evidence and the grade."""

import math
from dataclasses import dataclass, replace
from typing import Final, Literal

Verdict = Literal["made", "unclear", "missed", "contradicted", "misheard"]
Gate = Literal["empty", "echo", "language", "off_topic"]
Certainty = Literal["sure", "fairly sure", "rough"]
Settled = Literal["made when asked", "missed when asked"]

OPEN: Final[tuple[Verdict, ...]] = ("unclear", "misheard")
"""Verdicts that count neither way."""
MOST_OPEN: Final = 1 / 3
"""Share of the weight in open verdicts beyond which a grade is rough."""
LEAST_DECIDED: Final = 1 / 3
"""Share of the weight in decided verdicts below which there is no score."""
NINE_OF_TEN: Final = 1.645
"""Standard deviations on either side of the mean that hold nine tenths of a normal distribution."""


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
    """The user, not the grader, had the last word on it."""
    settled: Settled | None = None
    """What the answer to a follow-up said of it."""

    @property
    def counts_as(self) -> Verdict:
        """The verdict, or what it became when asked."""
        match self.settled:
            case "made when asked":
                return "made"
            case "missed when asked":
                return "missed"
        return self.verdict


@dataclass(frozen=True, slots=True)
class Grade:
    """The judgement on one answer."""

    score: float | None
    """0 to 100, see `score_of`; None where nothing was said, nothing can be graded, too little is judged."""
    gate: Gate | None
    points: tuple[PointVerdict, ...]
    is_plain: bool = False
    """No language model read it: rough."""

    @property
    def expected(self) -> float:
        """0 to 100, the mean probability: what finer marks than made and missed would come to."""
        weight = sum(point.weight for point in self.points)
        if self.gate is not None or not weight:
            return 0.0
        return 100.0 * sum(point.weight * point.probability for point in self.points) / weight

    @property
    def interval(self) -> tuple[float, float]:
        """Where 9 of 10 human scores lie, as far as the probabilities are calibrated and independent."""
        weight = sum(point.weight for point in self.points)
        if self.gate is not None or not weight:
            return (0.0, 0.0)
        variance = sum(
            point.weight**2 * point.probability * (1.0 - point.probability) for point in self.points
        )
        half = 100.0 * NINE_OF_TEN * math.sqrt(variance) / weight
        middle = self.expected
        return (max(0.0, middle - half), min(100.0, middle + half))

    @property
    def certainty(self) -> Certainty:
        """How far to trust it: by who read it, and by how much is open."""
        weight = sum(point.weight for point in self.points)
        open_ = sum(point.weight for point in self.points if point.counts_as in OPEN)
        if self.gate is None and (self.is_plain or open_ > MOST_OPEN * weight):
            return "rough"
        return "fairly sure" if self.gate is None and open_ else "sure"

    def with_verdict(self, *verdicts: Verdict) -> tuple[PointVerdict, ...]:
        """The points that count as one of `verdicts`, in order."""
        return tuple(point for point in self.points if point.counts_as in verdicts)

    def with_point(self, point: PointVerdict) -> "Grade":
        """The same with one point replaced; a gate opens for a point that was not missed."""
        points = tuple(point if old.id == point.id else old for old in self.points)
        gate = self.gate if point.counts_as == "missed" else None
        return graded(points, gate, is_plain=self.is_plain)

    def settled(self, point_id: str, answer: "Grade") -> "Grade":
        """The same after a follow-up went for one point; nothing changes where that left it open."""
        asked = next((point for point in answer.points if point.id == point_id), None)
        mine = next((point for point in self.points if point.id == point_id), None)
        if asked is None or mine is None or mine.verdict == "made" or asked.counts_as in OPEN:
            return self
        became: Settled = "made when asked" if asked.counts_as == "made" else "missed when asked"
        return self.with_point(replace(mine, settled=became))


def graded(points: tuple[PointVerdict, ...], gate: Gate | None = None, *, is_plain: bool = False) -> Grade:
    """The grade that follows from the verdicts; behind a gate nothing counts."""
    score = score_of(points) if gate is None else None if gate == "empty" else 0.0
    return Grade(score, gate, points, is_plain)


def score_of(points: tuple[PointVerdict, ...]) -> float | None:
    """The share of the weight that was made, of 100; open points are in neither sum.

    None where less than LEAST_DECIDED of the weight is decided: such scores were 38 to 47 of 100 off.
    """
    decided = [point for point in points if point.counts_as not in OPEN]
    weight = sum(point.weight for point in decided)
    made = sum(point.weight for point in decided if point.counts_as == "made")
    total = sum(point.weight for point in points)
    return 100.0 * made / weight if weight and weight >= LEAST_DECIDED * total else None
