"""Where evidence, fillers and pauses stand in an answer."""

from dataclasses import replace

from support.material import attempt, item, point

from tutor.core.grade import Evidence, Grade, PointVerdict
from tutor.core.speech import Delivery, Pause, Transcript, Word
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


def spoken(text):
    """A word every two seconds."""
    return [Word(word, 2.0 * n, 2.0 * n + 0.5, 0.9) for n, word in enumerate(text.split())]


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


def test_of_words_said_twice_those_of_the_right_moment_are_marked():
    text = "it is hot and then it is hot"
    words = spoken(text)
    pieces = marked_answer(answer(text, Evidence("it is hot", 10.0, 14.5), words=words))
    assert [one.text for one in pieces] == ["it is hot and then ", "it is hot"]


def test_fillers_and_longer_pauses_are_marked_where_they_were():
    text = "water, um, boils now"
    pauses = (Pause(0.5, 0.6), Pause(4.5, 1.4))
    pieces = marked_answer(answer(text, words=spoken(text), pauses=pauses))
    assert [(one.text, one.is_filler, one.pause_s) for one in pieces] == [
        ("water, ", False, 0.0), ("um,", True, 0.0), (" boils", False, 1.4), (" now", False, 0.0),
    ]  # fmt: skip


def test_a_quote_that_is_not_in_the_answer_marks_nothing():
    assert marked_answer(answer("cold milk", Evidence("hot water"))) == (AnswerPiece("cold milk"),)
    assert marked_answer(answer("")) == ()
