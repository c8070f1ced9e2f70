"""What is remembered of one card, and when it should be asked again: FSRS, with time as a parameter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

import fsrs

from tutor.practice.rating import Rating

MemoryState = Literal["new", "review"]
DEFAULT_PARAMETERS: Final[tuple[float, ...]] = tuple(fsrs.scheduler.DEFAULT_PARAMETERS)
HALF_LIFE_DAYS: Final = 30.0
"""In which evidence of mastery loses half of its weight."""
_RATINGS: Final = {
    "again": fsrs.Rating.Again,
    "hard": fsrs.Rating.Hard,
    "good": fsrs.Rating.Good,
    "easy": fsrs.Rating.Easy,
}


@dataclass(frozen=True, slots=True)
class Review:
    card: str
    at: datetime
    """With time zone UTC."""
    rating: Rating
    value: float
    """How much of it was there, 0 to 1; evidence of mastery."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Where one card stands. Immutable."""

    card: str
    due: datetime
    stability_days: float
    """In which the chance of remembering falls to 90 %."""
    difficulty: float
    """1 to 10."""
    last_review: datetime
    reviews: int
    lapses: int
    """Times it was forgotten."""
    evidence_sum: float
    """Values of all reviews, each decayed to `last_review`."""
    evidence_mass: float
    """How much evidence that is: the decayed number of reviews."""


def decay(since: datetime, now: datetime) -> float:
    """What evidence of `since` still weighs, 0 to 1."""
    days = max(0.0, (now - since).total_seconds() / 86400)
    return float(0.5 ** (days / HALF_LIFE_DAYS))


class MemoryScheduler:
    """FSRS on whole days: no steps of minutes and no random spread; the same reviews give the same days."""

    def __init__(self, *, retention: float = 0.9, parameters: Sequence[float] = DEFAULT_PARAMETERS) -> None:
        """`retention`: the chance of remembering at which a card falls due, 0.7 to 0.97."""
        self._fsrs = fsrs.Scheduler(
            parameters=tuple(parameters),
            desired_retention=retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    @property
    def retention(self) -> float:
        return self._fsrs.desired_retention

    def reviewed(self, memory: Memory | None, review: Review) -> Memory:
        """The state after `review`; `memory` is None for a card that was never answered."""
        at = review.at.astimezone(UTC)
        card, _ = self._fsrs.review_card(_card(memory, at), _RATINGS[review.rating], at)
        assert card.stability is not None
        assert card.difficulty is not None
        still = decay(memory.last_review, at) if memory is not None else 0.0
        forgot = review.rating == "again" and memory is not None
        return Memory(
            card=review.card,
            due=card.due,
            stability_days=card.stability,
            difficulty=card.difficulty,
            last_review=at,
            reviews=(memory.reviews if memory is not None else 0) + 1,
            lapses=(memory.lapses if memory is not None else 0) + forgot,
            evidence_sum=(memory.evidence_sum * still if memory is not None else 0.0) + review.value,
            evidence_mass=(memory.evidence_mass * still if memory is not None else 0.0) + 1.0,
        )

    def replayed(self, reviews: Iterable[Review]) -> Memory | None:
        """The state after all `reviews` of one card, in the order of time; None if there are none."""
        memory: Memory | None = None
        for review in sorted(reviews, key=lambda one: one.at):
            memory = self.reviewed(memory, review)
        return memory

    def retrievability(self, memory: Memory, at: datetime) -> float:
        """The chance, 0 to 1, that the card is remembered at `at`."""
        return float(self._fsrs.get_card_retrievability(_card(memory, at), at.astimezone(UTC)))


def _card(memory: Memory | None, now: datetime) -> fsrs.Card:
    # An explicit id: without one the constructor sleeps to make its own.
    if memory is None:
        return fsrs.Card(card_id=0, due=now)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        step=None,
        stability=memory.stability_days,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )
