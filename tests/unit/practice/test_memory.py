"""Scheduling: golden sequences, time as a parameter, evidence with decay."""

from datetime import UTC, datetime, timedelta

import pytest
from support.zone import far_east

from tutor.practice.memory import MemoryScheduler, Review

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


def test_a_memory_is_the_same_in_whatever_zone_the_machine_stands():
    scheduler = MemoryScheduler()
    here = scheduler.reviewed(None, Review("a", START, "good", 1.0))
    with far_east():
        there = scheduler.reviewed(None, Review("a", START.astimezone(), "good", 1.0))
        chance = scheduler.retrievability(there, there.due.astimezone())
    assert (there, there.last_review.utcoffset()) == (here, timedelta(0))
    assert chance == scheduler.retrievability(here, here.due)
