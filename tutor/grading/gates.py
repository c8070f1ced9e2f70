"""What is turned away: nothing said, another language, the question said back, another topic."""

from collections.abc import Sequence
from typing import Final

from tutor.core.grade import Gate, PointVerdict
from tutor.core.material import Item
from tutor.grading.nothing import is_nothing
from tutor.text.language import is_foreign
from tutor.text.words import content_stems

MOST_NEW_STEMS: Final = 1
"""Content words that the question lacks, up to which an answer only says it back."""
LEAST_ECHO: Final = 0.6
"""Share of the question's content words that an echo has."""
FAR_FROM_REFERENCE: Final = 0.39
"""Cosine with every reference below which an answer without a single point is off topic.

On the fields held out, 99 of 100 answers that make half of the points lie above it, and four in ten to a
neighbouring question below.
"""
LITTLE: Final = 0.25
"""Mean probability of the points up to which nothing of them was said."""
LEAST_WORDS: Final = 12
"""A shorter answer without a point may just be wrong."""


def gate_of(text: str, item: Item) -> Gate | None:
    """The gate that closes on what was said before any judging; None: judge it."""
    if is_foreign(text):
        return "language"
    if is_nothing(text):
        return "empty"
    if is_echo(text, item):
        return "echo"
    return None


def is_echo(text: str, item: Item) -> bool:
    """Whether hardly a word is the speaker's own, and none that a reference has."""
    said, asked = set(content_stems(text)), set(content_stems(item.question))
    wanted = {stem for reference in item.references for stem in content_stems(reference)}
    new = said - asked
    return (
        len(asked) > 1
        and len(new) <= MOST_NEW_STEMS
        and not new & wanted
        and len(said & asked) >= LEAST_ECHO * len(asked)
    )


def is_off_topic(points: Sequence[PointVerdict], nearness: float, words: int) -> bool:
    """Whether next to nothing of the points was said by an answer that is far from every reference."""
    return (
        words >= LEAST_WORDS
        and nearness < FAR_FROM_REFERENCE
        and sum(point.probability for point in points) <= LITTLE * len(points)
        and not any(point.verdict in ("made", "contradicted") for point in points)
    )
