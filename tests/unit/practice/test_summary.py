"""What a session adds up to."""

from support.material import attempt, grade, item

from tutor.core.turn import Turn
from tutor.practice.interview import narrowed
from tutor.practice.summary import summarise


def test_a_point_made_in_the_follow_up_is_a_gap_no_more():
    tea = item()
    follow_up = narrowed(tea, tea.points[1])
    main = Turn(1, "main", attempt(tea, grade(tea, "made", "missed", score=20)))
    single = Turn(2, "follow_up", attempt(follow_up, grade(follow_up, "made", score=100)))
    summary = summarise([main, single])
    assert summary.gaps == ()
    assert set(summary.strengths) == {"The statement of hot.", "The statement of time."}
    assert summary.next == ("tea/brewing",), "it has to be rehearsed all the same"
    assert summarise([single]).next == ()


def test_a_follow_up_is_no_mark_where_its_question_has_none():
    tea = item()
    main = Turn(1, "main", attempt(tea, grade(tea, "unclear", "unclear", score=None)))
    follow_up = narrowed(tea, tea.points[1])
    single = Turn(2, "follow_up", attempt(follow_up, grade(follow_up, "made", score=100)))
    summary = summarise([main, single])
    assert summary.score is None
    assert summary.next == ("tea/brewing",)
