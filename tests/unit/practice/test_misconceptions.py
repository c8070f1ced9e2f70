"""False twins of key points, and which sentence of a model's is one."""

import pytest

from tutor.core.material import Item, KeyPoint
from tutor.practice.misconceptions import false_twins, misconceptions_of


@pytest.mark.parametrize(
    ("right", "wrong", "language"),
    [
        ("Dough rises in the warmth.", "Dough falls in the warmth.", "en"),
        ("Signals go from the node to the muscle.", "Signals go from the muscle to the node.", "en"),
        ("The door is never locked.", "The door is always locked.", "en"),
        ("It cannot be kept.", "It can be kept.", "en"),
        ("The key is the label of a drawer.", "The key is not the label of a drawer.", "en"),
        ("Schildvulkane sind flach.", "Schildvulkane sind steil.", "de"),
        ("Die Lithosphäre ist zerlegt.", "Die Lithosphäre ist nicht zerlegt.", "de"),
    ],
)
def test_one_place_is_turned_round(right, wrong, language):
    assert false_twins(right, language)[0] == wrong


@pytest.mark.parametrize(
    ("right", "language"),
    [
        ("More water makes less strength.", "en"),  # both turned round would be true again
        ("A formula stays: $more$.", "en"),
        ("Le pain est bon.", "fr"),
    ],
)
def test_where_no_rule_fits_there_is_none(right, language):
    assert false_twins(right, language) == []


def test_a_point_that_has_a_misconception_gets_no_other():
    right = "Dough rests before it is shaped by hand."
    points = (KeyPoint("p1", right), KeyPoint("p2", right, misconceptions=("They carry air.",)))
    found = misconceptions_of(Item("t/q", "t", "question", "Q", "Q?", (right,), points), "en")
    assert {(one.item, one.point, one.right) for one in found} == {("t/q", "p1", right)}
