"""Stretches of an answer that stand word for word in the reference: they cannot contradict it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tutor.grading.answer import is_negated
from tutor.spoken.say import say
from tutor.spoken.words import content_stems

_SENTENCE_END: Final = re.compile(r"[.!?;]+(?=\s|$)")
LEAST_STEMS: Final = 3
"""Content words that a stretch must have: fewer stand together by chance."""


def recites(stretch: str, truths: Sequence[str]) -> bool:
    """Whether the content words of `stretch` stand side by side in `truths`, as often negated.

    `truths`: references and wordings, Markdown with LaTeX. Each sentence of the stretch, or part of one, may
    stand in another of them; a part of one word says nothing. One word changed ("values" for "keys"), and it
    is not recited any more.
    """
    parts = [words for part in _SENTENCE_END.split(stretch) if len(words := _words(part)) > 1]
    return sum(map(len, parts)) >= LEAST_STEMS and all(
        any(_holds(_spoken(truth), words) for truth in truths) for words in parts
    )


def _holds(words: tuple[tuple[str, bool], ...], stems: tuple[tuple[str, bool], ...]) -> bool:
    size = len(stems)
    return any(words[at : at + size] == stems for at in range(len(words) - size + 1))


def _words(text: str) -> tuple[tuple[str, bool], ...]:
    """The stems of the content words, each with whether what stands before it, up to the last, negates."""
    found: list[tuple[str, bool]] = []
    between: list[str] = []
    for word in text.split():
        stems = content_stems(word)
        if not stems:
            between.append(word)
            continue
        negated = is_negated(" ".join((*between, word)))
        found += [(stem, negated and place == 0) for place, stem in enumerate(stems)]
        between = []
    return tuple(found)


@lru_cache(maxsize=512)
def _spoken(text: str) -> tuple[tuple[str, bool], ...]:
    return _words(say(text))
