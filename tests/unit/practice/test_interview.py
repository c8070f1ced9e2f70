"""The interview's state machine."""

import pytest
from support.material import grade, item, point, topic

from tutor.practice.interview import best_follow_up, follow_up_of, narrowed, start_interview


def test_topics_open_with_their_script_and_take_turns():
    tea = topic("tea", item("tea/a"), item("tea/script", kind="script"))
    rice = topic("rice", item("rice/a"))
    interview = start_interview([tea, rice], turns=3, depth=0)
    asked = []
    while (prompt := interview.prompt) is not None:
        asked.append(prompt.item.id)
        interview = interview.answered(grade(prompt.item, "missed", "missed"))
    assert asked == ["tea/script", "rice/a", "tea/a"]


def test_a_follow_up_goes_for_the_heaviest_point_missed():
    tea = item()
    interview = start_interview([topic("tea", tea)], turns=2, depth=1)
    interview = interview.answered(grade(tea, "missed", "missed"))
    assert interview.prompt is not None
    assert interview.prompt.kind == "follow_up"
    assert interview.prompt.targets == "hot"
    assert interview.prompt.item.question == "What about hot?"


def test_a_contradicted_point_goes_before_a_missed_one_of_the_same_weight():
    tea = item(points=(point("a"), point("b")))
    chosen = best_follow_up(tea, grade(tea, "missed", "contradicted"))
    assert chosen is not None
    assert chosen.id == "b"


def test_nothing_is_asked_twice():
    tea = item()
    interview = start_interview([topic("tea", tea)], turns=10, depth=3)
    interview = interview.answered(grade(tea, "missed", "missed"))
    asked = []
    while (prompt := interview.prompt) is not None:
        asked.append(prompt.targets)
        interview = interview.answered(grade(prompt.item, "missed"))
    assert asked == ["hot", "time"]


def test_a_complete_answer_gets_no_follow_up():
    tea = item()
    assert follow_up_of(tea, grade(tea, "made", "made")) is None
    interview = start_interview([topic("tea", tea)], turns=5, depth=3)
    assert interview.answered(grade(tea, "made", "made")).prompt is None


def test_depth_bounds_the_follow_ups_and_turns_bound_all():
    tea, rice = item("tea/a"), item("tea/b")
    interview = start_interview([topic("tea", tea, rice)], turns=2, depth=1)
    interview = interview.answered(grade(tea, "missed", "missed"))
    assert interview.prompt is not None
    assert interview.prompt.kind == "follow_up"
    assert not interview.asks_on
    assert interview.answered(grade(interview.prompt.item, "missed")).prompt is None


def test_skipping_goes_on_to_the_next_main_question():
    tea, rice = item("tea/a"), item("tea/b")
    interview = start_interview([topic("tea", tea, rice)], turns=5, depth=3).skipped()
    assert interview.prompt is not None
    assert interview.prompt.item.id == "tea/b"


def test_a_follow_up_is_graded_on_its_point_alone():
    tea = item(kind="script")
    follow_up = narrowed(tea, tea.points[1])
    assert [p.id for p in follow_up.points] == ["time"]
    assert follow_up.window_s is None
    assert follow_up.id == tea.id


def test_answering_when_nothing_is_asked_is_refused():
    interview = start_interview([topic("tea", item())], turns=1, depth=0)
    over = interview.answered(grade(item(), "made", "made"))
    with pytest.raises(ValueError, match="no question is open"):
        over.answered(grade(item(), "made", "made"))
