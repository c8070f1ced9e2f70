"""Whether a point was rather misheard than missed: by what sounds like a term, or by doubtful words."""

from collections.abc import Sequence
from typing import Final

from tutor.core.material import Term, Topic
from tutor.grading.answer import Slip
from tutor.grading.windows import Token
from tutor.spoken.common_words import COMMON_WORDS
from tutor.spoken.near import near_terms, own_words_of
from tutor.spoken.say import spoken_form

LEAST_RISE: Final = 0.2
"""By how much a point must gain when what sounds like a term is read as the term."""
DOUBTFUL: Final = 0.4
"""Recogniser's confidence below which a word may well have been another."""
DOUBTFUL_SHARE: Final = 0.25
"""Share of a window's longer words that must be doubtful."""
LEAST_DOUBTFUL: Final = 2
HALFWAY: Final = 0.5
"""Share of the probability of a part-made point from which a doubtful window may have carried it."""


def sounding_slips(text: str, topic: Topic | None, extra: Sequence[Term] = ()) -> tuple[Slip, ...]:
    """Stretches of `text` that sound like a term of the topic and are none; to be tried, not to be believed.

    What the vocabulary lists as misheard is not among them: that is put right without asking.
    """
    if topic is None:
        return ()
    own = own_words_of(text for item in topic.items for text in item.references)
    found = near_terms(text, (*topic.vocabulary, *extra), own)
    return tuple(Slip(h.start, h.end, spoken_form(h.term)) for h in found if h.likeness < 1.0)


def is_rescued(before: float, after: float, made_from: float) -> bool:
    """Whether a point not made becomes made when `sounding_slips` are put right: then it was misheard.

    `before`, `after`: the probability as heard and with the slips put right.
    """
    return before < made_from <= after and after - before >= LEAST_RISE


def is_doubtful(
    tokens: Sequence[Token],
    first: int,
    last: int,
    probability: float,
    partly_from: float,
    made_from: float,
) -> bool:
    """Whether the words from token `first` up to but without `last` are doubtful and half carry a point.

    Typed words have a confidence of 1, so that nothing typed is ever doubtful.
    """
    if not HALFWAY * partly_from <= probability < made_from:
        return False
    words = [token for token in tokens[first:last] if len(token.text) > 3]
    strange = [
        token
        for token in words
        if token.probability < DOUBTFUL and token.text.lower().strip(".,;:!?") not in COMMON_WORDS
    ]
    return len(strange) >= max(LEAST_DOUBTFUL, DOUBTFUL_SHARE * len(words))
