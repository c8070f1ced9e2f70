"""Vocabulary terms in a transcript: those that were heard as something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tutor.core.material import Term
from tutor.spoken.canonical import canonical
from tutor.spoken.say import spoken_form
from tutor.spoken.sounds import phonetic_key, sound_distance

NEAR_FROM: Final = 0.78
"""Least likeness of sound for a near miss."""
_MIN_KEY: Final = 4
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


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


def near_terms(words: str, terms: Sequence[Term]) -> tuple[Heard, ...]:
    """Stretches of `words` that sound like a term without being it, in order, not overlapping.

    What is itself a term or a confusable is never a near miss of another: a wrong answer stays wrong.
    """
    found = _listed(words, terms)
    taken = [(heard.start, heard.end) for heard in found]
    known = _known_forms(terms)
    spans = [match.span() for match in _WORD.finditer(words)]
    candidates: list[Heard] = []
    for term in terms:
        spoken = spoken_form(term)
        key = phonetic_key(spoken)
        if len(key) < _MIN_KEY:
            continue
        length = len(spoken.split())
        for size in range(max(1, length - 1), length + 2):
            for first in range(len(spans) - size + 1):
                start, end = spans[first][0], spans[first + size - 1][1]
                text = words[start:end]
                likeness = 1.0 - sound_distance(key, phonetic_key(text))
                if likeness >= NEAR_FROM and canonical(text) not in known:
                    candidates.append(Heard(start, end, text, term, min(likeness, 0.99)))
    candidates.sort(key=lambda heard: (-heard.likeness, heard.start - heard.end))
    for heard in candidates:
        if all(heard.end <= start or heard.start >= end for start, end in taken):
            found.append(heard)
            taken.append((heard.start, heard.end))
    return tuple(sorted(found, key=lambda heard: heard.start))


def repairs(transcript: str, terms: Sequence[Term]) -> tuple[Heard, ...]:
    """The entries of the terms' `misheard` lists that occur in `transcript`, in order, not overlapping."""
    return tuple(sorted(_listed(transcript, terms), key=lambda heard: heard.start))


def repair(transcript: str, terms: Sequence[Term]) -> str:
    """`transcript` with listed mishearings put right: "KB cash" becomes "KV cache".

    A formula is put in as its spoken words.
    """
    out: list[str] = []
    end = 0
    for heard in repairs(transcript, terms):
        out.append(transcript[end : heard.start])
        out.append(_as_transcribed(heard.term))
        end = heard.end
    return "".join([*out, transcript[end:]])


def _as_transcribed(term: Term) -> str:
    return spoken_form(term) if re.search(r"[$\\`*_]", term.written) else term.written


def _listed(transcript: str, terms: Sequence[Term]) -> list[Heard]:
    """Occurrences of `misheard` entries, the longest first where two overlap."""
    known = _known_forms(terms)
    entries = sorted(
        ((entry, term) for term in terms for entry in term.misheard if canonical(entry) not in known),
        key=lambda pair: len(pair[0]),
        reverse=True,
    )
    found: list[Heard] = []
    for entry, term in entries:
        for match in _pattern(entry).finditer(transcript):
            start, end = match.span()
            if all(end <= heard.start or start >= heard.end for heard in found):
                found.append(Heard(start, end, match[0], term, 1.0))
    return found


def _pattern(entry: str) -> re.Pattern[str]:
    """`entry` as a whole phrase, whatever its case, spacing or hyphens."""
    parts = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", entry)
    return re.compile(r"(?<![\w'-])" + r"[\s,-]+".join(map(re.escape, parts)) + r"(?![\w'])", re.IGNORECASE)


def _known_forms(terms: Sequence[Term]) -> frozenset[str]:
    """Canonical forms of everything the vocabulary itself says."""
    forms: set[str] = set()
    for term in terms:
        forms.add(canonical(term.written))
        forms.update(canonical(entry) for entry in term.spoken.split(";"))
        forms.update(canonical(entry) for entry in term.confusable)
    return frozenset(forms)
