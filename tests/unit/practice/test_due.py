"""Due lists, limits, the mix of new and old, and the way to an interview."""

from datetime import UTC, date, datetime, timedelta

import pytest
from support.material import item, topic
from support.zone import far_east

from tutor.config.settings import PracticeSettings
from tutor.practice.cards import CardIndex
from tutor.practice.due import StudyPlan, due_items, plan_towards
from tutor.practice.memory import MemoryScheduler, Review

NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
SCHEDULER = MemoryScheduler()
LIMITS = PracticeSettings()
NOTHING_NEW = PracticeSettings(new_a_day=0)
ITEMS = [item(f"tea/{name}") for name in "abcdefghij"]
CARDS = CardIndex([topic("tea", *ITEMS)])


def study(*reviewed, limits=LIMITS, interview_on=None):
    """`reviewed`: (item, days ago, rating)."""
    memories = {}
    for name, ago, rating in reviewed:
        at = NOW - timedelta(days=ago)
        memories[name] = SCHEDULER.reviewed(memories.get(name), Review(name, at, rating, 0.5))
    return StudyPlan(CARDS, memories, SCHEDULER, limits, interview_on)


def test_what_was_never_answered_is_new_up_to_the_limit():
    limits = PracticeSettings(new_a_day=3)
    found = due_items(study(limits=limits), NOW)
    assert [one.state for one in found] == ["new"] * 3
    assert {one.due for one in found} == {NOW.date()}
    assert len(due_items(study(("tea/a", 0.1, "good"), limits=limits), NOW)) == 2, "one was answered today"
    assert len(due_items(study(limits=limits), NOW, topics=("tea",))) == 3
    assert not due_items(study(limits=limits), NOW, topics=("rice",))


def test_new_ones_are_mixed_in():
    old = [(f"tea/{name}", 9, "good") for name in "abcd"]
    found = due_items(study(*old, limits=PracticeSettings(new_a_day=2, new_every=3)), NOW)
    assert [one.state for one in found] == ["review", "review", "new", "review", "review", "new"]


def test_a_day_holds_no_more_than_its_limit_whatever_was_done_already():
    done = [(f"tea/{name}", 0.1, "good") for name in "abc"]
    found = due_items(study(*done, limits=PracticeSettings(items_a_day=5, new_a_day=9)), NOW)
    assert len(found) == 2
    assert not due_items(study(*done, limits=PracticeSettings(items_a_day=3, new_a_day=9)), NOW)


def test_a_point_that_fell_due_brings_its_question():
    reviewed = (("tea/a", 3, "easy"), ("tea/a#hot", 3, "again"))
    found = due_items(study(*reviewed, limits=NOTHING_NEW), NOW)
    assert [(one.item, one.points) for one in found] == [("tea/a", ("tea/a#hot",))]


def test_before_an_interview_new_ones_are_spread_over_the_days():
    then = study(interview_on=date(2026, 11, 18))
    plan = plan_towards(then, NOW)
    assert len(plan) == 8
    assert sum(len(day.new) for day in plan) == len(ITEMS)
    assert [len(day.new) for day in plan[-3:]] == [0, 0, 0]
    assert max(len(day.new) for day in plan) == 2
    assert not any(day.new or day.again for day in plan_towards(then, NOW, topics=("rice",)))
    assert due_items(study(interview_on=date(2026, 11, 11)), NOW), (
        "on the eve there are new ones all the same"
    )


def test_in_the_last_days_what_would_be_weak_on_the_day_comes_once_more():
    strong = study(("tea/a", 5, "easy"), interview_on=date(2026, 11, 12))
    assert [one.item for one in due_items(strong, NOW)] == ["tea/a"]
    assert not due_items(study(("tea/a", 5, "easy"), limits=NOTHING_NEW), NOW)
    known = study(("tea/a", 30, "easy"), ("tea/a", 20, "easy"), interview_on=date(2026, 11, 12))
    assert not due_items(known, NOW), "it will be known well enough"
    early = due_items(study(("tea/a", 3, "easy"), interview_on=date(2026, 11, 14)), NOW)
    assert {one.state for one in early} == {"new"}


def test_an_interview_that_is_over_changes_nothing():
    assert due_items(study(interview_on=date(2026, 11, 9)), NOW) == due_items(study(), NOW)
    assert plan_towards(study(), NOW) == ()


def test_a_point_waits_until_one_of_its_items_was_begun():
    found = due_items(study(("tea/a#hot", 3, "again"), limits=PracticeSettings(new_a_day=1)), NOW)
    assert [(one.item, one.state, one.chance, one.points) for one in found] == [("tea/a", "new", 0.0, ())]


@pytest.mark.parametrize(("days", "reviewed", "new"), [(20, (), 1), (5, (), 5), (5, "abc", 2), (3, "a", 0)])
def test_new_ones_a_day_are_what_is_unseen_over_the_days_there_are(days, reviewed, new):
    done = [(f"tea/{name}", 0.1, "good") for name in reviewed]
    found = due_items(study(*done, interview_on=NOW.date() + timedelta(days=days)), NOW)
    assert sum(one.state == "new" for one in found) == new


def test_the_plan_takes_up_each_answer_where_the_one_before_left_it():
    one = StudyPlan(CardIndex([topic("tea", item("tea/a"))]), {}, SCHEDULER, LIMITS, date(2026, 11, 20))
    plan = plan_towards(one, NOW)
    assert [day.day for day in plan] == [date(2026, 11, number) for number in range(10, 20)]
    assert [day.day.day for day in plan if day.new] == [10]
    with far_east():
        assert plan_towards(one, NOW) == plan
    # The second answer holds for eleven days; the last round comes before that.
    assert [(day.day.day, day.again) for day in plan if day.again] == [(12, ("tea/a",)), (17, ("tea/a",))]
