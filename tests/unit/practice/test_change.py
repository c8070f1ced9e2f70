"""What changed since the last answer to a question."""

from support.material import attempt, grade, item

from tutor.practice.change import Change, change_since

TEA = item()


def given(*words, score=50.0):
    return attempt(TEA, grade(TEA, *words, score=score))


def test_a_first_answer_has_nothing_to_be_compared_with():
    assert change_since(given("made", "made"), ()) is None


def test_the_score_is_compared_with_the_last_answer_and_points_with_all():
    earlier = (given("missed", "missed", score=20.0), given("made", "missed", score=67.0))
    assert change_since(given("made", "made", score=100.0), earlier) == Change(
        80.0, ("The statement of time.",)
    )


def test_an_answer_without_a_score_has_no_difference():
    assert change_since(given("missed", "missed", score=None), (given("made", "made"),)) == Change(None, ())
