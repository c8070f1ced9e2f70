"""The History page by what a person sees and does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from support.accessible import nameless
from support.practice_history import BREWING, NOW, SCRIPT, STEAMING, keep, services
from support.session_pages import shown_words
from support.window_jobs import finish_jobs, press, until

from tutor.store.pages import Pages
from tutor.ui.pages.history.history_page import ALL, HistoryPage
from tutor.ui.plans import InterviewPlan
from tutor.ui.widgets.file_dialogs import breakable

AT_ONCE_MS = 5


@pytest.fixture
def new_page(qtbot, context, home, monkeypatch):
    """Makes the page, shown and with its services; children play no part."""
    monkeypatch.setenv("VIVA_NOW", NOW.isoformat())

    def make(undo_ms=20_000):
        one = HistoryPage(context, undo_ms=undo_ms)
        # Not qtbot's to close: its jobs end first.
        one.resize(1000, 760)
        with qtbot.waitExposed(one):
            one.show()
        one.visits = []
        one.visit_wanted.connect(lambda place, target: one.visits.append((place, target)))
        one.use(services(home))
        one.entered()
        made.append(one)
        return one

    made = []
    yield make
    for one in made:
        one.cards.stop()
    finish_jobs(qtbot)
    for one in made:
        one.close()
        one.deleteLater()


@pytest.fixture
def filled(home, history):
    """Ids: two answers of one question, one of another topic, and a spoken script; newest last."""
    session = history.start_session("interview", NOW)
    return [
        keep(home, BREWING, ("missed", "missed"), days_ago=5, text="the kettle is cold"),
        keep(home, STEAMING, ("made", "missed"), days_ago=2, text="steam it", session=session),
        keep(home, SCRIPT, days_ago=1, text="a long speech about tea " * 8, seconds=60.0, recording=True),
        keep(home, BREWING, ("made", "missed"), text="it must be hot", session=session, number=2),
    ]


def listed(page):
    return [row.id for row in page.list.list.rows]


def open_one(page, qtbot, one):
    page.open_answer(one)
    until(qtbot, lambda: page.answer.isVisible() and page.answer.shown_id == one)


def test_without_answers_it_leads_to_practice(new_page, qtbot):
    page = new_page()
    until(qtbot, lambda: "No answers yet" in shown_words(page))
    assert not page.list.export_button.isEnabled()
    assert page.list.empty_button.hasFocus()
    page.list.empty_button.click()
    assert page.visits == [("today", None)]


def test_answers_are_listed_and_one_is_opened_by_keyboard(new_page, filled, qtbot):
    page = new_page()
    until(qtbot, lambda: listed(page) == filled[::-1])
    assert page.list.count.text() == "4 answers"
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    until(qtbot, lambda: page.answer.isVisible())
    assert page.answer.shown_id == filled[2]
    assert page.answer.question.text == "How about tea/script?"
    assert page.answer.back_button.hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert page.list.list.hasFocus()
    assert page.list.list.current.id == filled[2]


def test_the_list_is_searched_while_typing_and_narrowed_by_topic(new_page, filled, qtbot):
    page = new_page()
    until(qtbot, lambda: listed(page) == filled[::-1])
    press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.list.search.hasFocus()
    qtbot.keyClicks(page.list.search, "kettle")
    until(qtbot, lambda: listed(page) == [filled[0]])
    qtbot.keyClicks(page.list.search, " nowhere")
    until(qtbot, lambda: "No matches" in shown_words(page))
    page.list.empty_button.click()
    until(qtbot, lambda: listed(page) == filled[::-1])
    until(qtbot, lambda: page.list.topics.count() == 3)
    assert page.list.topics.itemText(1) == "Tea (3)"
    page.list.choose_topic("rice")
    until(qtbot, lambda: listed(page) == [filled[1]])
    page.list.list.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    until(qtbot, lambda: listed(page) == filled[::-1])


def test_a_session_opens_its_answers(new_page, filled, qtbot):
    page = new_page()
    page.list.views.choose(1)
    page.list.views.chosen.emit(1)
    until(qtbot, lambda: page.list.count.text() == "1 session")
    page.list.list.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    until(qtbot, lambda: listed(page) == [filled[1], filled[3]])
    assert page.list.session_button.text().startswith("Session of Today, ")
    page.list.session_button.click()
    until(qtbot, lambda: listed(page) == filled[::-1])


def test_an_answer_is_shown_with_its_delivery_and_can_be_heard(new_page, filled, qtbot):
    page = new_page()
    open_one(page, qtbot, filled[2])
    card = page.answer.card
    assert card.plots.isVisible()
    assert card.plots.filler_words.text() == "At least 2 fillers"
    assert card.plots.time.accessibleName() == "Time used 1:00, target 1:30 to 2:00"
    assert card.plots.pace.accessibleName().startswith("Pace over time: ")
    assert len(page.answer.again_button.menu().actions()) == 2, "it may be listened to again"
    assert card.plots.pause_words.text().startswith("1 pause: ")
    page.answer.play_button.click()
    sound = page.services.sound
    until(qtbot, lambda: sound.played)
    assert sound.played[0][0].startswith("tea-script")
    assert page.answer.play_button.text() == "Stop"
    page.answer.play_button.click()
    until(qtbot, lambda: page.answer.play_button.text() == "Play the answer")


def test_a_recording_that_is_gone_is_said(new_page, home, filled, qtbot):
    next(home.recordings_dir.glob("*.wav")).unlink()
    page = new_page()
    open_one(page, qtbot, filled[2])
    assert page.answer.lost.isVisible()
    assert not page.answer.play_button.isVisible()


def test_i_said_that_counts_here_too(new_page, filled, qtbot):
    page = new_page()
    open_one(page, qtbot, filled[3])
    assert not page.answer.play_button.isVisible(), "it was typed"
    page.answer.card.appealed.emit("time", "it must be hot")
    until(qtbot, lambda: page.answer.card.counts.text() == "2 of 2 points")
    until(qtbot, lambda: "Until" in page.answer.earlier.text())


def test_grading_again_tells_both_scores(new_page, filled, qtbot):
    page = new_page()
    open_one(page, qtbot, filled[0])
    page.answer.again_button.click()
    until(qtbot, lambda: page.bar.isVisible())
    assert page.bar.label.text() == "0 before, 0 now. The earlier grade is kept."
    until(qtbot, lambda: "Until" in page.answer.earlier.text())


def test_two_answers_stand_side_by_side(new_page, filled, qtbot):
    page = new_page()
    open_one(page, qtbot, filled[3])
    page.answer.compare_button.click()
    until(qtbot, lambda: page.compare.isVisible())
    assert nameless(page) == []
    assert page.compare.words.text() == "From 0 to 50: 1 point better."
    assert "it must be hot" in shown_words(page)
    assert "the kettle is cold" in shown_words(page)
    press(qtbot, Qt.Key.Key_Escape)
    assert page.answer.isVisible()
    open_one(page, qtbot, filled[1])
    assert not page.answer.compare_button.isVisible()


def test_it_can_be_tried_again_and_rated(new_page, history, filled, qtbot):
    page = new_page()
    open_one(page, qtbot, filled[3])
    page.answer.card.again_button.click()
    assert page.visits == [("interview", InterviewPlan((), 2, 1, items=("tea/brewing",)))]
    page.answer.rating_chosen.emit("easy")
    until(qtbot, lambda: "counts as easy" in page.bar.label.text())
    reviews = history.reviews(filled[3])
    assert next(one.rating for one in reviews if one.card == "tea/brewing") == "easy"


def test_a_deletion_can_be_taken_back(new_page, home, filled, qtbot):
    page = new_page()
    until(qtbot, lambda: listed(page) == filled[::-1])
    press(qtbot, Qt.Key.Key_Delete)
    assert listed(page) == filled[2::-1]
    page.bar.button.click()
    until(qtbot, lambda: listed(page) == filled[::-1])
    page.left()
    assert len(Pages(home.database).attempts()) == 4


def test_a_deletion_is_for_good_after_a_while(new_page, home, filled, qtbot):
    page = new_page(AT_ONCE_MS)
    open_one(page, qtbot, filled[2])
    page.answer.delete_button.click()
    assert page.list.isVisible()
    until(qtbot, lambda: len(Pages(home.database).attempts()) == 3)
    until(qtbot, lambda: not list(home.recordings_dir.glob("*.wav")))
    until(qtbot, lambda: listed(page) == [filled[3], filled[1], filled[0]])
    assert not page.bar.isVisible()


def test_leaving_or_closing_leaves_nothing_half_deleted(new_page, home, filled, qtbot):
    page = new_page()
    until(qtbot, lambda: listed(page) == filled[::-1])
    press(qtbot, Qt.Key.Key_Delete)
    page.left()
    until(qtbot, lambda: len(Pages(home.database).attempts()) == 3)
    page.delete(filled[0])
    page.stop()
    until(qtbot, lambda: [row.id for row in Pages(home.database).attempts()] == [filled[2], filled[1]])


def test_everything_is_deleted_only_when_that_is_said_twice(new_page, home, filled, qtbot):
    page = new_page()
    until(qtbot, lambda: listed(page) == filled[::-1])
    page.list.delete_all_wanted.emit()
    assert page.bar.label.text() == ALL
    page.bar.close_button.click()
    assert listed(page) == filled[::-1]
    page.list.delete_all_wanted.emit()
    page.bar.button.click()
    until(qtbot, lambda: listed(page) == [])
    page.bar.button.click()
    until(qtbot, lambda: listed(page) == filled[::-1])
    page.list.delete_all_wanted.emit()
    page.bar.button.click()
    page.left()
    until(qtbot, lambda: [row.id for row in Pages(home.database).attempts()] == [])
    until(qtbot, lambda: not list(home.recordings_dir.glob("*.wav")))


def test_everything_can_be_taken_along(new_page, filled, qtbot, tmp_path, monkeypatch):
    page = new_page()
    folders = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: folders.append(Path(url.toLocalFile())))
    for form, holds in {
        "md": b"# Viva",
        "html": b"<svg",
        "csv": b"cold",
        "apkg": b"PK",
        "archive": b"PK",
    }.items():
        out = tmp_path / form / f"viva.{form}"
        page.export(form, out)
        assert page.bar.label.text() == "Writing the file …"
        until(qtbot, page.bar.button.isVisible)
        assert breakable(out) in page.bar.label.text()
        assert holds in out.read_bytes()
        page.bar.button.click()
        assert folders[-1] == out.parent


def test_the_place_of_an_export_is_asked_for(new_page, filled, qtbot, tmp_path):
    page = new_page()
    page.choose_file("csv")
    assert page.dialog.selectedFiles()[0].endswith("viva-2026-11-25.csv")
    dialog = page.dialog
    dialog.fileSelected.emit(str(tmp_path / "mine.csv"))
    dialog.reject()
    until(qtbot, lambda: (tmp_path / "mine.csv").is_file())
    assert page.dialog is None
    until(qtbot, lambda: page.bar.button.isVisible())


def test_an_export_that_cannot_be_written_says_why(new_page, filled, qtbot, tmp_path):
    page = new_page()
    (tmp_path / "file").write_text("")
    page.export("md", tmp_path / "file" / "viva.md")
    until(qtbot, lambda: "choose another place" in page.notice.text)
    assert not page.bar.isVisible()


def test_progress_shows_scores_over_time_and_leads_into_a_topic(new_page, filled, qtbot):
    page = new_page()
    page.list.views.choose(2)
    page.list.views.chosen.emit(2)
    until(qtbot, lambda: page.list.progress.isVisible())
    assert page.list.progress.scores.accessibleName() == "Scores, 20 November to 25 November: 0, 50, 50, 50"
    assert len(page.list.progress.buttons) == 2
    until(qtbot, lambda: page.list.topics.count() == 3)
    page.list.progress.buttons[1].click()
    until(qtbot, lambda: page.list.progress.scores.accessibleName().endswith("November: 50"))
    assert page.list.topic == "rice"


def test_another_page_can_open_an_answer(new_page, filled, qtbot):
    page = new_page()
    page.open_with(filled[1])
    until(qtbot, lambda: page.answer.shown_id == filled[1])
