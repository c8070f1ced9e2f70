"""What was said beside the script: what was left out, what was changed in meaning, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal

from tutor.core.material import Term
from tutor.practice.opposites import opposites
from tutor.practice.script_words import SpokenWord, joined, same, words_of
from tutor.text.numbers import NUMBER_WORDS
from tutor.text.say import spoken_form
from tutor.text.words import NEGATIONS, STOP_WORDS, content_stems

SAID_FROM: Final = 0.7
"""Least share of a sentence's content words, near each other, for it to count as said."""
POINT_FROM: Final = 0.45
"""Least share of a point's stems that its sentences hold."""
MOST_WORDS: Final = 6
"""Longer stretches in place of each other are another wording, not a slip."""
_OPPOSITES: Final = frozenset(map(frozenset, opposites("scripts", "en")))
_NUMBERS: Final = frozenset(NUMBER_WORDS) | frozenset(
    "half twice double third quarter square squared cubed root".split()
)


StretchKind = Literal["same", "left_out", "added", "other"]
_KINDS: Final[dict[str, StretchKind]] = {
    "equal": "same", "delete": "left_out", "insert": "added", "replace": "other",
}  # fmt: skip
"""Of difflib's operations."""


@dataclass(frozen=True, slots=True)
class ScriptChange:
    """Words said in place of the script's that change what it means."""

    script: str
    said: str


@dataclass(frozen=True, slots=True)
class Stretch:
    kind: StretchKind
    script: str
    said: str


@dataclass(frozen=True, slots=True)
class Comparison:
    stretches: tuple[Stretch, ...]
    said_share: float
    """Share of the script's words that were said, 0 to 1."""
    sentences_said: tuple[bool, ...]
    """For each sentence of the script, wherever it came."""
    changes: tuple[ScriptChange, ...]
    order_ok: bool
    """Whether sentences came as the script has them."""


def compare(script: str, said: str, terms: Sequence[Term] = ()) -> Comparison:
    """`script`: Markdown with LaTeX; `said`: a transcript; `terms`: with what must not stand for them."""
    wanted, heard = words_of(script), words_of(said)
    opposites = _OPPOSITES | {
        frozenset((spoken_form(term).lower(), other.lower())) for term in terms for other in term.confusable
    }
    operations = _aligned(wanted, heard, opposites)
    stretches = tuple(
        Stretch(_KINDS[kind], joined(wanted[a:b]), joined(heard[c:d])) for kind, a, b, c, d in operations
    )
    kept = sum(b - a for kind, a, b, _, _ in operations if kind == "equal")
    places = _places(operations, wanted, heard)
    return Comparison(
        stretches,
        kept / len(wanted) if wanted else 0.0,
        tuple(place is not None for place in places),
        tuple(_changes(operations, wanted, heard, opposites)),
        # Neighbours a few words apart are not told apart.
        all(b >= a - 3 for a, b in pairwise(place for place in places if place is not None)),
    )


Operation = tuple[str, int, int, int, int]
Opposites = frozenset[frozenset[str]]


def _aligned(
    wanted: Sequence[SpokenWord], heard: Sequence[SpokenWord], opposites: Opposites
) -> list[Operation]:
    """difflib's operations on keys; words that sound alike are the same."""
    matcher = SequenceMatcher(None, [w.key for w in wanted], [w.key for w in heard], autojunk=False)
    found: list[Operation] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace" and b - a == d - c:
            for offset in range(b - a):
                one, other = wanted[a + offset], heard[c + offset]
                pair = frozenset((one.text.lower(), other.text.lower()))
                alike = pair not in opposites and not pair & (NEGATIONS | _NUMBERS) and same(one, other)
                found.append(
                    ("equal" if alike else "replace", a + offset, a + offset + 1, c + offset, c + offset + 1)
                )
        else:
            found.append((kind, a, b, c, d))
    merged: list[Operation] = []
    for operation in found:
        if merged and merged[-1][0] == operation[0] and operation[0] in ("equal", "replace"):
            _, a, _, c, _ = merged[-1]
            merged[-1] = (operation[0], a, operation[2], c, operation[4])
        else:
            merged.append(operation)
    return merged


def _changes(
    operations: Sequence[Operation],
    wanted: Sequence[SpokenWord],
    heard: Sequence[SpokenWord],
    opposites: Opposites,
) -> list[ScriptChange]:
    own = {word.key for word in wanted if word.text.lower() not in STOP_WORDS}
    found = []
    for kind, a, b, c, d in operations:
        if kind == "equal" or b - a > MOST_WORDS or d - c > MOST_WORDS:
            continue
        if _changes_meaning(wanted[a:b], heard[c:d], own, opposites):
            # With a neighbour on both sides, so that a lone "not" can be placed.
            found.append(
                ScriptChange(joined(wanted[max(0, a - 1) : b + 1]), joined(heard[max(0, c - 1) : d + 1]))
            )
    return found


def _changes_meaning(
    wanted: Sequence[SpokenWord], heard: Sequence[SpokenWord], own: set[str], opposites: Opposites
) -> bool:
    want, have = [w.text.lower() for w in wanted], [w.text.lower() for w in heard]
    if sum(w in NEGATIONS for w in want) != sum(w in NEGATIONS for w in have):
        return True
    if not want or not have:
        return False
    if any(frozenset((w, h)) in opposites for w in want for h in have if w not in have and h not in want):
        return True
    numbers = [{w for w in side if w in _NUMBERS or w.isdigit()} for side in (want, have)]
    if numbers[0] != numbers[1] and all(numbers):
        return True
    # One of the script's own terms in another's place; a word from elsewhere is a paraphrase.
    if len(want) == len(have) == 1:
        left, right = wanted[0], heard[0]
        return left.key in own and right.key in own and not same(left, right)
    return False


def _places(
    operations: Sequence[Operation], wanted: Sequence[SpokenWord], heard: Sequence[SpokenWord]
) -> list[int | None]:
    """For each sentence of the script, where its words begin among those heard; None if it was not said.

    The alignment goes first: a sentence may have a likeness elsewhere.
    """
    partners = {
        a + offset: c + offset
        for kind, a, b, c, _ in operations
        if kind == "equal"
        for offset in range(b - a)
    }
    keys = [word.key for word in heard]
    places: list[int | None] = []
    for number in range(wanted[-1].sentence + 1 if wanted else 0):
        own = [n for n, word in enumerate(wanted) if word.sentence == number]
        content = [n for n in own if wanted[n].text.lower() not in STOP_WORDS] or own
        aligned = [partners[n] for n in content if n in partners]
        if content and len(aligned) >= SAID_FROM * len(content):
            places.append(aligned[0])
        else:
            places.append(_best_place([wanted[n].key for n in content], len(own), keys))
    return places


def _best_place(content: Sequence[str], length: int, keys: Sequence[str]) -> int | None:
    needed = set(content)
    if not needed:
        return None
    width = length + max(3, length // 3)
    best, place = 0.0, None
    for start in range(max(1, len(keys) - length // 2)):
        window = set(keys[start : start + width])
        share = len(needed & window) / len(needed)
        if share > best + 1e-9:
            best, place = share, start
    return place if best >= SAID_FROM else None


def sentences_of_point(statement: str, script_sentences: Sequence[str]) -> range:
    """Numbers of the script's sentences, up to three in a row, that carry a key point; empty if none do.

    Found by the word stems that they share with the point's statement.
    """
    stems = set(content_stems(statement))
    own = [set(content_stems(sentence)) & stems for sentence in script_sentences]
    best, place = 0.0, range(0)
    for length in (1, 2, 3):
        for first in range(len(own) - length + 1):
            share = len(set().union(*own[first : first + length])) / len(stems) if stems else 0.0
            # A longer stretch has to bring clearly more.
            if share > best + 0.15 * (length > 1):
                best, place = share, range(first, first + length)
    return place if best >= POINT_FROM else range(0)
