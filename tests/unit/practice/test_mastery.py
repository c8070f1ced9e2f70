"""How well topics are known."""

from datetime import UTC, datetime, timedelta

import pytest
from support.material import item, topic

from tutor.config.settings import PracticeSettings
from tutor.practice.cards import CardIndex
from tutor.practice.due import StudyPlan
from tutor.practice.mastery import Mastery, mastery
from tutor.practice.memory import MemoryScheduler, Review

NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
SCHEDULER = MemoryScheduler()
CARD = "tea/a#hot"


def of_tea(*answers, now=NOW):
    """`answers`: (how many days ago, whether the point was made)."""
    reviews = [
        Review(CARD, NOW - timedelta(days=ago), "good" if is_made else "again", float(is_made))
        for ago, is_made in answers
    ]
    memory = SCHEDULER.replayed(reviews)
    memories = {CARD: memory} if memory is not None else {}
    cards = CardIndex([topic("tea", item("tea/a"))])
    (found,) = mastery(StudyPlan(cards, memories, SCHEDULER, PracticeSettings()), now)
    return found


def test_a_point_is_mastered_as_soon_as_it_is_made():
    assert of_tea((0, True)) == Mastery("tea", 1, 1, 2)
    assert of_tea((0, True)).share == 0.5


@pytest.mark.parametrize(
    ("answers", "mastered"),
    [
        (((0, False),), 0),
        (((5, False), (0, True)), 1),
        (((5, True), (0, False)), 0),
        (((9, True), (5, True), (0, False)), 1),
    ],
)
def test_the_newest_answer_counts_most_but_one_slip_takes_nothing_away(answers, mastered):
    assert of_tea(*answers).mastered == mastered


def test_three_weeks_after_it_was_made_a_point_is_still_mastered_two_months_after_it_is_not():
    assert of_tea((0, True), now=NOW + timedelta(days=20)).mastered == 1
    assert of_tea((0, True), now=NOW + timedelta(days=60)).mastered == 0
    # Made again and again, it stays.
    assert of_tea((40, True), (30, True), (0, True), now=NOW + timedelta(days=60)).mastered == 1


def test_of_an_untouched_topic_nothing_is_seen():
    assert of_tea() == Mastery("tea", 0, 0, 2)
