"""What changed since the last answer to a question."""

from support.material import attempt, grade, item

from tutor.practice.change import Change, change_since

TEA = item()


def given(*words, score=50.0):
    return attempt(TEA, grade(TEA, *words, score=score))


def test_the_score_is_compared_with_the_last_answer_and_points_with_all():
    earlier = (given("missed", "missed", score=20.0), given("made", "missed", score=67.0))
    found = change_since(given("made", "made", score=100.0), earlier)
    assert found == Change(80.0, ("The statement of time.",))
    assert change_since(given("made", "made"), ()) is None, "a first answer"
    assert change_since(given("missed", "missed", score=None), earlier) == Change(None, ())
