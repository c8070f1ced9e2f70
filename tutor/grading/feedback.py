"""Feedback from the verdicts alone, in at most three sentences; no praise for nothing."""

from tutor.core.grade import OPEN, Grade, PointVerdict
from tutor.grading.gate_sentences import GATE_SENTENCES


def feedback_of(grade: Grade) -> str:
    """The plain form: what was made, what was stated the wrong way round, what is missing."""
    parts = [opening(grade)]
    if grade.gate is None:
        wrong = corrected(grade)
        missing = explained(grade)
        if wrong is not None:
            parts.append(wrong)
        elif missing is not None:
            parts.append(f"What was missing: {missing.text}")
    return " ".join(parts)


def opening(grade: Grade) -> str:
    """How much was made, or why nothing could be. Open points are told apart: they count neither way."""
    if grade.gate is not None:
        return GATE_SENTENCES[grade.gate]
    made, open_ = len(grade.with_verdict("made")), len(grade.with_verdict(*OPEN))
    total = len(grade.points) - open_
    also = f"; still open: {open_}" if open_ else ""
    if not grade.points:
        return "There is no reference answer to compare that with."
    if total == 0:
        return "I could not tell from that; I will ask about it."
    if made == total:
        return ("You made the point" if total == 1 else f"You made all {total} points") + f"{also}."
    if total == 1:
        return f"That did not make the point{also}."
    if not made:
        return f"None of the {total} points was made{also}."
    return f"You made {made} of {total} points{also}."


def corrected(grade: Grade, but: str = "") -> str | None:
    """The heaviest point that was stated the wrong way round, put right; not the point `but`."""
    wrong = tuple(point for point in grade.with_verdict("contradicted") if point.id != but)
    return f"One thing was the wrong way round; it should be: {_heaviest(wrong).text}" if wrong else None


def explained(grade: Grade) -> PointVerdict | None:
    """The heaviest point left out; one that is unclear is not given away, but asked about."""
    missing = grade.with_verdict("missed")
    return _heaviest(missing) if missing else None


def acknowledged(grade: Grade) -> PointVerdict | None:
    """The heaviest point made."""
    made = grade.with_verdict("made")
    return _heaviest(made) if made else None


def _heaviest(points: tuple[PointVerdict, ...]) -> PointVerdict:
    return max(points, key=lambda point: point.weight)
