"""What is scheduled: every question, every script, and every cluster of key points that say the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tutor.config.settings import PracticeSettings
from tutor.core.grade import Grade
from tutor.core.material import Topic
from tutor.core.turn import TurnKind
from tutor.practice.memory import Review
from tutor.practice.rating import RATINGS, Rating, is_evidence, rating_of, rating_of_point
from tutor.text.words import content_stems

LIKENESS_FROM: Final = 0.6
"""Least share of stems in common for two points of a topic to be one thing to know."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Key points of one topic that say the same thing, in questions and scripts alike."""

    card: str
    """`topic/item#point` of its first member."""
    topic: str
    members: tuple[tuple[str, str], ...]
    """(item id, point id)."""


def clusters_of(topic: Topic) -> tuple[Cluster, ...]:
    """The clusters of `topic`: a point joins the first earlier one that shares most of its word stems."""
    found: list[tuple[frozenset[str], list[tuple[str, str]]]] = []
    # Questions come first: a cluster is better asked for by a question of its own than by a whole script.
    for item in sorted(topic.items, key=lambda one: one.kind == "script"):
        for point in item.points:
            stems = frozenset(content_stems(point.statement))
            same = (
                members
                for head, members in found
                if stems | head and len(stems & head) >= LIKENESS_FROM * len(stems | head)
            )
            if (members := next(same, None)) is not None:
                members.append((item.id, point.id))
            else:
                found.append((stems, [(item.id, point.id)]))
    return tuple(Cluster("#".join(members[0]), topic.id, tuple(members)) for _, members in found)


class CardIndex:
    """From points to the cards that stand for them, over all installed topics."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.topics: tuple[Topic, ...] = tuple(topics)
        self.clusters: tuple[Cluster, ...] = tuple(
            cluster for topic in self.topics for cluster in clusters_of(topic)
        )
        self._card_of = {member: cluster.card for cluster in self.clusters for member in cluster.members}

    def reviews_of(
        self,
        item: str,
        grade: Grade,
        *,
        transcript: str,
        kind: TurnKind,
        at: datetime,
        settings: PracticeSettings,
        at_most: Rating = "easy",
        override: Rating | None = None,
    ) -> tuple[Review, ...]:
        """What an answer to `item` says about memory: the item itself, then each of its points' clusters.

        A follow-up says something about its points alone. `at_most`: with help at hand (bullets, first words)
        less can be shown. `override`: what the user says instead of the grade. Nothing for a question of
        one's own.
        """
        if not item or not is_evidence(grade, transcript):
            return ()
        found: list[Review] = []
        if kind != "follow_up" and grade.points:
            # Without a score it was asked all the same, and comes back soon.
            score = grade.expected if grade.score is None else grade.score
            rating = override or (
                "hard" if grade.score is None and not grade.gate else rating_of(score, settings)
            )
            found.append(Review(item, at, _lower(rating, at_most), score / 100.0))
        points: dict[str, Review] = {}
        for verdict in grade.points:
            point_rating = rating_of_point(verdict)
            if point_rating is None:
                continue
            value = 0.0 if point_rating == "again" else 1.0
            if kind == "follow_up" and override is not None:
                point_rating = override
            # Its own name where the packs no longer have it.
            card = self._card_of.get((item, verdict.id), f"{item}#{verdict.id}")
            review = Review(card, at, _lower(point_rating, at_most), value)
            if card not in points or review.value > points[card].value:
                points[card] = review
        return (*found, *points.values())


def _lower(one: Rating, other: Rating) -> Rating:
    return min(one, other, key=RATINGS.index)
