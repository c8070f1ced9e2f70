"""Feedback from the verdicts alone, in at most three sentences; no praise for nothing."""

from tutor.core.grade import Grade, PointVerdict
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
    """How much was made, or why nothing could be. Misheard points are told apart: they count neither way."""
    if grade.gate is not None:
        return GATE_SENTENCES[grade.gate]
    made, misheard = len(grade.with_verdict("made")), len(grade.with_verdict("misheard"))
    half, total = len(grade.with_verdict("partly")), len(grade.points) - misheard
    also = f"; {misheard} may have been misheard" if misheard else ""
    if total == 0:
        return "That may have been misheard, so it counts neither way."
    if made == total:
        return ("You made the point" if total == 1 else f"You made all {total} points") + f"{also}."
    if total == 1:
        return ("That was half of the point" if half else "That did not make the point") + f"{also}."
    if not made:
        halves = f" in full, and {half} only in part" if half else ""
        return f"None of the {total} points was made{halves}{also}."
    halves = f", and {half} only in part" if half else ""
    return f"You made {made} of {total} points{halves}{also}."


def corrected(grade: Grade, but: str = "") -> str | None:
    """The heaviest point that was stated the wrong way round, put right; not the point `but`."""
    wrong = tuple(point for point in grade.with_verdict("contradicted") if point.id != but)
    return f"One thing was the wrong way round; it should be: {_heaviest(wrong).text}" if wrong else None


def explained(grade: Grade) -> PointVerdict | None:
    """The heaviest point left out, or only half said."""
    missing = grade.with_verdict("missed") or grade.with_verdict("partly")
    return _heaviest(missing) if missing else None


def acknowledged(grade: Grade) -> PointVerdict | None:
    """The heaviest point made."""
    made = grade.with_verdict("made")
    return _heaviest(made) if made else None


def _heaviest(points: tuple[PointVerdict, ...]) -> PointVerdict:
    return max(points, key=lambda point: point.weight)
