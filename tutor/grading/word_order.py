"""Whether words stand in an order that English could have, by their kinds; no vocabulary, no model file."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from tutor.grading.word_pairs import PAIR_GAINS

KINDS: Final = (
    ("article", "a an the"),
    ("this", "this that these those"),
    ("own", "its their my your our his her whose each every"),
    ("some", "some any no all both another such many few several more most less enough other"),
    ("subject", "i you he she it we they there"),
    ("object", "me him us them itself themselves yourself one ones something everything anything nothing"),
    (
        "be",
        "is are was were be been being am it's that's there's they're we're you're i'm isn't aren't wasn't",
    ),
    ("have", "has have had having i've we've"),
    ("do", "do does did doing don't doesn't didn't"),
    (
        "modal",
        "can could will would shall should may might must cannot can't won't wouldn't couldn't i'd it'll",
    ),
    ("not", "not never n't"),
    ("to", "to"),
    ("of", "of"),
    (
        "preposition",
        "in on at by for from with into onto over under between through about against during without within "
        "across per toward towards upon until since before after above below along among like than as via",
    ),
    ("and", "and or nor"),
    ("clause", "but so because if when while where although though whereas unless then thus hence otherwise"),
    ("which", "which who what how why whom"),
    (
        "adverb",
        "very just only also too even still again already always often now here really quite much well not "
        "yet once away off up down out back instead rather almost",
    ),
    ("filler", "um uh er okay ok yeah yes oh hmm right sorry please"),
)
"""Closed classes of English words; other words go by their endings."""

_KIND_OF: Final = {word: kind for kind, words in reversed(KINDS) for word in words.split()}
_ENDINGS: Final = (("ing", "-ing"), ("ed", "-ed"), ("ly", "-ly"), ("s", "-s"))
_BREAK: Final = "."
_OTHER: Final = "word"
OPEN_KINDS: Final = frozenset(("-ing", "-ed", "-ly", "-s", "number", "letter", _OTHER))
_AFTER_ARTICLE: Final = OPEN_KINDS | {"adverb", "some", "own"}
ALL_KINDS: Final = (
    *(kind for kind, _ in KINDS),
    "-ing",
    "-ed",
    "-ly",
    "-s",
    "number",
    "letter",
    _OTHER,
    _BREAK,
)
PRIOR: Final = 20.0
"""Pairs of kinds seen at chance beforehand, so that rare kinds say little."""
_TOKEN: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[.,;:!?()\n]")


def kinds_of(text: str) -> list[str]:
    """The kinds of the words of `text`, in order; `.` for a break between clauses."""
    kinds = [_BREAK]
    tokens = _TOKEN.findall(text.lower().replace("’", "'"))
    letters = sum(len(token) == 1 and token.isalpha() and token not in "ai" for token in tokens)
    for number, token in enumerate(tokens):
        kind = _kind(token)
        if token in ("a", "i") and (kinds[-1] == "letter" or letters >= 2):
            # A name as in "bulb a is lit" or "a i j", not the article or the pronoun.
            following = _kind(tokens[number + 1]) if number + 1 < len(tokens) else _BREAK
            if kinds[-1] == "letter" or (token == "a" and following not in _AFTER_ARTICLE):
                kind = "letter"
        if not kinds[-1] == _BREAK == kind:
            kinds.append(kind)
    return kinds


class WordOrder:
    """How English the order of words is. Cheap to make; thread-safe."""

    def __init__(self, gains: str = PAIR_GAINS) -> None:
        self._gains = {
            (first, second): int(gain) / 10.0
            for first, row in (line.split(": ") for line in gains.splitlines())
            for second, gain in zip(ALL_KINDS, row.split(), strict=True)
        }

    def score(self, text: str) -> float:
        """Nats a pair by which the order of the words is likelier than chance.

        About 0.3 for English, spoken or written; below 0 for words in any order; 0 for under three words.
        """
        kinds = kinds_of(text)
        pairs = [pair for pair in pairwise(kinds) if pair[1] != _BREAK]
        if len(pairs) < 3:
            return 0.0
        return sum(self._gains[pair] for pair in pairs) / len(pairs)


def closed_share(text: str) -> float:
    """The share of the words of `text` that belong to closed classes: articles, prepositions, auxiliaries "
    "..."""
    kinds = [kind for kind in kinds_of(text) if kind != _BREAK]
    return sum(kind not in OPEN_KINDS for kind in kinds) / max(len(kinds), 1)


def gains_of(texts: Iterable[str]) -> dict[str, str]:
    """What PAIR_GAINS holds, counted in `texts`: tenths of nats of each kind after each other kind."""
    pairs = Counter(pair for text in texts for pair in pairwise(kinds_of(text)))
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    total = sum(pairs.values())
    rows = {}
    for first in ALL_KINDS:
        row = []
        for second in ALL_KINDS:
            chance = (seconds[second] + 1) / (total + len(ALL_KINDS))
            seen = (pairs[first, second] + PRIOR * chance) / (firsts[first] + PRIOR)
            row.append(round(10 * math.log(seen / chance)))
        rows[first] = " ".join(map(str, row))
    return rows


def _kind(token: str) -> str:
    if not token[0].isalnum():
        return _BREAK
    if token in _KIND_OF:
        return _KIND_OF[token]
    if token.isdigit():
        return "number"
    if len(token) == 1:
        return "letter"
    return next((kind for ending, kind in _ENDINGS if len(token) > 3 and token.endswith(ending)), _OTHER)
