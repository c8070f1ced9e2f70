"""Answers with single clauses exchanged: one point said wrongly, another in other words.

`edits.jsonl` has for points that labelled answers make, the stretch where they do, the same said wrongly, and
the same in other words. Two copies of an answer are wrong in different points: neither how right an answer
sounds elsewhere nor that a stretch was exchanged tells which.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from research.grading.labelled_answers import LabelledQuestion

FILE: Final = Path(__file__).with_name("edits.jsonl")
EACH: Final = 2
"""Pairs of copies from an answer; the first with one wrong point each, the second with several."""
WRONG: Final = 0.4
"""Share of the points said wrongly where there are several."""
REWORDED: Final = 0.5
"""Share of the other points said in other words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of an answer that makes a point, and what may stand in its place."""

    point: int
    span: str
    false: str
    true: str
    also: tuple[int, ...] = ()
    """Other points that the false words contradict."""


@cache
def edits() -> dict[tuple[str, int], tuple[Edit, ...]]:
    """By question's id and the answer's place among its answers; of one answer no two overlap."""
    found: dict[tuple[str, int], list[Edit]] = defaultdict(list)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key = row.pop("question"), row.pop("answer")
        found[key].append(Edit(**{**row, "also": tuple(row.get("also", ()))}))
    return {key: tuple(several) for key, several in found.items()}


def edited(question: LabelledQuestion, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """(name of the pair, answer, labels), labels as in `labelled_answers`."""
    for place, answer in enumerate(question.answers):
        known = edits().get((question.item.id, place), ())
        for number in range(min(EACH, len(known))):
            order = chance.sample(known, len(known))
            count = 1 if number == 0 else max(1, round(WRONG * len(order)))
            for wrong in (order[:count], order[count : 2 * count]):
                contradicted = {point for one in wrong for point in (one.point, *one.also)}
                labels = [
                    "x" if point in contradicted else label for point, label in enumerate(answer.labels)
                ]
                text = _text(answer.text, known, wrong, chance)
                yield f"edited {place} {number}", text, "".join(labels)


def _text(text: str, known: Sequence[Edit], wrong: Sequence[Edit], chance: random.Random) -> str:
    for one in known:
        if one in wrong:
            text = text.replace(one.span, one.false, 1)
        elif chance.random() < REWORDED:
            text = text.replace(one.span, one.true, 1)
    return text
