"""The grade card while an interview waits at it, and what goes on by itself."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel
from support.interviewing import ASKED, GRADED
from support.session_pages import tell
from support.window_jobs import press

from tutor.core import events as ev
from tutor.core.grade import graded as graded_of
from tutor.core.message import Message
from tutor.core.turn import Turn
from tutor.grading.feedback import opening


def test_the_card_shows_verdicts_evidence_delivery_and_the_next_question(running):
    tell(
        running,
        ASKED,
        ev.GradeReady(1, GRADED),
        ev.FeedbackSentence(1, opening(GRADED.grade)),
        ev.FeedbackSentence(1, Message("Good start.")),
    )
    card = running.running.card
    assert card.counts.text() == "1 of 2 points"
    assert card.feedback.text == "Good start."
    assert card.said.marks == (("some words", (1,)),)
    assert card.rows[0].accessibleName() == "Made: The statement of hot."
    assert card.plots.isVisibleTo(card)
    assert card.plots.pace.isHidden(), "one figure is told, not drawn"
    assert card.delivery.text().startswith("1:35, within 1:30–2:00")
    assert card.follow_up.text == "**Next:** What about time?"


def test_the_next_question_comes_by_itself_after_the_feedback(hands_free, qtbot):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED))
    assert hands_free.commands == []
    tell(hands_free, ev.TurnSaved(1, GRADED, 1))
    qtbot.waitUntil(lambda: ("go_on",) in hands_free.commands)


def test_who_stays_is_not_hurried(hands_free, qtbot):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    hands_free.running.stay_button.click()
    assert not hands_free._countdown.isActive()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hands_free.commands == [("go_on",)])


@pytest.mark.parametrize(
    "do",
    [
        lambda page: page.know_voice(is_typed=True, is_silent=False),
        lambda page: page.know_voice(is_typed=False, is_silent=True),
        lambda page: page.running.mute_button.click(),
        lambda page: page.running.card_touched.emit(),
    ],
    ids=["types", "has no loudspeaker", "muted it", "looks around"],
)
def test_who_reads_is_not_hurried(hands_free, do):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED))
    do(hands_free)
    tell(hands_free, ev.TurnSaved(1, GRADED, 1))
    assert not hands_free._countdown.isActive()


def test_who_moves_the_mouse_is_not_hurried(hands_free, qtbot, monkeypatch):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(-100, -100))
    qtbot.waitUntil(lambda: not hands_free._countdown.isActive())
    assert hands_free.commands == []
    assert hands_free.running.go_on_button.text() == "Continue"


def test_the_question_can_be_answered_again_at_once(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    running.running.card.again_wanted.emit()
    assert ("again",) in running.commands
    tell(running, replace(ASKED, number=2))
    assert running.running.progress.text() == "Question 2 of 4   ·   Tea"


def test_points_in_doubt_stand_beside_those_that_the_score_counts(running):
    points = tuple(
        replace(point, verdict="unclear") if number == 0 else point
        for number, point in enumerate(GRADED.grade.points)
    )
    given = graded_of(points)
    told = [ev.FeedbackSentence(1, one) for one in (opening(given), Message("One was mixed up."))]
    assert "still open" in str(told[0].message)
    tell(running, ASKED, ev.GradeReady(1, replace(GRADED, grade=given)), *told)
    card = running.running.card
    assert card.counts.text() == "0 of 1 judged point  ·  1 unclear"
    assert card.certainty.text() == "This score is rough: only 1 of 2 points could be judged."
    assert card.feedback.text == "One was mixed up."
    assert any("couldn’t tell this" in label.text() for label in card.rows[0].findChildren(QLabel))


def test_too_few_points_judged_give_no_score_and_the_card_says_why(running):
    made, other = (replace(point, weight=1.0) for point in GRADED.grade.points)
    few = graded_of(
        (replace(made, verdict="made"), *(replace(other, id=n, verdict="unclear") for n in "abc"))
    )
    tell(running, ASKED, ev.GradeReady(1, replace(GRADED, grade=few)), ev.FeedbackSentence(1, opening(few)))
    card = running.running.card
    assert card.counts.text() == "1 of 1 judged point  ·  3 unclear"
    assert card.certainty.text() == "No score yet: only 1 of 4 points could be judged."
    assert card.feedback.text == ""


def test_a_question_is_not_said_to_be_the_one_that_may_follow_it(running):
    same = replace(GRADED, question=GRADED.follow_up.question)
    tell(running, ASKED, ev.GradeReady(1, same))
    assert not running.running.card.follow_up.isVisible()


def test_a_point_made_when_asked_moves_the_earlier_answer(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    missed = next(point for point in GRADED.grade.points if point.verdict != "made")
    moved = GRADED.grade.with_point(replace(missed, settled="made when asked"))
    settled = Turn(1, "main", replace(GRADED, grade=moved))
    tell(running, ev.TurnSaved(2, GRADED, 2, settled=settled))
    turn = running.state.finished[0]
    assert turn.attempt.grade.score > GRADED.grade.with_point(missed).score
    running.result.card.show_attempt(turn.attempt, feedback=turn.attempt.feedback, can_correct=True)
    assert [row.claim_button for row in running.result.card.rows] == [None, None]


def test_nothing_said_shows_no_points_and_no_score(running):
    nothing = replace(GRADED, grade=graded_of(GRADED.grade.points, "empty"))
    tell(running, ASKED, ev.GradeReady(1, nothing))
    card = running.running.card
    assert card.gate.text() == "Not answered."
    assert card.rows == []
    assert not card.counts.isVisible()
