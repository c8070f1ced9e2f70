"""Vocabulary terms in a transcript: those that were heard as something else."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from tutor.core.material import Term
from tutor.text.canonical import canonical
from tutor.text.lexicon import COMMON_WORDS
from tutor.text.say import spoken_form
from tutor.text.sounds import phonetic_key, sound_distance
from tutor.text.words import STOP_WORDS, WORD, content_stems

NEAR_FROM: Final = 0.8
"""Least likeness of sound for a near miss."""
_SAME_FROM: Final = 0.97
"""From here on two stretches sound the same: "awaited some" for "weighted sum"."""
_MIN_KEY: Final = 5
_MOST_WORDS: Final = 4
"""Longer terms are formulas, of which any stretch sounds like its neighbour."""
_FIRST_SIEVE: Final = 0.55
_PAUSE: Final = re.compile(r"[.,;:!?()]")


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of a transcript that stands for a vocabulary term."""

    start: int
    """Character offsets in the transcript."""
    end: int
    text: str
    """As it stands in the transcript."""
    term: Term
    likeness: float
    """1 for an entry of the term's `misheard` list, else how alike they sound, below 1."""


def own_words_of(texts: Iterable[str]) -> frozenset[str]:
    """The lower-case words that `texts` (a topic's references and points) use in their own right."""
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


def near_terms(
    words: str, terms: Sequence[Term], own_words: Collection[str] = frozenset()
) -> tuple[Heard, ...]:
    """Stretches of `words` that sound like a term without being it, in order, not overlapping.

    What is itself a term or a confusable is never a near miss of another: a wrong answer stays wrong. Nor are
    common English words, and `own_words` (see `own_words_of`), which may stand where they stand.
    """
    vocabulary = _vocabulary_of(tuple(terms), frozenset(own_words))
    found = [*vocabulary.listed(words), *vocabulary.homophones(words)]
    taken = [(heard.start, heard.end) for heard in found]
    for heard in sorted(
        vocabulary.alike(words), key=lambda heard: (-heard.likeness, heard.start - heard.end)
    ):
        if all(heard.end <= start or heard.start >= end for start, end in taken):
            found.append(heard)
            taken.append((heard.start, heard.end))
    return tuple(sorted(found, key=lambda heard: heard.start))


def repairs(
    transcript: str, terms: Sequence[Term], own_words: Collection[str] = frozenset()
) -> tuple[Heard, ...]:
    """The entries of the terms' `misheard` lists that occur in `transcript`, in order, not overlapping.

    Entries that are common English words or among `own_words` ("bit" for ViT, "the code" for decode) are left
    out: more often than not they are what was said.
    """
    vocabulary = _vocabulary_of(tuple(terms), frozenset(own_words))
    return tuple(sorted(vocabulary.listed(transcript), key=lambda heard: heard.start))


class _Vocabulary:
    """Terms, with what must not be taken for one of them."""

    def __init__(self, terms: Sequence[Term], own_words: Collection[str]) -> None:
        self._terms = terms
        self._own_words = own_words
        self._known: set[str] = set()
        self._known_stems: set[tuple[str, ...]] = set()
        for term in terms:
            for form in (term.written, *term.spoken.split(";"), *term.confusable):
                self._known.add(canonical(form))
                self._known_stems.add(tuple(content_stems(form)))

    @cached_property
    def _entries(self) -> list[tuple[re.Pattern[str], Term]]:
        """Telling `misheard` entries, the longest first."""
        entries = sorted(
            ((entry, term) for term in self._terms for entry in term.misheard if self._is_telling(entry)),
            key=lambda pair: len(pair[0]),
            reverse=True,
        )
        return [(_pattern(entry), term) for entry, term in entries]

    def listed(self, transcript: str) -> list[Heard]:
        """Occurrences of `misheard` entries; where two overlap, the longer one."""
        found: list[Heard] = []
        for pattern, term in self._entries:
            for match in pattern.finditer(transcript):
                start, end = match.span()
                if all(end <= heard.start or start >= heard.end for heard in found):
                    found.append(Heard(start, end, match[0], term, 1.0))
        return found

    @cached_property
    def _homophones(self) -> list[tuple[re.Pattern[str], Term]]:
        """Listed entries that are common words but sound exactly as the term: "blue" for BLEU."""
        return [
            (_pattern(entry), term)
            for term in self._terms
            for entry in term.misheard
            if not self._is_telling(entry)
            and not self._is_known(entry)
            and not any(word.lower() in self._own_words for word in WORD.findall(entry))
            and phonetic_key(entry) == phonetic_key(spoken_form(term))
        ]

    def homophones(self, transcript: str) -> list[Heard]:
        """Occurrences of what sounds exactly as a term and is listed as such, though it is a common word."""
        return [
            Heard(*match.span(), match[0], term, 0.99)
            for pattern, term in self._homophones
            for match in pattern.finditer(transcript)
        ]

    def _is_telling(self, entry: str) -> bool:
        """Whether `entry` in a transcript is a slip rather than what was said."""
        words = WORD.findall(entry)
        # Common words in a row ("waited some") are no phrase, unless the first only leads in the other.
        is_phrase = len(words) == 1 or (len(words) == 2 and words[0].lower() in STOP_WORDS)
        return not self._is_known(entry) and not (is_phrase and self._is_ordinary(words))

    def _is_ordinary(self, words: Sequence[str]) -> bool:
        return all(
            word.lower() in COMMON_WORDS or word.lower() in self._own_words
            for word in words
            if len(word) > 1 or word in ("a", "I")
        ) and any(len(word) > 1 for word in words)

    def _is_known(self, text: str) -> bool:
        return canonical(text) in self._known or tuple(content_stems(text)) in self._known_stems

    def alike(self, words: str) -> list[Heard]:
        """Stretches that sound like a term, overlapping as they come."""
        places = [match.span() for match in WORD.finditer(words)]
        keys = [phonetic_key(words[start:end]) for start, end in places]
        found: list[Heard] = []
        for term in self._terms:
            spoken = spoken_form(term)
            key, size = phonetic_key(spoken), len(WORD.findall(spoken))
            if len(key) < _MIN_KEY or size > _MOST_WORDS or "$" in term.written:
                continue
            for length in range(max(1, size - 1), size + 2):
                for first in range(len(places) - length + 1):
                    heard_key = "".join(keys[first : first + length])
                    if not Levenshtein.normalized_similarity(key, heard_key, score_cutoff=_FIRST_SIEVE):
                        continue
                    likeness = 1.0 - sound_distance(key, heard_key)
                    start, end = places[first][0], places[first + length - 1][1]
                    is_same = likeness >= _SAME_FROM and length == size
                    if likeness >= NEAR_FROM and self._may_be_slip(words[start:end], spoken, is_same):
                        found.append(Heard(start, end, words[start:end], term, min(likeness, 0.99)))
        return found

    def _may_be_slip(self, text: str, spoken: str, is_same: bool) -> bool:
        """`is_same`: they sound the same and have as many words, so that each stands for its neighbour."""
        heard = [word.lower() for word in WORD.findall(text)]
        meant = {word.lower() for word in WORD.findall(spoken)}
        ends = {heard[0], heard[-1]} - meant
        if _PAUSE.search(text) or (len(heard) > 1 and ends & STOP_WORDS and not is_same):
            return False
        if meant <= set(heard) or set(heard) <= meant:
            return False
        if self._is_known(text):
            return False
        return not self._is_ordinary(heard) or _is_spelled(set(heard) - meant, meant - set(heard))


def _is_spelled(instead: Collection[str], missing: Collection[str]) -> bool:
    """Whether only letters stand for longer words of a term: "log sum x" for log-sum-exp.

    A letter for another letter may well be meant: "Q V cache".
    """
    return (
        bool(missing) and all(len(word) == 1 for word in instead) and all(len(word) > 1 for word in missing)
    )


@lru_cache(maxsize=64)
def _vocabulary_of(terms: tuple[Term, ...], own_words: frozenset[str]) -> _Vocabulary:
    return _Vocabulary(terms, own_words)


def _pattern(entry: str) -> re.Pattern[str]:
    words = r"[\s,-]+".join(map(re.escape, WORD.findall(entry)))
    return re.compile(rf"(?<![\w'-]){words}(?![\w'])", re.IGNORECASE)
