"""Scheduling: golden sequences, time as a parameter, evidence with decay."""

from datetime import UTC, datetime, timedelta

import pytest
from support.zone import far_east

from tutor.practice.memory import DEFAULT_PARAMETERS, HALF_LIFE_DAYS, MemoryScheduler, Review

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


def test_a_memory_holds_the_count_of_its_reviews_and_their_worth():
    scheduler, memory = MemoryScheduler(), None
    for rating, value in (("good", 0.8), ("again", 0.1), ("again", 0.0), ("hard", 0.5)):
        memory = scheduler.reviewed(memory, Review("tea/a", START, rating, value))
    assert (memory.card, memory.reviews, memory.lapses, memory.last_review) == ("tea/a", 4, 2, START)
    assert memory.evidence_sum == pytest.approx(1.4)
    assert memory.evidence_mass == 4.0
    assert scheduler.reviewed(None, Review("a", START, "again", 0.0)).lapses == 0, "it was never known"


def test_parameters_of_ones_own_move_the_days():
    strong = [*DEFAULT_PARAMETERS[:2], 10.0, *DEFAULT_PARAMETERS[3:]]
    assert days(MemoryScheduler(parameters=strong), "good") == [10]


def test_a_memory_is_the_same_in_whatever_zone_the_machine_stands():
    scheduler = MemoryScheduler()
    here = scheduler.reviewed(None, Review("a", START, "good", 1.0))
    with far_east():
        there = scheduler.reviewed(None, Review("a", START.astimezone(), "good", 1.0))
        chance = scheduler.retrievability(there, there.due.astimezone())
    assert (there, there.last_review.utcoffset()) == (here, timedelta(0))
    assert chance == scheduler.retrievability(here, here.due)
