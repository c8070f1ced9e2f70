"""Scheduling: golden sequences, time as a parameter, evidence with decay."""

from datetime import UTC, datetime, timedelta

import pytest

from tutor.practice.memory import HALF_LIFE_DAYS, MemoryScheduler, Review

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
GOOD = [2, 11, 46, 163, 497, 1346]


def days(scheduler, *ratings):
    """Days from each review to the next, if every one is done on the day it falls due."""
    memory, at, found = None, START, []
    for rating in ratings:
        memory = scheduler.reviewed(memory, Review("tea/a", at, rating, 1.0))
        found.append((memory.due - at).days)
        at = memory.due
    return found


@pytest.mark.parametrize(
    ("ratings", "golden"),
    [
        (["good"] * 6, GOOD),
        (["again"] * 4, [1, 1, 1, 1]),
        (["easy", "easy", "easy"], [8, 66, 397]),
        (["hard", "hard", "hard", "hard"], [1, 3, 7, 12]),
        (["good", "good", "again", "good", "good"], [2, 11, 2, 5, 12]),
    ],
)
def test_golden_sequences_of_days(ratings, golden):
    assert days(MemoryScheduler(), *ratings) == golden


def test_who_wants_to_forget_less_is_asked_more_often():
    assert sum(days(MemoryScheduler(retention=0.95), *["good"] * 5)) < sum(GOOD[:5])


def test_replaying_reviews_gives_the_same_state_whatever_their_order():
    scheduler = MemoryScheduler()
    reviews = [Review("a", START + timedelta(days=n * n), "good", 0.9) for n in range(5)]
    memory = None
    for review in reviews:
        memory = scheduler.reviewed(memory, review)
    assert scheduler.replayed(reversed(reviews)) == memory
    assert scheduler.replayed([]) is None


def test_the_chance_of_remembering_falls_to_what_was_wanted_on_the_day_due():
    scheduler = MemoryScheduler()
    memory = scheduler.reviewed(None, Review("a", START, "good", 1.0))
    assert scheduler.retrievability(memory, START) == 1.0
    assert scheduler.retrievability(memory, memory.due) == pytest.approx(0.9, abs=0.03)


def test_evidence_halves_in_a_half_life():
    memory = MemoryScheduler().reviewed(None, Review("a", START, "good", 0.8))
    assert memory.evidence_at(START) == (0.8, 1.0)
    assert memory.evidence_at(START + timedelta(days=HALF_LIFE_DAYS)) == pytest.approx((0.4, 0.5))


def test_only_forgetting_what_was_known_is_a_lapse():
    scheduler = MemoryScheduler()
    memory = scheduler.reviewed(None, Review("a", START, "again", 0.0))
    assert memory.lapses == 0
    assert scheduler.reviewed(memory, Review("a", START + timedelta(days=1), "again", 0.0)).lapses == 1
