"""What an answer has that earlier answers to the same question had not."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.core.turn import Attempt


@dataclass(frozen=True, slots=True)
class Change:
    score: float | None
    """By how much it scored higher than the last one; None where either has no score."""
    firsts: tuple[str, ...]
    """The points made for the first time, Markdown."""


def change_since(attempt: Attempt, earlier: Sequence[Attempt]) -> Change | None:
    """`earlier`: newest first. None where there are none."""
    if not earlier:
        return None
    now, before = attempt.grade.score, earlier[0].grade.score
    asked = {point.id for one in earlier for point in one.grade.points}
    made = {point.id for one in earlier for point in one.grade.with_verdict("made")}
    return Change(
        now - before if now is not None and before is not None else None,
        tuple(p.text for p in attempt.grade.with_verdict("made") if p.id in asked - made),
    )
