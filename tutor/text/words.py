"""The words of a text; which of them carry content, turn its sense round or fill a pause; their stems."""

import re
from typing import Final

import Stemmer

from tutor.text.canonical import canonical
from tutor.text.lexicon import ENGLISH

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
STOP_WORDS: Final = frozenset(ENGLISH["stop"].split())
"""Words that carry no content here. Negations and signs (not, no, minus, without) are none of them."""
NEGATIONS: Final = frozenset(
    "not no never without neither nor cannot isn't aren't don't doesn't won't wasn't can't didn't".split()
)
"""As a feature of the grader counts them: its weights are fitted to this list."""
FILLERS: Final = frozenset("um umm uhm uh uhh er erm eh ah hm hmm mm mmm mhm".split())
"""Sounds of somebody thinking."""


def content_words(text: str) -> list[str]:
    """The canonical words of `text` that carry content, in order, repeated as they occur."""
    return [word for word in canonical(text).split() if word not in STOP_WORDS]


def content_stems(text: str) -> list[str]:
    """The Snowball (English) stems of `content_words(text)`, in order.

    Works on Markdown with LaTeX, on spoken words and on transcripts alike; formulas count by their words.
    """
    # A stemmer is not safe to share between threads and costs microseconds to make.
    return list(Stemmer.Stemmer("english").stemWords(content_words(text)))
