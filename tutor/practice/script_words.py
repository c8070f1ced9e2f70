"""A script, and what was said, as words that can be compared: spoken form, stems."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import Stemmer

from tutor.text.say import say
from tutor.text.sentences import sentences
from tutor.text.sounds import words_alike
from tutor.text.words import FILLERS, WORD

ALIKE_FROM: Final = 0.82
"""Least likeness of sound for a word to count as a recogniser's slip."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    text: str
    key: str
    sentence: int
    """Number of its sentence, from 0."""


def words_of(text: str) -> tuple[SpokenWord, ...]:
    """The words of `text` (Markdown with LaTeX, or a transcript) as they are said, fillers left out."""
    stemmer = Stemmer.Stemmer("english")
    found = []
    for number, sentence in enumerate(sentences(say(text))):
        for match in WORD.finditer(sentence):
            word = match[0].lower().replace("’", "'")
            if word not in FILLERS:
                found.append(SpokenWord(match[0], stemmer.stemWord(word), number))
    return tuple(found)


def sentences_of(text: str) -> tuple[str, ...]:
    return tuple(sentences(say(text)))


def joined(words: Sequence[SpokenWord]) -> str:
    return " ".join(word.text for word in words)


def same(one: SpokenWord, other: SpokenWord) -> bool:
    """Whether the words are the same, or so alike in sound that the recogniser may have mixed them up."""
    if one.key == other.key:
        return True
    short = min(len(one.text), len(other.text))
    return short > 3 and words_alike(one.text, other.text) >= ALIKE_FROM
