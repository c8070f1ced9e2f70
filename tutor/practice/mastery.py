"""How well a topic is known, from all evidence with decay rather than from the last score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tutor.practice.cards import CardIndex
from tutor.practice.memory import Memory

DOUBT: Final = 1.0
"""Evidence, in answers, that an unseen point is credited as "not known": one right answer shows half."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """How far one topic is mastered."""

    topic: str
    share: float
    """0 to 1: over its key points by weight; falls with time as evidence gets old."""
    seen: int
    """Points with any evidence."""
    points: int


def mastery_of_point(memory: Memory | None, now: datetime) -> float:
    """0 to 1: values of all answers, halved every 30 days, against as much doubt as one answer weighs."""
    if memory is None:
        return 0.0
    total, mass = memory.evidence_at(now)
    return total / (mass + DOUBT)


def mastery(cards: CardIndex, memories: Mapping[str, Memory], now: datetime) -> tuple[Mastery, ...]:
    """The mastery of every topic, in their order."""
    found = []
    for topic in cards.topics:
        clusters = [cluster for cluster in cards.clusters if cluster.topic == topic.id]
        weight = sum(cluster.weight for cluster in clusters)
        known = sum(c.weight * mastery_of_point(memories.get(c.card), now) for c in clusters)
        seen = sum(cluster.card in memories for cluster in clusters)
        found.append(Mastery(topic.id, known / weight if weight else 0.0, seen, len(clusters)))
    return tuple(found)
