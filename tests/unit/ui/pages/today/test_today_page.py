"""The Today page by what a person sees and does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from support.practice_history import BREWING, LEAVES, NOW, keep, services
from support.session_pages import shown_words
from support.window_jobs import finish_jobs, press

from tutor.packs.library import Library
from tutor.ui.pages.today.today_page import TodayPage
from tutor.ui.plans import InterviewPlan


@pytest.fixture
def page(qtbot, context, home, monkeypatch):
    """The page on its own, shown."""
    monkeypatch.setenv("VIVA_NOW", NOW.isoformat())
    one = TodayPage(context)
    # Not qtbot's to close: its jobs end first.
    one.resize(1000, 720)
    with qtbot.waitExposed(one):
        one.show()
    one.visits = []
    one.visit_wanted.connect(lambda place, target: one.visits.append((place, target)))
    yield one
    finish_jobs(qtbot)
    one.close()
    one.deleteLater()


@pytest.fixture
def opened(page, home, qtbot):
    def go():
        page.use(services(home))
        page.entered()
        qtbot.waitUntil(lambda: page.state.phase != "looking")
        return page

    return go


def test_a_first_visit_leads_to_a_first_practice_by_one_key(opened, qtbot):
    page = opened()
    assert "Begin with one question" in shown_words(page)
    assert page.view.start_button.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.visits == [("interview", InterviewPlan((), 2, 1, items=("tea/brewing",)))])


def test_one_key_starts_what_is_due(opened, home, qtbot):
    keep(home, BREWING, days_ago=3)
    page = opened()
    assert "3 questions and 1 script are due" in shown_words(page)
    assert "From 2 topics" in shown_words(page)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.visits) == 1)
    place, plan = page.visits[0]
    assert (place, set(plan.items)) == ("interview", {line.item for line in page.state.due})


def test_what_was_thin_is_quoted_and_can_be_practised(opened, home, history):
    session = history.start_session("interview")
    keep(home, BREWING, ("unclear", "missed"), session=session)
    page = opened()
    every, first, second = page.view.practise_buttons
    assert first.accessibleDescription() == "The statement of hot."
    first.click()
    every.click()
    assert [plan.points for _, plan in page.visits] == [
        (("tea/brewing", "hot"),),
        (("tea/brewing", "hot"), ("tea/brewing", "time")),
    ]
    assert second.text() == "Practise"


def test_a_topic_is_practised_from_the_chart_by_keyboard_or_mouse(opened, home, qtbot):
    keep(home, LEAVES, days_ago=1)
    page = opened()
    chart = page.view.mastery
    assert "mastered" in chart.item(0).text()
    chart.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert page.visits[-1][1].topics == ("rice",)
    place = chart.visualItemRect(chart.item(0)).center()
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.visits[-1][1].topics == ("tea",)


def test_what_changes_while_it_is_looked_at_does_not_scroll_the_page(opened, home, qtbot):
    keep(home, BREWING, days_ago=3)
    page = opened()
    page.resize(800, 400)
    qtbot.waitUntil(lambda: page.view.area.verticalScrollBar().maximum() > 0)
    keep(home, LEAVES)
    page.look()
    qtbot.waitUntil(lambda: len(page.state.due) == 3)
    QApplication.processEvents()
    assert page.view.area.verticalScrollBar().value() == 0
    assert page.view.start_button.hasFocus()


def test_the_day_of_the_interview_is_set_here_and_what_is_left_is_told(opened, home, qtbot):
    keep(home, BREWING, days_ago=3)
    page = opened()
    assert not page.view.way.isVisible()
    page.view.interview_day.setFocus()
    page.view.interview_day.picked.emit("2026-12-05")
    qtbot.waitUntil(lambda: "10 days to your interview. 3 questions still new" in shown_words(page))
    assert page.context.settings.settings.practice.interview_on == "2026-12-05"
    assert page.view.interview_day.edit.hasFocus(), "who types a date goes on typing"


def test_a_history_that_cannot_be_read_is_said_and_tried_again(opened, home, qtbot):
    home.database.write_bytes(b"no database" * 100)
    page = opened()
    assert page.state.phase == "failed"
    assert "is damaged" in shown_words(page)
    home.database.unlink()
    next(b for b in page.findChildren(QAbstractButton) if b.text() == "Try again").click()
    qtbot.waitUntil(lambda: page.state.phase == "first")


def test_notes_that_came_meanwhile_are_seen(page, home, qtbot):
    page.use(services(home, Library(())))
    page.entered()
    qtbot.waitUntil(lambda: page.state.phase == "no_notes")
    assert "There are no notes" in shown_words(page)
    page.use(services(home))
    qtbot.waitUntil(lambda: page.state.phase == "first")
