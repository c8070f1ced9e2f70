"""The document of `viva evaluate`."""

import pytest

from research.grading.evaluation import SCHEMA, Marked, evaluation_to_json, points_item
from research.grading.graded_answers import GradedAnswer
from tutor.core.material import Item, KeyPoint

ITEM = Item("", "", "question", "Why?", "Why?", ("Because.",), (KeyPoint("p1", "Because.", derived=True),))


def answer(human: float, label: str = "", made: tuple[bool, ...] = ()) -> GradedAnswer:
    points = tuple(KeyPoint(f"k{number}", "A thing.") for number in range(len(made)))
    return GradedAnswer("why", ITEM, "words", human, label, points, made)


def test_a_document_has_the_fields_of_the_contract() -> None:
    answers = [answer(1.0, "correct", (True, False)), answer(0.0, "contradictory"), answer(0.0, "incorrect")]
    marked = [Marked(0.8, (0.9, 0.2)), Marked(0.3), Marked(0.6)]
    document = evaluation_to_json(answers, marked, 1.234)
    assert document.keys() == {
        *("schema", "n", "pearson", "spearman", "rmse", "mae", "qwk", "macro_f1_2way", "auc_contradictory"),
        *("auc_points", "seconds", "rows"),
    }
    assert (document["schema"], document["n"], document["seconds"]) == (SCHEMA, 3, 1.23)
    assert document["macro_f1_2way"] == pytest.approx((2 / 3 + 2 / 3) / 2, abs=1e-4)
    assert document["auc_contradictory"] == document["auc_points"] == 1.0
    assert document["rows"][0] == {"question_id": "why", "score": 0.8, "human": 1.0}


def test_what_the_table_lacks_is_null() -> None:
    document = evaluation_to_json([answer(1.0), answer(0.5)], [Marked(0.5), Marked(0.5)], 0.0)
    for name in ("pearson", "spearman", "macro_f1_2way", "auc_contradictory", "auc_points"):
        assert document[name] is None
    assert document["mae"] == 0.25


def test_labelled_points_take_the_place_of_the_derived() -> None:
    one = answer(1.0, made=(True,))
    assert points_item(one).points == one.points
