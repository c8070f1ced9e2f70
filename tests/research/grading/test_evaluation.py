"""The document of `viva evaluate`."""

from research.grading.evaluation import SCHEMA, Marked, evaluation_to_json, points_item
from research.grading.graded_answers import GradedAnswer
from tutor.core.material import Item, KeyPoint

ITEM = Item("", "", "question", "Why?", "Why?", ("Because.",), (KeyPoint("p1", "Because.", derived=True),))


def answer(human: float, label: str = "", made: tuple[bool, ...] = ()) -> GradedAnswer:
    points = tuple(KeyPoint(f"k{number}", "A thing.") for number in range(len(made)))
    return GradedAnswer("why", ITEM, "words", human, label, points, made)


def test_what_the_table_lacks_is_null():
    document = evaluation_to_json([answer(1.0), answer(0.5)], [Marked(0.5), Marked(0.5)], 1.234)
    assert (document["schema"], document["n"], document["seconds"]) == (SCHEMA, 2, 1.23)
    for name in ("pearson", "spearman", "macro_f1_2way", "auc_contradictory", "auc_points"):
        assert document[name] is None
    assert document["mae"] == 0.25


def test_labelled_points_take_the_place_of_the_derived():
    one = answer(1.0, made=(True,))
    assert points_item(one).points == one.points
