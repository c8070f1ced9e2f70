"""The interview's state machine."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.material import grade, item, point, topic

from tutor.practice.interview import (
    interview_on_points,
    start_interview,
)

NOW = datetime(2026, 11, 28, tzinfo=UTC)
LONG = replace(point("hot"), statement="Nearly boiling water draws tannins out of green leaves.")
"""Of so many words that a hint can name some."""


def test_topics_open_with_their_script_and_take_turns():
    tea = topic("tea", item("tea/a"), item("tea/script", kind="script"))
    rice = topic("rice", item("rice/a"))
    interview = start_interview([tea, rice], turns=3, depth=0)
    asked = []
    while (prompt := interview.prompt) is not None:
        asked.append(prompt.item.id)
        interview = interview.answered(grade(prompt.item, "missed", "missed"))
    assert asked == ["tea/script", "rice/a", "tea/a"]


def test_what_was_never_answered_comes_first_and_then_what_was_longest_ago():
    tea = topic("tea", item("tea/script", kind="script"), item("tea/a"), item("tea/b"))
    rice = topic("rice", item("rice/a"))
    salt = topic("salt", item("salt/a"))
    answered = {"tea/script": NOW, "tea/a": NOW - timedelta(1), "rice/a": NOW - timedelta(2)}
    interview = start_interview([tea, rice, salt], turns=5, depth=0, answered=answered)
    assert interview.prompt is not None
    asked = [interview.prompt.item.id, *(one.id for one in interview.queue)]
    assert asked == ["salt/a", "rice/a", "tea/b", "tea/a", "tea/script"]


def test_follow_ups_go_for_the_points_missed_the_heaviest_first():
    tea = item()
    interview = start_interview([topic("tea", tea)], turns=10, depth=3)
    interview = interview.answered(grade(tea, "missed", "missed"))
    assert interview.prompt.item.question == "What about hot?"
    asked = []
    while (prompt := interview.prompt) is not None:
        asked.append((prompt.kind, prompt.targets))
        interview = interview.answered(grade(prompt.item, "missed"))
    assert asked == [("follow_up", "hot"), ("follow_up", "time")]


def test_a_follow_up_has_its_point_alone_and_no_time_window_and_the_depth_bounds_them():
    script = item("tea/script", (LONG, point("time")), "script")
    interview = start_interview([topic("tea", script, item("tea/b"))], turns=5, depth=1)
    interview = interview.answered(grade(script, "missed", "missed"))
    assert interview.prompt.item.points == (LONG,)
    assert interview.prompt.item.window_s is None
    assert not interview.asks_on
    assert interview.answered(grade(interview.prompt.item, "missed")).prompt.kind == "main"


@pytest.mark.parametrize("is_exam", [False, True])
def test_a_hint_comes_after_the_second_miss_of_a_point_but_not_in_an_exam(is_exam):
    tea = item(points=(LONG,))
    interview = start_interview([topic("tea", tea)], turns=5, depth=3, is_exam=is_exam)
    interview = interview.answered(grade(tea, "missed"))
    assert interview.asks_on == (not is_exam)
    interview = interview.answered(grade(interview.prompt.item, "missed"))
    if is_exam:
        assert interview.prompt is None
        return
    assert interview.prompt.is_hint
    assert interview.prompt.targets == "hot"
    assert interview.prompt.item.question.startswith("Hint:")
    assert interview.answered(grade(interview.prompt.item, "missed")).prompt is None


def test_a_right_answer_leads_deeper_into_its_topic():
    tea = topic("tea", item("tea/script", kind="script"), item("tea/a"))
    rice = topic("rice", item("rice/script", kind="script"))
    right = start_interview([tea, rice], turns=3, depth=1)
    wrong = right.answered(grade(right.prompt.item, "missed", "missed", score=10)).skipped()
    right = right.answered(grade(right.prompt.item, "made", "made", score=95))
    assert right.prompt.item.id == "tea/a"
    assert wrong.prompt.item.id == "rice/script"


def test_the_main_questions_may_be_given_in_order_and_skipped():
    chosen = [item("rice/a"), item("tea/b")]
    interview = start_interview([], turns=5, depth=3, items=chosen)
    assert interview.prompt.item.id == "rice/a"
    assert interview.skipped().prompt.item.id == "tea/b"
    assert interview.out_of_time().prompt is None


@given(
    verdicts=st.lists(
        st.sampled_from(["made", "unclear", "missed", "contradicted", "misheard", "skip"]), max_size=40
    ),
    depth=st.integers(0, 3),
    turns=st.integers(1, 20),
    is_exam=st.booleans(),
)
def test_whatever_is_answered_nothing_is_asked_twice_and_it_ends(verdicts, depth, turns, is_exam):
    topics = [
        topic(t, item(f"{t}/script", kind="script"), item(f"{t}/a"), item(f"{t}/b")) for t in ("tea", "rice")
    ]
    interview = start_interview(topics, turns=turns, depth=depth, is_exam=is_exam)
    asked, follow_ups = [], 0
    for word in verdicts:
        prompt = interview.prompt
        if prompt is None:
            break
        asked.append((prompt.item.id, prompt.item.question))
        follow_ups = follow_ups + 1 if prompt.kind == "follow_up" else 0
        assert follow_ups <= depth
        if word == "skip":
            interview = interview.skipped()
        else:
            interview = interview.answered(grade(prompt.item, *[word] * len(prompt.item.points), score=50))
    assert len(asked) == len(set(asked)) <= turns


@pytest.mark.parametrize(("word", "hints"), [("made", []), ("missed", [("hot", True)])])
def test_single_points_are_asked_for_one_after_the_other_each_with_a_hint_where_it_is_missed(word, hints):
    tea, rice = item(points=(LONG,)), item("rice/steaming")
    interview = interview_on_points([(tea, LONG), (rice, rice.points[1])], turns=6)
    asked = []
    while (prompt := interview.prompt) is not None:
        assert (prompt.kind, [one.id for one in prompt.item.points]) == ("follow_up", [prompt.targets])
        asked.append((prompt.targets, prompt.is_hint))
        interview = interview.answered(grade(prompt.item, word))
    assert asked == [("hot", False), *hints, ("time", False)]
