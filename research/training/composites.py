"""Answers put together from a question's wordings and listed misconceptions: a false one and its true twin.

A misconception is mostly the statement with one thing changed, so that such a pair teaches to read closely.
"""

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from tutor.core.material import Item
from tutor.text.say import written_as_heard

EACH: Final = 2
"""Pairs from a question."""
FALSE: Final = 0.4
"""Share of the points with misconceptions that are said falsely."""
TRUE: Final = 0.4
"""Share of the others that are said."""


def composites(item: Item, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """(name of the pair, answer, labels), labels as in `labelled_answers`; none without misconceptions."""
    for number in range(EACH if any(point.misconceptions for point in item.points) else 0):
        labels, true, false = [], [], []
        for point in item.points:
            is_false = bool(point.misconceptions) and chance.random() < FALSE
            labels.append("x" if is_false else "m" if chance.random() < TRUE else "o")
            true.append(chance.choice((point.statement, *point.variants)) if labels[-1] != "o" else "")
            false.append(chance.choice(point.misconceptions) if is_false else true[-1])
        order = chance.sample(range(len(labels)), len(labels))
        heard = chance.random() < 0.5
        for said, kept in ((false, labels), (true, ["m" if label == "x" else label for label in labels])):
            if any(said):
                yield f"composite {number}", _text([said[index] for index in order], heard), "".join(kept)


def _text(sentences: Sequence[str], heard: bool) -> str:
    """`heard`: as a recogniser may write it, without capitals and commas."""
    said = [written_as_heard(one).rstrip(".") for one in sentences if one]
    if heard:
        return re.sub(r"[^\w' -]", "", " ".join(said).lower())
    return ". ".join(one[:1].upper() + one[1:] for one in said) + "."
