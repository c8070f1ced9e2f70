"""Appeals: a point that the user claims with words of the answer, and what earlier corrections tell."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tutor.core.errors import MessageError
from tutor.core.grade import Evidence, Grade
from tutor.core.material import Item
from tutor.core.speech import Transcript
from tutor.grading.grader import Grader
from tutor.grading.windows import evidence_of, tokens_of

LENIENT: Final = 0.35
"""Probability from which the words that the user chose carry a point: they know where it was said."""
CREDITED: Final = 0.85
"""What a point counts at least that was claimed and credited."""
MOST_SHIFT: Final = 0.7
"""Bound of what corrections may add to the logit of a question's points."""
SHIFT_PER_CORRECTION: Final = 1.4
CAUTION: Final = 4.0
"""Corrections that the shift starts from as if there had been none to make."""


class AppealRefused(MessageError):
    """What is claimed is not there; the message is a clause that says what."""


def claimed(
    grader: Grader, item: Item, transcript: Transcript, grade: Grade, *, point_id: str, words: str
) -> Grade:
    """`grade` with the point credited for `words`, which must occur in the transcript.

    Where the grader, shown these words alone, finds the point at least likely, it is credited by the grader,
    else by the user. Raises AppealRefused when `words` does not occur or `point_id` is unknown.
    """
    point = next((p for p in grade.points if p.id == point_id), None)
    if point is None:
        raise AppealRefused("no point {name}", name=point_id)
    evidence = quoted(transcript, words)
    narrowed = replace(item, points=tuple(p for p in item.points if p.id == point_id))
    again = grader.grade(narrowed, Transcript(evidence.quote)) if narrowed.points else None
    found = again.points[0].probability if again is not None and again.gate is None else 0.0
    is_carried = (
        again is not None
        and again.gate is None
        and again.points[0].verdict != "contradicted"
        and found >= LENIENT
    )
    credited = replace(
        point,
        verdict="made",
        probability=max(point.probability, found, CREDITED) if is_carried else 1.0,
        evidence=evidence,
        is_by_person=not is_carried,
        settled=None,
    )
    return grade.with_point(credited)


def disclaimed(grade: Grade, point_id: str) -> Grade:
    """`grade` with the point not made, since the user says so. Raises AppealRefused when it is unknown."""
    point = next((p for p in grade.points if p.id == point_id), None)
    if point is None:
        raise AppealRefused("no point {name}", name=point_id)
    return grade.with_point(
        replace(point, verdict="missed", probability=0.0, evidence=None, is_by_person=True, settled=None)
    )


def quoted(transcript: Transcript, words: str) -> Evidence:
    """The quote of `words` with its times; case, spaces and punctuation aside. Raises AppealRefused."""
    tokens = tokens_of(transcript)
    said = [_bare(token.text) for token in tokens]
    wanted = [bare for word in words.split() if (bare := _bare(word))]
    places = [i for i, word in enumerate(said) if word]
    for start in range(len(places) - len(wanted) + 1):
        run = places[start : start + len(wanted)]
        if wanted and [said[i] for i in run] == wanted:
            return evidence_of(transcript.text, tokens, run[0], run[-1] + 1)
    raise AppealRefused("the words do not occur in the answer")


def shift_of(residuals: Sequence[float]) -> float:
    """What to add to the logit of a question's points, by what corrections on it left unexplained.

    `residuals`: for each correction the truth (1 said, 0 not said) less the grader's probability. Few
    corrections say little; the shift never exceeds MOST_SHIFT either way.
    """
    shift = SHIFT_PER_CORRECTION * sum(residuals) / (len(residuals) + CAUTION) if residuals else 0.0
    return max(-MOST_SHIFT, min(MOST_SHIFT, shift))


def _bare(word: str) -> str:
    return word.lower().strip(".,;:!?\"'()[]…“”’")
