"""What adapters are trained on: answers put together, and what should change no verdict."""

import random
from dataclasses import replace

from research.training.composites import composites
from tutor.core.material import Item, KeyPoint

ITEM = Item(
    "tea/black",
    "tea",
    "question",
    "Black tea",
    "How is black tea made?",
    ("Boil the water and let it steep.",),
    (
        KeyPoint("boil", "The water boils.", 1.0, misconceptions=("The water is lukewarm.",)),
        KeyPoint("steep", "It steeps four minutes.", 1.0, misconceptions=("It steeps an hour.",)),
        KeyPoint("milk", "Milk goes in last.", 1.0),
    ),
)


def test_a_false_answer_and_its_twin_differ_where_a_misconception_stands():
    pairs = 0
    for seed in range(20):
        found = list(composites(ITEM, random.Random(seed)))
        for (name, wrong, false), (same, right, true) in zip(found[::2], found[1::2], strict=True):
            assert name == same
            assert true == false.replace("x", "m")
            assert (wrong == right) == ("x" not in false)
            pairs += "x" in false
    assert pairs > 5


def test_without_misconceptions_nothing_is_put_together():
    bare = replace(ITEM, points=ITEM.points[2:])
    assert not list(composites(bare, random.Random(0)))
