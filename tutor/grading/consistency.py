"""Whether a sentence of feedback says anything that the verdicts do not."""

import re
from collections.abc import Sequence
from typing import Final

from tutor.core.grade import Grade, PointVerdict
from tutor.grading.answer import is_negated
from tutor.text.say import say
from tutor.text.words import content_stems

PRAISE: Final = re.compile(
    r"\b(?:good|great|well done|excellent|nice(?:ly)?|perfect|impressive|correct(?:ly)?|solid|strong|"
    r"bravo)\b",
    re.IGNORECASE,
)
_MISSED: Final = re.compile(r"^You (?:left out|missed)\b", re.IGNORECASE)
_LEAST_ABOUT: Final = 0.25
_LEAST_TOLD: Final = 0.6
"""Share of another point's own words that tell it."""


def points_about(points: Sequence[PointVerdict], sentence: str) -> tuple[PointVerdict, ...]:
    """The points that `sentence` is most about: those whose text it quotes, else by the words in common."""
    quoted = tuple(point for point in points if point.text in sentence)
    if quoted:
        return quoted
    stems = frozenset(content_stems(say(sentence)))
    shares = []
    for point in points:
        wanted = frozenset(content_stems(say(point.text)))
        shares.append(len(wanted & stems) / max(len(wanted), 1))
    best = max(shares, default=0.0)
    if best < _LEAST_ABOUT:
        return ()
    return tuple(point for point, share in zip(points, shares, strict=True) if share >= best - 0.05)


def says_no_more(grade: Grade, point: PointVerdict, sentence: str) -> bool:
    """Whether `sentence`, worded for `point`, denies nothing and tells no other; nor praises for nothing."""
    if is_negated(point.text) != is_negated(sentence):
        return False
    if point.counts_as == "made" and _MISSED.match(sentence):
        return False
    if not grade.with_verdict("made") and PRAISE.search(sentence.replace(point.text, "")):
        return False
    if point.id not in {one.id for one in points_about(grade.points, sentence)}:
        return False
    own = frozenset(content_stems(say(point.text)))
    extra = frozenset(content_stems(say(sentence))) - own
    for other in grade.points:
        wanted = frozenset(content_stems(say(other.text))) - own
        if other.id != point.id and wanted and len(wanted & extra) >= _LEAST_TOLD * len(wanted):
            return False
    return True
