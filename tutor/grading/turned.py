"""Stretches of an answer that say the opposite of what a reference says in nearly the same words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from tutor.spoken.say import say
from tutor.spoken.words import STOP_WORDS, content_stems

LEAST_LIKENESS: Final = 0.85
"""Of the content words of two clauses, from which they speak of the same (Dice)."""
LEAST_SHARED: Final = 3
"""Content words in common."""
CLOSE_SECOND: Final = 0.9
"""A clause that is nearly as like to a truth of the same polarity is not turned."""
_NEGATIONS: Final = frozenset(
    "not no never neither nor cannot isn't aren't don't doesn't won't can't didn't wasn't weren't wouldn't "
    "shouldn't couldn't hasn't haven't hardly false untrue wrong".split()
)
_UNTRUE: Final = re.compile(
    r"\b(?:it is|it's|that is|that's|is)? ?(?:(?:not|never) (?:true|the case|right|correct|so)|n't (?:true|"
    r"the case|right|correct)|false|untrue|wrong)(?: to (?:say|claim|think))? that\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?;]+[.!?;]*")
_CLAUSE_BREAK: Final = re.compile(
    r"(?<=[,:;]) (?=(?:and|but|so|while|which|whereas|because|since|it|they|then|as|where|when|if|"
    r"otherwise)\b)|(?<=[:;]) |(?<=,) ",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    stems: frozenset[str]
    is_odd: bool


def turned_spans(text: str, truths: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Character spans of `text` that deny what one of `truths` says, or say what it denies; they may overlap.

    `truths`: references and wordings of points (Markdown with LaTeX). Only what stands nearly word for word
    in one of them is found: it is then certain.
    """
    known = [unit for truth in truths for unit in _units_of_truth(truth)]
    spans: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text):
        whole = _unit(text, *sentence.span())
        if _is_turned(whole, known):
            spans.append((whole.start, whole.end))
        elif not _UNTRUE.search(sentence.group()):
            clauses = _clauses(text, *sentence.span())
            spans += [(unit.start, unit.end) for unit in clauses if _is_turned(unit, known)]
    return tuple(spans)


def _is_turned(unit: _Unit, known: Sequence[_Unit]) -> bool:
    same = against = 0.0
    for truth in known:
        shared = len(unit.stems & truth.stems)
        if shared < LEAST_SHARED:
            continue
        likeness = 2.0 * shared / (len(unit.stems) + len(truth.stems))
        if unit.is_odd == truth.is_odd:
            same = max(same, likeness)
        else:
            against = max(against, likeness)
    return against >= LEAST_LIKENESS and same < CLOSE_SECOND * against


@lru_cache(maxsize=4096)
def _units_of_truth(truth: str) -> tuple[_Unit, ...]:
    text = say(truth)
    units = []
    for sentence in _SENTENCE.finditer(text):
        units.append(_unit(text, *sentence.span()))
        units += _clauses(text, *sentence.span())
    return tuple(unit for unit in units if len(unit.stems) >= LEAST_SHARED)


def _clauses(text: str, start: int, end: int) -> list[_Unit]:
    """The clauses of one sentence, and runs of two of them; none where the sentence is one."""
    bounds = [start, *(match.end() for match in _CLAUSE_BREAK.finditer(text, start, end)), end]
    if len(bounds) < 3:
        return []
    runs = (*zip(bounds, bounds[2:], strict=False), *pairwise(bounds))
    return [_unit(text, first, last) for first, last in runs if (first, last) != (start, end)]


def _unit(text: str, start: int, end: int) -> _Unit:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    words = _WORD.findall(piece.lower().replace("’", "'"))
    negations = 0
    for number, word in enumerate(words):
        following = words[number + 1 : number + 2]
        if word in _NEGATIONS and following not in (["only"], ["just"], ["merely"]):
            negations += 1
    untrue = len(_UNTRUE.findall(piece))
    # "not true" is one denial, "untrue that" one as well.
    stems = frozenset(
        stem
        for stem in content_stems(_UNTRUE.sub(" ", piece) if untrue else piece)
        if stem not in STOP_WORDS and stem not in _NEGATIONS
    )
    return _Unit(start, start + len(piece), stems, negations % 2 == 1)
