"""How far a topic is mastered: of its points, those that the user makes and would still remember."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tutor.practice.due import StudyPlan

MADE_FROM: Final = 0.5
"""Share of the answers that made a point, the newer ones counting more."""
REMEMBERED_FROM: Final = 0.7
"""Chance of remembering; a point that was made once keeps it for about three weeks."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """How far one topic is mastered. Points that say the same count once."""

    topic: str
    mastered: int
    seen: int
    """Points with any evidence."""
    points: int

    @property
    def share(self) -> float:
        """Of its points, 0 to 1."""
        return self.mastered / self.points if self.points else 0.0


def mastery(study: StudyPlan, now: datetime) -> tuple[Mastery, ...]:
    found = []
    for topic in study.cards.topics:
        cards = [cluster.card for cluster in study.cards.clusters if cluster.topic == topic.id]
        memories = [study.memories[card] for card in cards if card in study.memories]
        mastered = sum(
            memory.evidence_sum >= MADE_FROM * memory.evidence_mass
            and study.scheduler.retrievability(memory, now) >= REMEMBERED_FROM
            for memory in memories
        )
        found.append(Mastery(topic.id, mastered, len(memories), len(cards)))
    return tuple(found)
