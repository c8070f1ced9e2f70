"""Gates, which reject an answer as a whole: nothing said, another language, topic, or the question again."""

import re
from collections.abc import Sequence
from typing import Final

from tutor.core.grade import Gate, PointVerdict
from tutor.core.material import Item
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


_CORE: Final = frozenset(
    """um umm uh uhh er erm hmm mm mhm ah oh well so sorry okay ok yeah yep nope please next skip pass fine
    good great nice cool know sure idea clue remember recall think honestly thanks thank hello hi hey
    blah whatever dunno forgot forgotten nothing comment interesting alright nevermind test testing
    lost stuck blank help question moment second unsure""".split()
)
"""Words that on their own say nothing, and one of which an answer without content holds. "Yes" and "no" are
none of them: a short right answer to a short question."""
_AROUND: Final = frozenset(
    """i i'm i've i'd i'll am it's its that's that this it one the a an any at all about on in of to for no
    not yes do don't dont did didn't does doesn't have haven't can can't cannot could couldn't would
    just really very quite too bit like you we my me is was be answer move go let let's get back later
    time again what how why here there right now much anything everything more else and or but because
    if maybe perhaps actually basically give tell say said sir mine head mind topic thing completely
    totally absolutely simply ask asked another off out up with nothing's there's doing today afraid
    wish wait goes has my name us""".split()
)
_COUNTS: Final = re.compile(r"\b(?:to|is|equals?|by|about|just|only|minus|plus|think) one\b")
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def is_nothing(text: str) -> bool:
    """Nothing, or only words that decline to answer ("I don't know", "fine")."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    if not words:
        return True
    if not set(words) <= _CORE | _AROUND:
        return False
    return bool(set(words) & _CORE) and not _COUNTS.search(" ".join(words))
