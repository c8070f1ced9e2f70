"""The Interview page by what a person sees and does, driven by scripted events."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from support.held_session import held
from support.material import attempt, grade, item, topic
from support.practice_history import BREWING, NOW, keep, services
from support.session_pages import press, shown_texts, tell
from support.window_jobs import finish_jobs

from tutor.core import events as ev
from tutor.core.grade import Evidence
from tutor.core.grade import graded as graded_of
from tutor.core.message import Message
from tutor.core.speech import Delivery
from tutor.core.turn import FollowUp, Turn
from tutor.practice.summary import summarise
from tutor.ui.plans import InterviewPlan, RehearsalPlan
from tutor.ui.readiness import EngineReadiness
from tutor.ui.session.interview.interview_state import started
from tutor.ui.setting_row import SettingRow
from tutor.ui.widgets.action_button import ActionButton

TEA = item("tea/brewing", kind="script")
HEARD = ev.LevelHeard(-20.0, -10.0, 1.0)
ASKED = ev.QuestionAsked(1, "main", TEA.id, "Tea", "How hot is $x$?", (90, 120))


def graded(*words):
    verdicts = grade(TEA, *(words or ("made", "missed")))
    first = replace(verdicts.points[0], evidence=Evidence("some words", 1.0, 2.0))
    return replace(
        attempt(TEA, replace(verdicts, points=(first, *verdicts.points[1:]))),
        follow_up=FollowUp("What about time?", "time"),
        recording="/nowhere/answer.wav",
        delivery=Delivery(95.0, 200, 128.0, (90, 120), True, (), 2),
    )


GRADED = graded()


@pytest.fixture
def running(page):
    """A page in an interview of three questions, and what it asks of the session."""
    return held(page, started(InterviewPlan((), 3, 1)).with_voice(is_typed=False, is_silent=False))


@pytest.fixture
def hands_free(running):
    """The same, hands-free."""
    running.context.settings.set("practice.hands_free", True)
    return running


def test_topics_none_ticked_means_all(page, qtbot):
    page.show_topics([topic("tea", TEA), topic("coffee", item("coffee/one"))])
    assert page.setup.plan == InterviewPlan((), 4, 1)
    page.setup.topics.topic_list.setFocus()
    qtbot.keyClick(page.setup.topics.topic_list, Qt.Key.Key_Down)
    qtbot.keyClick(page.setup.topics.topic_list, Qt.Key.Key_Space)
    assert page.setup.plan.topics == ("coffee",)
    page.setup.topics.clear_button.click()
    assert page.setup.plan.topics == ()


def test_a_click_anywhere_on_a_topic_ticks_it_once(page, qtbot):
    page.show_topics([topic("tea", TEA)])
    topics = page.setup.topics.topic_list
    place = topics.visualItemRect(topics.item(0)).center()
    qtbot.mouseClick(topics.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert topics.ticked == ("tea",)
    box = topics.visualItemRect(topics.item(0)).topLeft() + type(place)(12, 14)
    qtbot.mouseClick(topics.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert topics.ticked == ()


def test_enter_starts_with_what_was_chosen(page, qtbot):
    page.show_topics([topic("tea", TEA)])
    page.setup.follow_ups.choose(3)
    page.setup.topics.topic_list.setFocus()
    with qtbot.waitSignal(page.setup.start_wanted) as wanted:
        press(qtbot, Qt.Key.Key_Return)
    assert wanted.args == [InterviewPlan((), 4, 3)]


def test_feedback_may_wait_for_the_end_as_in_earnest(page, qtbot):
    page.show_topics([topic("tea", TEA)])
    qtbot.mouseClick(page.setup.feedback.findChildren(ActionButton)[1], Qt.MouseButton.LeftButton)
    assert page.setup.plan == InterviewPlan((), 4, 1, is_exam=True)
    page.take(started(InterviewPlan((), 2, 0, is_exam=True)))
    page.on_event(ASKED)
    assert page.running.progress.text().endswith("feedback at the end")
    page.take(started(InterviewPlan((), 2, 0)))
    page.on_event(ASKED)
    assert not page.running.progress.text().endswith("feedback at the end")


def test_without_notes_there_is_nothing_to_start(page):
    assert not page.setup.start_button.isEnabled()


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ([ASKED], "Viva is asking."),
        ([ASKED, ev.ListeningStarted()], "Viva is listening: speak now."),
        ([ASKED, ev.ListeningEnded()], "Writing down the last of what you said."),
        ([ASKED, ev.GradingStarted("words")], "Comparing your answer with the key points."),
    ],
)
def test_what_happens_is_said_in_words(running, events, sentence):
    tell(running, *events)
    assert running.running.answer.doing.text() == sentence


def test_the_question_is_shown_with_its_formula(running):
    tell(running, ASKED)
    assert running.running.question.text == "How hot is $x$?"
    assert running.running.progress.text() == "Question 1 of 3   ·   Tea"


def test_the_transcript_settles(running):
    tell(running, ASKED, ev.ListeningStarted(), ev.TranscriptGrew("water should"))
    assert running.running.answer.transcript.text == "water should"
    tell(running, ev.ListeningEnded(), ev.GradingStarted("water should boil"))
    assert running.running.answer.transcript.text == "water should boil"


def test_a_quiet_microphone_is_told_and_silence_is_counted(running):
    tell(running, ASKED, ev.ListeningStarted(), *(ev.LevelHeard(-60, -50, float(n)) for n in range(1, 5)))
    assert "Too quiet" in running.running.answer.hint.text()
    tell(running, ev.SilenceCountdown(2.2))
    assert running.running.answer.hint.text() == "Finishing in 2 s – keep talking to continue."
    assert running.running.answer.clock.aim == "aim for 1:30–2:00"


def test_the_card_shows_verdicts_evidence_delivery_and_the_next_question(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED), ev.FeedbackSentence(1, Message("Good start.")))
    card = running.running.card
    assert card.counts.text() == "1 of 2 points"
    assert card.feedback.text == "Good start."
    assert card.said.marks == (("some words", (1,)),)
    assert card.rows[0].accessibleName() == "Made: The statement of hot."
    assert card.delivery.text().startswith("1:35, within 1:30–2:00")
    assert card.follow_up.text == "**Next:** What about time?"


def test_the_card_draws_how_it_was_spoken(running):
    page = running
    tell(page, ASKED, ev.GradeReady(1, GRADED))
    plots = page.running.card.plots
    assert plots.isVisibleTo(page.running.card)
    assert plots.time.accessibleName() == "Time used 1:35, target 1:30 to 2:00"
    assert plots.filler_words.text() == "At least 2 fillers"
    tell(page, ASKED, ev.GradeReady(1, replace(GRADED, delivery=None)))
    assert not plots.isVisibleTo(page.running.card)


def test_the_card_does_not_give_away_what_is_asked_next(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED))
    assert running.running.card.rows[1].wording.text == "Coming up in the follow-up."
    running.state = replace(running.state, turns=1)
    tell(running, ev.TurnSaved(1, replace(GRADED, feedback=Message("Other words.")), 1))
    assert running.running.card.rows[1].wording.text == "The statement of time."


def test_a_gate_is_told_in_place_of_how_sure_the_grade_is(running):
    gated = replace(GRADED, grade=replace(GRADED.grade, gate="off_topic", score=0.0))
    tell(running, ASKED, ev.GradeReady(1, gated))
    assert running.running.card.gate.isVisible()
    assert not running.running.card.certainty.isVisible()


def test_the_next_question_comes_by_itself_after_the_feedback(hands_free, qtbot):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED))
    assert hands_free.commands == []
    tell(hands_free, ev.TurnSaved(1, GRADED, 1))
    qtbot.waitUntil(lambda: ("go_on",) in hands_free.commands)


def test_the_card_stays_until_the_user_goes_on(running, qtbot):
    tell(running, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    assert not running._countdown.isActive()
    assert not running.running.stay_button.isVisible()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: running.commands == [("go_on",)])


def test_whether_the_next_question_comes_by_itself_is_chosen_in_the_set_up(page):
    row = next(one for one in page.setup.findChildren(SettingRow) if one.name == "practice.hands_free")
    row.control.findChildren(ActionButton)[1].click()
    assert page.context.settings.settings.practice.hands_free


def test_who_stays_is_not_hurried(hands_free, qtbot):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    hands_free.running.stay_button.click()
    assert not hands_free._countdown.isActive()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hands_free.commands == [("go_on",)])


def test_who_looks_around_while_the_feedback_is_spoken_is_not_hurried_either(hands_free):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED))
    hands_free.running.card_touched.emit()
    tell(hands_free, ev.TurnSaved(1, GRADED, 1))
    assert not hands_free._countdown.isActive()
    tell(hands_free, replace(ASKED, number=2), ev.GradeReady(2, GRADED), ev.TurnSaved(2, GRADED, 2))
    assert hands_free._countdown.isActive()


def test_who_moves_the_mouse_is_not_hurried(hands_free, qtbot, monkeypatch):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(-100, -100))
    qtbot.waitUntil(lambda: not hands_free._countdown.isActive())
    assert hands_free.commands == []
    assert hands_free.running.go_on_button.text() == "Continue"


def test_scrolling_the_card_stays_too(hands_free, qtbot):
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    hands_free.running.card_touched.emit()
    assert not hands_free._countdown.isActive()


def test_choosing_words_on_the_card_stays_too_and_they_can_be_copied(hands_free, qtbot):
    hands_free._countdown.setInterval(60_000)
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    said = hands_free.running.card.said
    end = said.rect().topLeft() + QPoint(170, 8)
    qtbot.mouseDClick(said.viewport(), Qt.MouseButton.LeftButton, pos=end)
    qtbot.mouseClick(said.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert not hands_free._countdown.isActive()
    assert said.hasFocus()
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "some words were said"
    # What Python made for the clipboard must not outlive Python.
    QApplication.clipboard().clear()


def test_who_cannot_hear_the_feedback_reads_without_a_countdown(hands_free):
    hands_free.know_voice(is_typed=True, is_silent=True)
    tell(hands_free, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    assert not hands_free._countdown.isActive()


def test_the_summary_names_strengths_gaps_and_what_comes_next(page):
    page.show_topics([topic("tea", TEA)])
    turns = (Turn(1, "main", GRADED),)
    page.state = replace(started(InterviewPlan((), 1, 0)), phase="feedback", finished=turns)
    tell(page, ev.SessionEnded(1, summarise(turns), 1))
    shown = " ".join(
        child.accessibleName() or getattr(child, "text", lambda: "")()
        for child in page.result.stack.currentWidget().findChildren(QLabel)
    )
    assert "1 answer graded and saved." in shown
    assert page.result.again_button.hasFocus()
    page.result.show_card(turns[0])
    assert page.result.card.rows[1].wording.text == "The statement of time."


def summary_of(page, *turns, **changes):
    """The page once an interview of these turns is over."""
    state = started(InterviewPlan((), len(turns), 0))
    page.take(replace(state, phase="feedback", finished=turns, **changes))
    tell(page, ev.SessionEnded(1, summarise(turns), len(turns)))
    return shown_texts(page.result)


def test_what_got_better_is_said_first(page):
    page.show_topics([topic("tea", TEA)])
    page._past = {1: (graded("missed", "missed"),)}
    better = replace(GRADED, grade=replace(GRADED.grade, score=60.0))
    shown = summary_of(page, Turn(1, "main", better))
    assert "You’re getting better" in shown
    assert "What got better" in shown
    assert any(words.startswith("**+10**") for words in shown)
    assert "For the first time: The statement of hot." in shown


def test_an_ordinary_end_is_warm_and_an_early_one_is_called_so(page):
    assert "Good work" in summary_of(page, Turn(1, "main", GRADED))
    assert "Interview ended early" in summary_of(page, Turn(1, "main", GRADED), is_ending=True)


def test_the_streak_and_the_daily_goal_stand_at_the_end(page, home, qtbot, monkeypatch):
    monkeypatch.setenv("VIVA_NOW", NOW.isoformat())
    for days in (0, 1, 2):
        keep(home, BREWING, days_ago=days)
    page.services = services(home)
    summary_of(page, Turn(1, "main", GRADED))
    qtbot.waitUntil(page.result.habit.isVisible)
    assert page.result.habit.streak.text() == "3 days in a row"
    assert page.result.habit.goal.text() == "1 of 6 answers today"
    page.context.settings.set("practice.goal_a_day", 1)
    summary_of(page, Turn(1, "main", GRADED))
    qtbot.waitUntil(lambda: page.result.habit.goal.text() == "Daily goal reached")
    finish_jobs(qtbot)


def test_a_small_window_scrolls_the_card_alone(running):
    running.resize(900, 560)
    tell(running, ASKED, ev.GradeReady(1, GRADED))
    QApplication.processEvents()
    assert running.running._card_area.verticalScrollBar().maximum() > 0
    assert running.running.area.verticalScrollBar().maximum() == 0


def test_the_question_can_be_answered_again_at_once(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    running.running.card.again_wanted.emit()
    assert ("again",) in running.commands
    tell(running, replace(ASKED, number=2))
    assert running.running.progress.text() == "Question 2 of 4   ·   Tea"


def test_a_failure_is_one_plain_sentence_and_keeps_the_finished_turns(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    running.show_failure("The microphone was lost. Connect it again.")
    overview = running.result.stack.currentWidget()
    assert overview.findChild(QLabel, "error").text() == "The microphone was lost. Connect it again."
    assert [turn.attempt for turn in running.state.finished] == [GRADED]


def test_a_notice_is_told_and_can_be_dismissed(running):
    tell(running, ASKED, ev.Notice(Message("The engine was started again.")))
    assert running.notice.text == "The engine was started again."
    running.notice.close_button.click()
    assert running.notice.text == ""


def test_both_themes_show_every_state(running, theme):
    for choice in ("dark", "light"):
        theme.choose(choice)
        for events in ([ASKED], [ev.ListeningStarted()], [ev.ListeningEnded()], [ev.GradeReady(1, GRADED)]):
            tell(running, *events)
            assert not running.grab().isNull()


def nameless(interface: QAccessibleInterface) -> list[str]:
    is_control = interface.role() in (
        QAccessible.Role.Button,
        QAccessible.Role.EditableText,
        QAccessible.Role.List,
    )
    is_nameless = is_control and not interface.state().invisible and not interface.text(QAccessible.Text.Name)
    found = [str(interface.role())] if is_nameless else []
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            found += nameless(child)
    return found


def test_no_control_is_nameless(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED))
    assert not [b for b in running.findChildren(QAbstractButton) if not (b.accessibleName() or b.text())]
    assert nameless(QAccessible.queryAccessibleInterface(running)) == []


@pytest.mark.parametrize("size", [(900, 610), (1920, 1040)])
def test_nothing_is_cut_off_at_either_end_of_the_sizes(running, size):
    tell(running, ASKED, ev.GradeReady(1, GRADED))
    running.resize(*size)
    QApplication.processEvents()
    for button in running.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            assert running.rect().contains(button.mapTo(running, button.rect().bottomRight())) or (
                running.running.card.isAncestorOf(button)
            )


def test_how_sure_a_grade_is_stands_on_its_card(running):
    points = tuple(
        replace(point, verdict="unclear") if number == 0 else point
        for number, point in enumerate(GRADED.grade.points)
    )
    tell(running, ASKED, ev.GradeReady(1, replace(GRADED, grade=graded_of(points))))
    card = running.running.card
    assert "still open" in card.certainty.text()
    assert any("could not be told" in label.text() for label in card.rows[0].findChildren(QLabel))


def test_nothing_said_shows_no_points_and_no_score(running):
    nothing = replace(GRADED, grade=graded_of(GRADED.grade.points, "empty"))
    tell(running, ASKED, ev.GradeReady(1, nothing))
    card = running.running.card
    assert card.gate.text() == "Not answered."
    assert card.rows == []
    assert not card.counts.isVisible()


def test_a_point_made_when_asked_moves_the_earlier_answer(running):
    tell(running, ASKED, ev.GradeReady(1, GRADED), ev.TurnSaved(1, GRADED, 1))
    missed = next(point for point in GRADED.grade.points if point.verdict != "made")
    moved = GRADED.grade.with_point(replace(missed, settled="made when asked"))
    tell(running, ev.TurnSettled(1, replace(GRADED, grade=moved)))
    (turn,) = running.state.finished
    assert turn.attempt.grade.score > GRADED.grade.with_point(missed).score


def test_what_to_rehearse_next_leads_there(page, monkeypatch):
    begun = []
    monkeypatch.setattr(page, "begin", begun.append)
    page.services = object()
    question = item("tea/why")
    page.show_topics([topic("tea", TEA, question)])
    visits = []
    page.visit_wanted.connect(lambda *visit: visits.append(visit))
    summary = replace(summarise((Turn(1, "main", GRADED),)), next=(TEA.id, question.id))
    page.take(replace(started(InterviewPlan((), 1, 0)), phase="ended", summary=summary))
    script, other = page.result.next_buttons
    script.click()
    assert visits == [("rehearse", RehearsalPlan(TEA.id, "full"))]
    page.setup.show_engine(EngineReadiness())
    other.click()
    assert begun == [InterviewPlan((), 2, 1, items=(question.id,))]
