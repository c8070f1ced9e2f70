"""What to practise today, and the way to an interview on a given day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from typing import Final

from tutor.config.settings import PracticeSettings
from tutor.core.material import Item
from tutor.practice.cards import CardIndex
from tutor.practice.memory import Memory, MemoryScheduler, MemoryState, Review

LONGEST_PLAN_DAYS: Final = 365
LAST_DAYS: Final = 3
"""Before an interview nothing new is begun; what would be forgotten by then comes once more."""


@dataclass(frozen=True, slots=True)
class DueItem:
    item: str
    due: date
    state: MemoryState
    stability_days: float | None
    """None for what was never answered."""
    chance: float
    """Of still remembering it now (or on the day of the interview), 0 to 1."""
    points: tuple[str, ...] = ()
    """Cards of key point clusters that fell due, for which this item asks."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    day: date
    new: tuple[str, ...]
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayLeft:
    days: int
    new: int
    """Questions and scripts that were never answered."""
    new_a_day: int
    """Of these to be begun each day, so that nothing is new in the last days."""


@dataclass(frozen=True, slots=True)
class StudyPlan:
    cards: CardIndex
    memories: Mapping[str, Memory]
    scheduler: MemoryScheduler
    limits: PracticeSettings
    """How much a day should hold."""
    interview_on: date | None = None

    def days_left(self, today: date) -> int | None:
        """Days to the interview; None if none is set or it is over."""
        if self.interview_on is None or self.interview_on < today:
            return None
        return (self.interview_on - today).days


def due_items(study: StudyPlan, now: datetime, *, topics: Sequence[str] = ()) -> tuple[DueItem, ...]:
    """What is due now, in the order to take it: likeliest forgotten first, new ones mixed in, within limits.

    What was answered today counts towards the limits. `topics`: ids; empty: all.
    """
    today = now.date()
    items = _items(study, topics)
    done = [
        memory
        for card, memory in study.memories.items()
        if "#" not in card and memory.last_review.date() == today
    ]
    begun = sum(memory.reviews == 1 for memory in done)
    again = sorted(_to_review(study, items, now), key=lambda one: (one.chance, one.item))
    fresh = [DueItem(item.id, today, "new", None, 0.0) for item in items if item.id not in study.memories]
    room = max(0, study.limits.items_a_day - len(done))
    new_room = max(0, _new_a_day(study, len(fresh) + begun, today) - begun)
    return tuple(_mixed(again, fresh[: min(new_room, room)], study.limits.new_every))[:room]


def way_left(study: StudyPlan, now: datetime) -> WayLeft | None:
    """None where no interview is set or it is over."""
    days = study.days_left(now.date())
    if days is None:
        return None
    new = sum(item.id not in study.memories for item in _items(study, ()))
    return WayLeft(days, new, min(new, _new_a_day(study, new, now.date())))


def plan_towards(study: StudyPlan, now: datetime, *, topics: Sequence[str] = ()) -> tuple[PlannedDay, ...]:
    """Every day until the interview, if each answer is a good one. Empty where no day is set."""
    left = study.days_left(now.date())
    if left is None:
        return ()
    memories = dict(study.memories)
    planned = []
    moment = now
    for _ in range(min(left, LONGEST_PLAN_DAYS)):
        study_then = replace(study, memories=memories)
        chosen = due_items(study_then, moment, topics=topics)
        planned.append(
            PlannedDay(
                moment.date(),
                tuple(one.item for one in chosen if one.state == "new"),
                tuple(one.item for one in chosen if one.state == "review"),
            )
        )
        for one in chosen:
            for card in (one.item, *one.points):
                memories[card] = study.scheduler.reviewed(
                    memories.get(card), Review(card, moment, "good", 0.8)
                )
        moment = datetime.combine(moment.date() + timedelta(days=1), time(9), tzinfo=UTC)
    return tuple(planned)


def _items(study: StudyPlan, topics: Sequence[str]) -> list[Item]:
    """Topic by topic in turn, each opening with its script's questions, so that a day is varied."""
    piles = [
        sorted(topic.items, key=lambda item: item.kind == "script")
        for topic in study.cards.topics
        if not topics or topic.id in topics
    ]
    found = []
    while any(piles):
        found += [pile.pop(0) for pile in piles if pile]
    return found


def _to_review(study: StudyPlan, items: Sequence[Item], now: datetime) -> Iterator[DueItem]:
    today = now.date()
    left = study.days_left(today)
    by_item: dict[str, list[str]] = {}
    for cluster in study.cards.clusters:
        memory = study.memories.get(cluster.card)
        if memory is not None and memory.due.date() <= today:
            # A point is asked for by the first of its items that was begun.
            asks = next((item for item, _ in cluster.members if item in study.memories), None)
            if asks is not None:
                by_item.setdefault(asks, []).append(cluster.card)
    for item in items:
        memory = study.memories.get(item.id)
        if memory is None:
            continue
        points = tuple(by_item.get(item.id, ()))
        chance = study.scheduler.retrievability(memory, now)
        due = memory.due.date()
        is_due = due <= today or bool(points and memory.last_review.date() < today)
        if left is not None and left <= LAST_DAYS and (today - memory.last_review.date()).days >= LAST_DAYS:
            # The last days: what would be too weak on the day comes now.
            on_the_day = study.scheduler.retrievability(memory, now + timedelta(days=left))
            if 1.0 - on_the_day > (1.0 - study.scheduler.retention) / 2:  # half the usual risk
                chance, is_due = on_the_day, True
        if is_due:
            yield DueItem(item.id, min(due, today), "review", memory.stability_days, chance, points)


def _new_a_day(study: StudyPlan, unseen: int, today: date) -> int:
    """`unseen`: as of this morning."""
    left = study.days_left(today)
    if left is None:
        return study.limits.new_a_day
    if left <= LAST_DAYS:
        # Who starts that late has nothing to keep fresh.
        return 0 if study.memories else study.limits.items_a_day
    return max(1, ceil(unseen / (left - LAST_DAYS))) if unseen else 0


def _mixed(again: Sequence[DueItem], fresh: Sequence[DueItem], new_every: int) -> Iterator[DueItem]:
    old, new = list(again), list(fresh)
    place = 1
    while old or new:
        takes_new = new and (not old or place % new_every == 0)
        yield new.pop(0) if takes_new else old.pop(0)
        place += 1
