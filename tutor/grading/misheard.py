"""Whether a point was rather misheard than missed: by what sounds like a term, or by doubtful words."""

from collections.abc import Sequence
from typing import Final

from tutor.core.material import Term, Topic
from tutor.grading.answer import MisheardSpan
from tutor.grading.windows import Token
from tutor.text.lexicon import COMMON_WORDS
from tutor.text.near import near_terms, own_words_of
from tutor.text.say import spoken_form

DOUBTFUL: Final = 0.4
"""Recogniser's confidence below which a word may well have been another."""
DOUBTFUL_SHARE: Final = 0.25
"""Share of a window's longer words that must be doubtful."""
LEAST_DOUBTFUL: Final = 2


def sounding_spans(text: str, topic: Topic | None, extra: Sequence[Term] = ()) -> tuple[MisheardSpan, ...]:
    """Stretches of `text` that sound like a term of the topic and are none; to be asked about, not believed.

    What the vocabulary lists as misheard is not among them: that is put right without asking.
    """
    if topic is None:
        return ()
    own = own_words_of(text for item in topic.items for text in item.references)
    found = near_terms(text, (*topic.vocabulary, *extra), own)
    return tuple(MisheardSpan(h.start, h.end, spoken_form(h.term)) for h in found if h.likeness < 1.0)


def is_doubtful(tokens: Sequence[Token]) -> bool:
    """Whether the recogniser doubted enough of these words. Typed ones have a confidence of 1."""
    words = [token for token in tokens if len(token.text) > 3]
    strange = [
        token
        for token in words
        if token.probability < DOUBTFUL and token.text.lower().strip(".,;:!?") not in COMMON_WORDS
    ]
    return len(strange) >= max(LEAST_DOUBTFUL, DOUBTFUL_SHARE * len(words))
