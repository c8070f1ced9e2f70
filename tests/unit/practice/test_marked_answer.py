"""Where evidence, fillers and pauses stand in an answer."""

from dataclasses import replace

from support.material import attempt, item, point

from tutor.core.grade import Evidence, Grade, PointVerdict
from tutor.core.speech import Delivery, Transcript
from tutor.practice.marked_answer import AnswerPiece, marked_answer

TEA = item(points=(point("hot"), point("time"), point("cup")))


def answer(text, *evidence, words=(), pauses=()):
    points = tuple(
        PointVerdict(p.id, p.statement, 1.0, "made", 0.9, one)
        for p, one in zip(TEA.points, evidence, strict=False)
    )
    delivery = Delivery(9.0, len(words), 100.0, None, None, tuple(pauses), 1) if words else None
    return replace(
        attempt(TEA, Grade(50.0, None, points)), transcript=Transcript(text, tuple(words)), delivery=delivery
    )


def test_all_pieces_are_the_text_and_evidence_stands_in_its_place():
    pieces = marked_answer(answer("Pour hot water, wait.", Evidence("hot water"), None, Evidence("wait")))
    assert pieces == (
        AnswerPiece("Pour "),
        AnswerPiece("hot water", (0,), (0,)),
        AnswerPiece(", "),
        AnswerPiece("wait", (2,), (2,)),
        AnswerPiece("."),
    )


def test_words_that_earned_two_points_belong_to_both():
    pieces = marked_answer(answer("very hot water here", Evidence("very hot water"), Evidence("water here")))
    assert [(one.text, one.points, one.ends) for one in pieces] == [
        ("very hot ", (0,), ()), ("water", (0, 1), (0,)), (" here", (1,), (1,)),
    ]  # fmt: skip


def test_a_quote_that_is_not_in_the_answer_marks_nothing():
    assert marked_answer(answer("cold milk", Evidence("hot water"))) == (AnswerPiece("cold milk"),)
    assert marked_answer(answer("")) == ()
