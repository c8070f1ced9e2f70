"""Due lists, limits, the mix of new and old, and the way to an interview."""

from datetime import UTC, date, datetime, timedelta

import pytest
from support.material import item, topic

from tutor.practice.cards import CardIndex
from tutor.practice.due import DailyLimits, Desk, due_items, plan_towards
from tutor.practice.mastery import mastery, weakest_first
from tutor.practice.memory import MemoryScheduler, Review

NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
SCHEDULER = MemoryScheduler()
LIMITS = DailyLimits()
ITEMS = [item(f"tea/{name}") for name in "abcdefghij"]
CARDS = CardIndex([topic("tea", *ITEMS)])


def desk(*reviewed, limits=LIMITS, interview_on=None):
    """`reviewed`: (item, days ago, rating)."""
    memories = {}
    for name, ago, rating in reviewed:
        at = NOW - timedelta(days=ago)
        memories[name] = SCHEDULER.reviewed(memories.get(name), Review(name, at, rating, 0.5))
    return Desk(CARDS, memories, SCHEDULER, limits, interview_on)


def test_what_was_never_answered_is_new_up_to_the_limit():
    found = due_items(desk(limits=DailyLimits(items=20, new_items=3)), NOW)
    assert [one.state for one in found] == ["new"] * 3
    assert {one.due for one in found} == {NOW.date()}


def test_the_likeliest_forgotten_comes_first():
    found = due_items(
        desk(("tea/a", 5, "good"), ("tea/b", 5, "again"), ("tea/c", 0.1, "good"), limits=DailyLimits(20, 0)),
        NOW,
    )
    assert [one.item for one in found] == ["tea/b", "tea/a"]
    assert found[0].chance < found[1].chance


def test_new_ones_are_mixed_in():
    old = [(f"tea/{name}", 9, "good") for name in "abcd"]
    found = due_items(desk(*old, limits=DailyLimits(items=20, new_items=2, new_every=3)), NOW)
    assert [one.state for one in found] == ["review", "review", "new", "review", "review", "new"]


def test_a_day_holds_no_more_than_its_limit_whatever_was_done_already():
    done = [(f"tea/{name}", 0.1, "good") for name in "abc"]
    found = due_items(desk(*done, limits=DailyLimits(items=5, new_items=9)), NOW)
    assert len(found) == 2
    assert not due_items(desk(*done, limits=DailyLimits(items=3, new_items=9)), NOW)


def test_new_ones_answered_today_count_towards_the_new_limit():
    found = due_items(desk(("tea/a", 0.1, "good"), limits=DailyLimits(items=20, new_items=3)), NOW)
    assert len(found) == 2


def test_a_point_that_fell_due_brings_its_question():
    reviewed = (("tea/a", 3, "easy"), ("tea/a#hot", 3, "again"))
    found = due_items(desk(*reviewed, limits=DailyLimits(20, 0)), NOW)
    assert [(one.item, one.points) for one in found] == [("tea/a", ("tea/a#hot",))]


def test_before_an_interview_new_ones_are_spread_over_the_days():
    plan = plan_towards(desk(interview_on=date(2026, 11, 18)), NOW)
    assert len(plan) == 8
    assert sum(len(day.new) for day in plan) == len(ITEMS)
    assert [len(day.new) for day in plan[-3:]] == [0, 0, 0]
    assert max(len(day.new) for day in plan) == 2


def test_in_the_last_days_what_would_be_weak_on_the_day_comes_once_more():
    strong = desk(("tea/a", 5, "easy"), interview_on=date(2026, 11, 12))
    assert [one.item for one in due_items(strong, NOW)] == ["tea/a"]
    assert not due_items(desk(("tea/a", 5, "easy"), limits=DailyLimits(20, 0)), NOW)


def test_an_interview_that_is_over_changes_nothing():
    assert due_items(desk(interview_on=date(2026, 11, 9)), NOW) == due_items(desk(), NOW)
    assert plan_towards(desk(), NOW) == ()


def test_who_starts_on_the_eve_gets_new_ones_all_the_same():
    assert due_items(desk(interview_on=date(2026, 11, 11)), NOW)


def test_mastery_grows_with_answers_and_falls_with_time():
    one = desk(("tea/a#hot", 1, "good"))
    two = desk(("tea/a#hot", 8, "good"), ("tea/a#hot", 1, "good"))
    (first,), (second,) = mastery(CARDS, one.memories, NOW), mastery(CARDS, two.memories, NOW)
    assert 0 < first.share < second.share
    (later,) = mastery(CARDS, two.memories, NOW + timedelta(days=60))
    assert later.share < second.share


def test_one_bad_answer_does_not_undo_many_good_ones():
    good = [Review("tea/a#hot", NOW - timedelta(days=10 - n), "good", 0.95) for n in range(8)]
    before = mastery(CARDS, {"tea/a#hot": SCHEDULER.replayed(good)}, NOW)[0].share
    bad = SCHEDULER.replayed([*good, Review("tea/a#hot", NOW, "again", 0.0)])
    after = mastery(CARDS, {"tea/a#hot": bad}, NOW)[0].share
    assert 0.8 * before < after < before


def test_the_weakest_topic_is_named_first():
    cards = CardIndex([topic("tea", item("tea/a")), topic("rice", item("rice/a"))])
    memory = SCHEDULER.reviewed(None, Review("tea/a#hot", NOW, "good", 1.0))
    assert [one.topic for one in weakest_first(mastery(cards, {"tea/a#hot": memory}, NOW))] == ["rice", "tea"]


@pytest.mark.parametrize("topics", [("tea",), ("rice",)])
def test_the_list_can_be_narrowed_to_topics(topics):
    assert bool(due_items(desk(), NOW, topics=topics)) == (topics == ("tea",))
