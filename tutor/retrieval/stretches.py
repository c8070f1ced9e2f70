"""Long texts as stretches that are read one by one, cut where the text itself says, not by count.

A word more in the middle moves no cut but those beside it: all other stretches are the same as before, and
need not be read again.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

LONGEST: Final = 96
"""Word pieces that are read together at most, so that a text of no more is read whole: the cost of attention
grows with the square."""
MARGIN: Final = 12
"""Pieces read on either side of what is kept, so that its vectors know their neighbours."""
LEAST_KEPT: Final = 32
MOST_KEPT: Final = LONGEST - 2 * MARGIN
_SENTENCE_ENDS: Final = frozenset((999, 1012, 1029))
"""Numbers of "!", "." and "?" in BERT's vocabulary; the next are those of ",", ":" and ";"."""
_CLAUSE_ENDS: Final = frozenset((1010, 1024, 1025))


class Stretch(NamedTuple):
    """Pieces `start` up to but without `end`, of which those from `kept_from` to `kept_to` are kept."""

    start: int
    end: int
    kept_from: int
    kept_to: int


def stretches_of(ids: Sequence[int]) -> list[Stretch]:
    """Stretches of at most LONGEST pieces; what they keep covers `ids` once, in order."""
    count = len(ids)
    if count <= LONGEST:
        return [Stretch(0, count, 0, count)] if count else []
    found = []
    at = 0
    while at < count:
        to = count if count - at <= MOST_KEPT else _cut(ids, at + LEAST_KEPT, at + MOST_KEPT)
        found.append(Stretch(max(0, at - MARGIN), min(count, to + MARGIN), at, to))
        at = to
    return found


def _cut(ids: Sequence[int], first: int, last: int) -> int:
    """The place from `first` to `last` to cut at: after a sentence, else after a clause, else by the words.

    Of equals the one whose neighbours have the least scrambled number: the same words give the same cut
    wherever they stand.
    """

    def rank(place: int) -> tuple[int, int, int]:
        before, after = ids[place - 1], ids[place]
        kind = 0 if before in _SENTENCE_ENDS else 1 if before in _CLAUSE_ENDS else 2
        scrambled = (ids[place - 2] * 40503 + before * 2654435761 + after * 2246822519) & 0xFFFFFFFF
        return kind, scrambled, place

    return min(range(first, last + 1), key=rank)
