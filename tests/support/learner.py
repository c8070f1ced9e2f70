"""Somebody who practises, in numbers: which points they make, better with every time they meet them."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from tutor.core.grade import Verdict
from tutor.core.material import Item, KeyPoint, Topic
from tutor.packs.plain import plain_text
from tutor.practice.probing import hint_of, in_other_words, probe_of
from tutor.text.say import say

CEILING = 0.97
KNOWN, UNKNOWN = 0.9, 0.15
"""Chance of making a point at the first time, where its topic was taught before and where it was not."""
TAUGHT_BY_A_MISS, TAUGHT_BY_A_HIT = 0.5, 0.25
"""Share of the way to the ceiling that meeting a point brings."""
_NUMBER = re.compile(r"^\s*\d+\.\s+")


@dataclass
class Learner:
    """Answers from a table of chances; the same seed gives the same answers to the same questions."""

    topics: Sequence[Topic]
    seed: int
    taught: frozenset[str] = frozenset()
    """Ids of topics known well from the start."""
    chances: dict[tuple[str, str], float] = field(default_factory=dict)
    met: dict[tuple[str, str], int] = field(default_factory=dict)
    """Times each point was asked for."""

    def __post_init__(self) -> None:
        self._meanings: dict[str, list[tuple[Item, tuple[KeyPoint, ...]]]] = {}
        for topic in self.topics:
            for item in topic.items:
                self._means(item.question, item, item.points)
                self._means(in_other_words(item), item, item.points)
                for point in item.points:
                    start = KNOWN if topic.id in self.taught else UNKNOWN
                    self.chances[item.id, point.id] = start
                    verdicts: tuple[Verdict, ...] = ("missed", "unclear", "contradicted")
                    for text in {*(probe_of(point, verdict) for verdict in verdicts), hint_of(point)}:
                        if text:
                            self._means(text, item, (point,))
        self._now: Item | None = None

    def _means(self, question: str, item: Item, points: tuple[KeyPoint, ...]) -> None:
        self._meanings.setdefault(_squeezed(plain_text(question)), []).append((item, points))

    def answer_on(self, screen: Sequence[str]) -> str:
        """The answer to the newest question among the lines of `screen`. Raises LookupError if there is none."""
        for line in reversed(screen):
            meanings = self._meanings.get(_squeezed(_NUMBER.sub("", line))) or self._meanings.get(
                _squeezed(line)
            )
            if meanings:
                own = [one for one in meanings if self._now is not None and one[0].id == self._now.id]
                item, points = (own or meanings)[0]
                return self.answer(item, points)
        raise LookupError(f"no question among {list(screen)[-6:]}")

    def answer(self, item: Item, points: Sequence[KeyPoint] | None = None) -> str:
        """The learner's words on `points` of `item` (all, if None); meeting them teaches."""
        points = tuple(item.points if points is None else points)
        self._now = item
        sentences = []
        for point in points:
            key = (item.id, point.id)
            self.met[key] = self.met.get(key, 0) + 1
            dice = Random(hashlib.sha256(f"{self.seed} {key} {self.met[key]}".encode()).digest())
            made = dice.random() < self.chances[key]
            way = TAUGHT_BY_A_HIT if made else TAUGHT_BY_A_MISS
            self.chances[key] += way * (CEILING - self.chances[key])
            if made:
                sentences.append(_sentence(say(dice.choice(wordings(point)))))
        return " ".join(sentences) or "I don't know."


def wordings(point: KeyPoint) -> tuple[str, ...]:
    """Ways to make the point; the pack's own."""
    return (point.statement, *point.variants)


def table_judge() -> Callable[[Item, str], Mapping[str, Verdict]]:
    """A judge that hears the learner's points and nothing else."""

    def judge(item: Item, text: str) -> Mapping[str, Verdict]:
        said = text.lower()
        return {
            point.id: "made"
            for point in item.points
            if any(_sentence(say(one)).lower() in said for one in wordings(point))
        }

    return judge


def _sentence(text: str) -> str:
    text = " ".join(text.split()).rstrip(".;:, ")
    return f"{text[:1].upper()}{text[1:]}."


def _squeezed(text: str) -> str:
    return " ".join(text.split())
