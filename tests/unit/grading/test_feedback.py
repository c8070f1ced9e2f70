"""Feedback from the verdicts alone."""

import itertools
from dataclasses import replace

import pytest
from support.material import grade, item, point

from research.grading.consistency import feedback_contradicts, sentences_of
from tutor.core.grade import Grade, graded
from tutor.grading.consistency import PRAISE
from tutor.grading.feedback import acknowledged, corrected, explained, feedback_of
from tutor.grading.gate_sentences import GATE_SENTENCES

THREE = item(points=(point("hot", 2.0), point("time"), point("leaves", 3.0)))
WORDS = ("made", "unclear", "missed", "contradicted", "misheard")


@pytest.mark.parametrize("words", list(itertools.product(WORDS, repeat=3)), ids="-".join)
def test_whatever_the_verdicts_the_feedback_says_what_they_say(words):
    given = grade(THREE, *words)
    told = str(feedback_of(given))
    assert feedback_contradicts(given, told) is None
    assert len(sentences_of(given, told)) <= 3
    if "made" not in words:
        assert not PRAISE.search(told)


def test_a_gate_is_told_by_its_sentence_alone():
    given = Grade(0.0, "echo", grade(THREE, "missed", "missed", "missed").points)
    assert str(feedback_of(given)) == str(GATE_SENTENCES["echo"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("contradicted", "missed", "made"),
            "You made 1 of 3 points. One point was mixed up; it should be: The statement of hot.",
        ),
        (("made", "made", "misheard"), "You made 2 of 3 points; 1 still open."),
        (("made", "unclear", "misheard"), "You made 1 of 3 points; 2 still open."),
    ],
)
def test_the_wrong_way_round_comes_first_and_open_points_are_not_missed(words, told):
    assert str(feedback_of(grade(THREE, *words))) == told


def test_the_heaviest_point_is_spoken_of_unless_the_next_question_asks_for_it():
    given = grade(THREE, "missed", "missed", "missed")
    assert explained(given).id == "leaves"
    assert acknowledged(given) is None
    assert corrected(given) is None
    assert corrected(grade(THREE, "contradicted", "made", "made"), "hot") is None


def test_the_surest_of_points_that_weigh_alike_is_spoken_of():
    given = grade(item(points=(point("hot"), point("time"), point("leaves"))), "missed", "missed", "made")
    likely, unlikely, made = given.points
    given = graded((replace(likely, probability=0.5), replace(unlikely, probability=0.1), made))
    assert explained(given).id == "time"
