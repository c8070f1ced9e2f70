"""Whether a sentence of feedback says anything that the verdicts do not."""

from support.material import grade, item, point

from tutor.grading.consistency import points_about, says_no_more

ITEM = item(points=(point("hot"), point("time")))
MIXED = grade(ITEM, "made", "missed")


def test_a_sentence_is_about_the_points_whose_words_it_has():
    first, second = MIXED.points
    assert points_about(MIXED.points, "The statement of hot.") == (first,)
    assert points_about(MIXED.points, "You said something about the statement, the time.") == (second,)
    assert points_about(MIXED.points, "Bananas.") == ()


def test_a_wording_that_turns_its_point_round_or_praises_for_nothing_says_more():
    (first, _) = MIXED.points
    assert says_no_more(MIXED, first, "You explained the statement of hot.")
    assert not says_no_more(MIXED, first, "You explained that it is not the statement of hot.")
    assert not says_no_more(MIXED, first, "You explained the statement of time.")
    assert not says_no_more(MIXED, first, "You missed the statement of hot.")
    nothing = grade(ITEM, "missed", "missed")
    assert says_no_more(nothing, nothing.points[0], "What was missing or unclear: the statement of hot.")
    assert not says_no_more(nothing, nothing.points[0], "A great answer lacked the statement of hot.")
