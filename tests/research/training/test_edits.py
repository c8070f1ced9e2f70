"""Copies of answers that are wrong in one clause: every clause is found, and labels follow it."""

import random

from research.training.edits import edited, edits
from research.training.examples import questions

TRAINED = [question for use, question in questions() if use == "train"]


def test_every_clause_stands_once_where_its_point_is_made():
    answers = {(one.item.id, place): answer for one in TRAINED for place, answer in enumerate(one.answers)}
    for key, known in edits().items():
        for one in known:
            assert answers[key].text.count(one.span) == 1
            assert answers[key].labels[one.point] == "m"
            assert one.span != one.false != one.true


def test_two_copies_are_wrong_in_different_points():
    question = next(one for one in TRAINED if (one.item.id, 0) in edits())
    found = list(edited(question, random.Random(0)))
    for (name, one, labels), (same, other, others) in zip(found[::2], found[1::2], strict=True):
        assert name == same
        assert one != other
        assert not any(a == b == "x" for a, b in zip(labels, others, strict=True))
        assert "x" in labels
