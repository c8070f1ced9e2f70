"""The Interview page by what a person sees and does, driven by scripted events."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from support.interviewing import ASKED, GRADED, TEA
from support.material import item, sound, topic
from support.session_pages import tell
from support.window_jobs import press

from tutor.core import events as ev
from tutor.ui.plans import InterviewPlan
from tutor.ui.session.interview.interview_state import started
from tutor.ui.setting_row import SettingRow
from tutor.ui.widgets.action_button import ActionButton


def test_all_topics_are_wanted_or_those_that_are_ticked(page, qtbot):
    page.show_topics([topic("tea", TEA), topic("coffee", item("coffee/one"))])
    assert page.setup.plan == InterviewPlan((), 4, 1)
    page.setup.topics.topic_list.setFocus()
    every, tea, _ = (page.setup.topics.topic_list.item(row) for row in range(3))
    assert every.checkState() == Qt.CheckState.Checked
    qtbot.keyClick(page.setup.topics.topic_list, Qt.Key.Key_Down)
    qtbot.keyClick(page.setup.topics.topic_list, Qt.Key.Key_Space)
    assert page.setup.plan.topics == ("tea",)
    assert every.checkState() == Qt.CheckState.Unchecked
    qtbot.keyClick(page.setup.topics.topic_list, Qt.Key.Key_Up)
    qtbot.keyClick(page.setup.topics.topic_list, Qt.Key.Key_Space)
    assert page.setup.plan.topics == ()
    assert tea.checkState() == Qt.CheckState.Unchecked
    every.setCheckState(Qt.CheckState.Unchecked)
    assert every.checkState() == Qt.CheckState.Checked, "there is always something to be asked about"


def test_a_click_anywhere_on_a_topic_ticks_it_once(page, qtbot):
    page.show_topics([topic("tea", TEA)])
    topics = page.setup.topics.topic_list
    place = topics.visualItemRect(topics.item(1)).center()
    qtbot.mouseClick(topics.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert topics.ticked == ("tea",)
    box = topics.visualItemRect(topics.item(1)).topLeft() + type(place)(12, 14)
    qtbot.mouseClick(topics.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert topics.ticked == ()


def test_enter_starts_after_a_step_by_mouse(page, qtbot):
    page.show_topics([topic("tea", TEA)])
    page.setup.start_button.setFocus()
    fewer = page.setup.questions.findChildren(ActionButton)[0]
    qtbot.mouseClick(fewer, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.setup.start_wanted) as wanted:
        press(qtbot, Qt.Key.Key_Return)
    assert wanted.args == [InterviewPlan((), 3, 1)]


def test_question_and_transcript_are_seen_and_the_transcript_settles(running):
    tell(running, ASKED, ev.ListeningStarted(), ev.TranscriptGrew("water should"))
    assert running.running.question.text == "How hot is $x$?"
    assert running.running.progress.text() == "Question 1 of 3   ·   Tea"
    assert running.running.answer.transcript.text == "water should"
    tell(running, ev.ListeningEnded(), ev.TranscriptGrew("water should boil", is_whole=True))
    assert running.running.answer.transcript.text == "water should boil"


def test_a_quiet_microphone_is_told_and_silence_is_counted(running):
    tell(running, ASKED, ev.ListeningStarted(), *(sound(-60, -50, float(n)) for n in range(1, 5)))
    assert "Too quiet" in running.running.answer.hint.text()
    tell(running, ev.SilenceCountdown(2.2))
    assert running.running.answer.hint.text() == "Finishing in 2 s – keep talking to continue."
    assert running.running.answer.clock.aim == "aim for 1:30–2:00"


def test_whether_the_next_question_comes_by_itself_is_chosen_in_the_set_up(page):
    row = next(one for one in page.setup.findChildren(SettingRow) if one.name == "practice.hands_free")
    row.control.findChildren(ActionButton)[1].click()
    assert page.context.settings.settings.practice.hands_free


@pytest.mark.parametrize(("turns", "depth"), [(1, 1), (3, 0)])
def test_nothing_is_concealed_when_no_follow_up_comes(turns, depth):
    state = started(InterviewPlan((), turns, depth)).after(ASKED).after(ev.GradeReady(1, GRADED))
    assert state.concealed_point == ""


def test_questions_that_were_chosen_are_counted_without_their_follow_ups():
    state = started(InterviewPlan((), 10, 1, items=("tea/a", "tea/b", "tea/c", "tea/d", "tea/e")))
    follow_up = replace(ASKED, number=2, kind="follow_up", question="What about time?")
    places = []
    for event in (ASKED, ASKED, follow_up, replace(ASKED, number=3, question="How much milk?")):
        state = state.after(event)
        places.append(state.main)
    assert (places, state.chosen) == ([1, 1, 1, 2], 5), "asked once more it is the same question"
