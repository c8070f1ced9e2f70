"""The Rehearse page by what a person sees and does, driven by scripted events."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from support.material import sound, topic
from support.rehearsing import SAID, SCRIPT, TEXT, ended
from support.session_pages import held, shown_texts, tell
from support.window_jobs import press

from tutor.core import events as ev
from tutor.practice.follower import ScriptFollower
from tutor.practice.ladder import Pace
from tutor.session.rehearsal import RehearsalBegan, ScriptFollowed
from tutor.ui.plans import RehearsalPlan
from tutor.ui.session.rehearsal.rehearsal_page import RehearsalPage
from tutor.ui.session.rehearsal.rehearsal_plan import PrompterReady, ScriptLook, look_at_script, prompter_of
from tutor.ui.session.rehearsal.rehearsal_result_view import ReadingText
from tutor.ui.session.rehearsal.rehearsal_state import started


@pytest.fixture
def page(by_itself, context):
    return by_itself(RehearsalPage(context))


@pytest.fixture
def chosen(page, history):
    """A page with one script and what was found out about it."""
    page.show_topics([topic("tea", SCRIPT)])
    page.setup.show_look(look_at_script(SCRIPT, history))
    page.setup.start_button.setFocus()
    return page


def begin(page, stage="full", *, is_typed=False):
    held(page, started(SCRIPT.id, "Tea", stage, SCRIPT.window_s))
    tell(page, PrompterReady(prompter_of(SCRIPT, stage)))
    page.know_voice(is_typed=is_typed, is_silent=False)
    tell(page, RehearsalBegan(SCRIPT.id, stage, ()), ev.ListeningStarted())
    return page


@pytest.fixture
def running(chosen):
    """The full script is being said."""
    return begin(chosen)


def test_enter_starts_the_chosen_script_at_the_chosen_stage(chosen, qtbot):
    chosen.setup.choose_stage("first-words")
    with qtbot.waitSignal(chosen.setup.start_wanted) as wanted:
        press(qtbot, Qt.Key.Key_Return)
    assert wanted.args == [RehearsalPlan("tea/script", "first-words")]


def test_a_script_too_long_for_the_persons_pace_is_told_with_the_pace(chosen):
    chosen.setup.show_look(
        ScriptLook(SCRIPT, Pace(100.0, True, 250, (90, 120)), chosen.setup._look.prompters)
    )
    assert chosen.setup.misfit.isVisible()
    assert "At your usual pace of 100 words a minute" in chosen.setup.misfit.text()
    assert "too long for 90 to 120 s" in chosen.setup.misfit.text()


def test_another_page_chooses_script_and_stage(chosen):
    chosen.services = SimpleNamespace(history=None)
    chosen._look_at = lambda script: None
    chosen.open_with(RehearsalPlan(SCRIPT.id, "bullets"))
    assert chosen.setup.plan == RehearsalPlan(SCRIPT.id, "bullets")


def test_the_teleprompter_follows_the_voice(running):
    rows = running.running.prompter.rows
    assert [row.is_now for row in rows] == [True, False, False, False]
    follower = ScriptFollower(TEXT)
    heard = "the kettle boils x squared litres of water green leaves need cooler water"
    tell(running, ev.TranscriptGrew(heard), ScriptFollowed(follower.follow(heard)))
    assert [row.is_now for row in rows] == [False, True, False, False]
    assert rows[1].text.accessibleName().startswith("Now: Green leaves")
    assert running.running.progress.text().endswith("43 % of the script")


def test_the_current_line_is_kept_in_view(running, qtbot):
    running.resize(900, 420)
    view = running.running.prompter
    follower = ScriptFollower(TEXT)
    tell(running, ScriptFollowed(follower.follow(TEXT)))

    def is_in_view():
        row = view.rows[-1]
        top = row.mapTo(view.viewport(), row.rect().topLeft()).y()
        return row.is_now and 0 <= top < view.viewport().height()

    qtbot.waitUntil(is_in_view)
    running.resize(900, 700)
    running.resize(900, 420)
    qtbot.waitUntil(is_in_view)


def test_time_and_pace_stand_against_the_window(running):
    words = TEXT.replace("$x^2$", "x squared").partition(" the leaves")[0]
    for said, at_s in (("the", 2.0), (words, 9.0)):
        tell(running, sound(-20, -10, at_s), ScriptFollowed(ScriptFollower(TEXT).follow(said)))
    view = running.running
    view.grab()
    assert view.answer.clock.accessibleName() == "Time 0:09"
    assert view.gauge.needle == 0.0
    assert view.gauge.accessibleName() == f"Pace: {view.course.text()}"


def test_nothing_in_sight_is_said(chosen):
    begin(chosen, "blank")
    assert chosen.running.blank.text() == "From memory: nothing is on screen."
    assert not chosen.running.prompter.isVisible()


def test_a_good_rehearsal_offers_the_next_stage(running, qtbot):
    tell(running, ended(TEXT))
    view = running.result
    assert view.advice.text() == "You covered it: next, try it with the key points only."
    assert view.next_button.text() == "Next: key points"
    texts = shown_texts(view)
    assert {"100 %", "1:40", "within 1:30–2:00"} <= set(texts)
    assert "Left out" not in texts
    begun = []
    running.begin = begun.append
    assert view.next_button.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: begun == [RehearsalPlan(SCRIPT.id, "bullets")])


def test_what_was_left_out_and_changed_is_shown_in_words_and_beside_the_script(running):
    tell(
        running,
        ended(SAID.replace("hotter", "no cooler"), verdicts=("made", "missed", "missed"), seconds=140.0),
    )
    view = running.result
    texts = shown_texts(view)
    assert view.next_button.text() == "Again"
    assert {"Left out", "Porcelain keeps warmth better.", "longer than 1:30–2:00"} <= set(texts)
    assert "Meaning changed" in texts
    struck = [one.accessibleName() for one in view.findChildren(ReadingText) if one.isVisible()]
    assert struck[-1] == "Left out: [left out: After three minutes the leaves are taken out]"
    assert "[said: no]" in struck[0]


def test_sentences_said_word_for_word_are_hidden_until_wanted(running):
    tell(running, ended(SAID))
    view = running.result
    QApplication.processEvents()
    assert len([one for one in view.findChildren(ReadingText) if one.isVisible()]) == 2
    assert view.same_button.text() == "Show 2 unchanged sentences"
    view.same_button.click()
    assert len([one for one in view.findChildren(ReadingText) if one.isVisible()]) == 4


def test_another_order_is_told(running):
    first, second = TEXT.split("\n\n")
    tell(running, ended(f"{second} {first}"))
    assert "Some sentences came in another order than the script’s." in shown_texts(running.result)


def test_a_failure_goes_back_to_the_choice_and_says_why(running):
    running.show_failure("The microphone is gone.")
    assert running.setup.isVisible()
    assert running.notice.text == "The microphone is gone."
