"""Feedback from the verdicts alone, in at most three sentences; no praise for nothing."""

from tutor.core.grade import OPEN, Grade, PointVerdict
from tutor.core.message import Message, joined, parts_of
from tutor.grading.gate_sentences import GATE_SENTENCES


def feedback_of(grade: Grade) -> Message:
    """The plain form: what was made, what was stated the wrong way round, what is missing."""
    parts = [opening(grade)]
    if grade.gate is None:
        wrong = corrected(grade)
        missing = explained(grade)
        if wrong is not None:
            parts.append(wrong)
        elif missing is not None:
            parts.append(Message("What was missing or unclear: {point}", point=missing.text))
    return joined(parts)


def opening(grade: Grade) -> Message:
    """How much was made, or why nothing could be, and how many points count neither way yet."""
    if grade.gate is not None:
        return GATE_SENTENCES[grade.gate]
    if not grade.points:
        return Message("There is no reference answer to compare that with.")
    total, made, open_ = len(grade.points), len(grade.with_verdict("made")), len(grade.with_verdict(*OPEN))
    also = Message("; {open} still open", open=open_) if open_ else Message("")
    if open_ == total:
        return Message("I could not tell from that.")
    if total == 1:
        return Message("You made the point.") if made else Message("That did not make the point.")
    if made == total:
        return Message("You made all {total} points.", total=total)
    if not made:
        return Message("None of the {total} points was made{open}.", total=total, open=also)
    return Message("You made {made} of {total} points{open}.", made=made, total=total, open=also)


def beyond_opening(grade: Grade, feedback: Message) -> Message:
    """`feedback` for the eye: without its opening, where figures beside it say the same."""
    if grade.gate is not None or not grade.points:
        return feedback
    first, *rest = parts_of(feedback)
    return joined((*parts_of(first)[1:], *rest))


def corrected(grade: Grade, but: str = "") -> Message | None:
    """The heaviest point that was stated the wrong way round, put right; not the point `but`."""
    wrong = tuple(point for point in grade.with_verdict("contradicted") if point.id != but)
    if not wrong:
        return None
    heaviest = max(wrong, key=lambda point: point.weight)
    return Message("One point was mixed up; it should be: {point}", point=heaviest.text)


def explained(grade: Grade) -> PointVerdict | None:
    """The point that lacks most and surest; one that is unclear is not given away, but asked about."""
    missing = grade.with_verdict("missed")
    return max(missing, key=lambda point: point.weight * (1.0 - point.probability), default=None)


def acknowledged(grade: Grade) -> PointVerdict | None:
    """The point that was made most surely, by weight."""
    made = grade.with_verdict("made")
    return max(made, key=lambda point: point.weight * point.probability, default=None)
