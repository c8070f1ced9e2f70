"""The whole window over real child processes that play a script: threads, restarts, closing."""

import builtins
import contextlib
import gc
import io
import os
import signal
import socket
import sqlite3
import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from support.packs import write_pack
from support.practice_history import BREWING, keep
from support.scripted_children import HEARD

from tutor.audio.wav import write_wav
from tutor.config.settings import Settings, load_settings
from tutor.core.errors import HomeBusy
from tutor.core.events import QuestionAsked, SessionEnded, TurnSaved
from tutor.core.turn import Summary
from tutor.ipc.client import ChildClient
from tutor.packs.library import open_library
from tutor.session.rehearsal import RehearsalBegan
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.store.history import open_history
from tutor.store.open_answers import OpenAnswer, OpenAnswers, TurnPlace
from tutor.ui.plans import InterviewPlan
from tutor.ui.services import ENGINE_RESTARTED, Services
from tutor.ui.session.interview.interview_page import has_another
from tutor.ui.session.interview.interview_state import started
from tutor.ui.window import MainWindow

LONG_MS = 60_000
PIECE = "support.scripted_children"


@pytest.fixture
def opener(home):
    """Opens services over scripted children; keeps them for the test."""
    write_pack(home.packs_dir / "small")

    def with_sound(factory="make_sound"):
        @contextlib.contextmanager
        def open_services(on_notice):
            engine = ChildClient(
                f"{PIECE}:make_engine",
                None,
                name="scripted-engine",
                died_sentence="The engine stopped twice; start Viva again.",
                on_restart=lambda: on_notice(ENGINE_RESTARTED),
            )
            sound = SoundClient(SoundConfig(), factory=f"{PIECE}:{factory}")
            services = Services(
                engine,
                sound,
                open_history(home, Settings()),
                open_library(home.packs_dir),
                home.recordings_dir,
                home.log_file(),
                1.0,
            )
            open_services.services = services
            try:
                yield services
            finally:
                sound.close()
                engine.close()

        return open_services

    return with_sound


@pytest.fixture
def new_window(qtbot, theme, home):
    """A shown window at its Interview page whose services are open; put away afterwards."""
    made = []

    def make(open_services, second_ms=LONG_MS, place="interview"):
        window = MainWindow(theme, home, Settings(), open_services, second_ms=second_ms)
        window.visit(place)
        # Not qtbot's to close: the window is deleted once everything behind it was put away.
        with qtbot.waitExposed(window):
            window.show()
        window.open()
        made.append(window)
        return window

    yield make
    for window in made:
        if window.isVisible():
            with qtbot.waitSignal(window.put_away, timeout=LONG_MS):
                window.close()
        QApplication.processEvents()
        window.deleteLater()


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def until(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG_MS)


@pytest.fixture
def nothing_blocks(monkeypatch):
    """Engine, file, database and network calls fail on the GUI thread; others go through."""
    gui = threading.get_ident()
    seen = []

    def guarded(name, original):
        def call(*args, **kwargs):
            if threading.get_ident() == gui:
                seen.append(name)
                raise AssertionError(f"{name} was called on the GUI thread")
            return original(*args, **kwargs)

        return call

    class GuardedSocket(socket.socket):
        connect = guarded("socket.connect", socket.socket.connect)

    @contextlib.contextmanager
    def forbid():
        with monkeypatch.context() as patch:
            patch.setattr(ChildClient, "call", guarded("ChildClient.call", ChildClient.call))
            patch.setattr(ChildClient, "start", guarded("ChildClient.start", ChildClient.start))
            patch.setattr(ChildClient, "_send", guarded("a pipe", ChildClient._send))
            patch.setattr(builtins, "open", guarded("open", builtins.open))
            patch.setattr(io, "open", guarded("io.open", io.open))
            patch.setattr(os, "open", guarded("os.open", os.open))
            patch.setattr(sqlite3, "connect", guarded("sqlite3.connect", sqlite3.connect))
            patch.setattr(socket, "socket", GuardedSocket)
            yield
        assert seen == []

    return forbid


def test_the_guard_itself_catches_a_file_read_here(home, nothing_blocks):
    home.settings_file.write_text("")
    with pytest.raises(AssertionError, match="on the GUI thread"), nothing_blocks():
        load_settings(home.settings_file)


def test_a_spoken_interview_blocks_nothing_on_the_gui_thread(qtbot, home, opener, new_window, nothing_blocks):
    open_services = opener()
    with nothing_blocks():
        window = new_window(open_services)
        page = window.current
        until(qtbot, lambda: page.setup.start_button.isEnabled() and page.setup.start_button.hasFocus())
        until(qtbot, lambda: page.setup.ready.microphone.detail == "The script's device")
        until(qtbot, lambda: "Language model: llm of the script" in window.status_line.models.text())
        assert window.status_line.network.text() == "Network: off"
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.phase == "listening" and HEARD in page.running.answer.transcript.text)
        until(qtbot, lambda: not page.is_in_grace)
        press(qtbot, Qt.Key.Key_Space)
        until(qtbot, lambda: page.state.is_saved)
        card = page.running.card
        assert card.counts.text().startswith("1 made")
        assert card.rows[0].quote.text == "“in any order”"
        card.rows[0].play_button.click()
        assert page.cards.player.moment == pytest.approx((0.5, 2.3))
        until(qtbot, lambda: page.cards.player.moment is None)
        window.status_line.theme_chosen.emit("dark")
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.phase == "listening" and page.state.kind == "follow_up")
        press(qtbot, Qt.Key.Key_Escape)
        page.running.end_question.end_button.click()
        until(qtbot, lambda: page.state.phase == "ended")
        assert len(page.state.finished) == 1
    services = open_services.services
    assert len(list(services.recordings_dir.glob("*.wav"))) >= 1
    until(qtbot, lambda: load_settings(home.settings_file).window.theme == "dark")


def test_in_earnest_no_card_comes_before_the_end(qtbot, opener, new_window, nothing_blocks, monkeypatch):
    phases = []
    open_services = opener("make_sound_without_devices")
    with nothing_blocks():
        window = new_window(open_services)
        page = window.current
        until(qtbot, lambda: page.setup.start_button.isEnabled())
        page.setup.questions.show_value(2)
        page.setup.feedback.choose(1)
        monkeypatch.setattr(page, "take", watched(page.take, phases))
        page.setup.start_button.click()
        for number in (1, 2):
            until(qtbot, lambda n=number: page.state.phase == "listening" and page.state.number == n)
            qtbot.keyClicks(page.running.answer.field, "skip this not")
            press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(qtbot, lambda: page.state.phase == "ended")
    assert "grading" in phases
    assert "feedback" not in phases
    assert [turn.kind for turn in page.state.finished] == ["main", "follow_up"]
    page.result.show_card(page.state.finished[0])
    assert page.result.card.rows[0].quote.text == "“skip this not”"


def test_an_answer_is_tried_again_or_seen_beside_the_one_before(
    qtbot, home, opener, new_window, nothing_blocks
):
    open_services = opener("make_sound_without_devices")
    item = open_library(home.packs_dir).item("sums/order")
    keep(home, item, days_ago=3, text="they may be swapped")
    newer = keep(home, item, text="the order is free")
    kept = open_history(home, Settings()).get(newer).attempt
    with nothing_blocks():
        window = new_window(open_services)
        page = window.current
        until(qtbot, lambda: page.setup.start_button.isEnabled())
        page.take(started(InterviewPlan((), 1, 0)))
        for event in (
            QuestionAsked(1, "main", item.id, "Sums", item.question, None),
            TurnSaved(1, kept, newer),
            SessionEnded(1, Summary(50, (), (), ()), 1),
        ):
            page.on_event(event)
        page.result.show_card(page.state.finished[0])
        until(qtbot, lambda: page.result.compare_button.isVisible())
        page.result.compare_button.click()
        history = window.current
        until(qtbot, lambda: history.stack.currentWidget() is history.compare)
        shown = " ".join(part.text() for part in history.compare.findChildren(QLabel))
        assert "they may be swapped" in shown
        assert "the order is free" in shown
        window.visit("interview")
        page.result.try_button.click()
        until(qtbot, lambda: page.state.phase == "listening")
        assert page.state.question == item.question
        assert page.state.turns == 2


def test_a_first_answer_has_nothing_to_be_compared_with(qtbot, home, opener, new_window):
    open_services = opener("make_sound_without_devices")
    item = open_library(home.packs_dir).item("sums/order")
    only = keep(home, item, text="the order is free")
    page = new_window(open_services).current
    until(qtbot, lambda: page.setup.start_button.isEnabled())
    services, kept = page.services, open_history(home, Settings()).get(only).attempt
    assert not has_another(services, kept, only)
    other = keep(home, item, text="swapped")
    assert has_another(services, kept, only)
    assert has_another(services, kept, other)


def watched(take, phases):
    def taken(state):
        phases.append(state.phase)
        take(state)

    return taken


def test_without_devices_answers_are_typed(qtbot, opener, new_window):
    window = new_window(opener("make_sound_without_devices"))
    page = window.current
    until(qtbot, lambda: "you can type" in page.setup.ready.microphone.detail)
    page.setup.start_button.click()
    until(qtbot, lambda: page.state.phase == "listening")
    assert page.state.is_typed
    assert page.state.is_silent
    qtbot.keyClicks(page.running.answer.field, "skip this not")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: page.state.is_saved)
    assert page.running.card.rows[0].quote.text == "“skip this not”"
    assert page.running.card.rows[0].play_button is None


def test_a_muted_interview_says_nothing_until_it_is_unmuted_and_asks_in_other_words_when_told(
    qtbot, opener, new_window, nothing_blocks, monkeypatch
):
    said = []
    say = SoundClient.say

    def keep_and_say(self, sentences, *args, **kwargs):
        said.append(" ".join(sentences))
        return say(self, sentences, *args, **kwargs)

    monkeypatch.setattr(SoundClient, "say", keep_and_say)
    with nothing_blocks():
        page = new_window(opener()).current
        until(qtbot, page.setup.start_button.isEnabled)
        page.setup.start_button.click()
        press(qtbot, Qt.Key.Key_M)
        until(qtbot, lambda: page.state.phase == "listening" and page.state.transcript)
        press(qtbot, Qt.Key.Key_W)
        until(qtbot, lambda: page.state.rephrased and page.state.phase == "listening")
        assert page.running.rephrased.text.startswith("In other words: ")
        until(qtbot, lambda: not page.state.is_unanswered and not page.is_in_grace)
        press(qtbot, Qt.Key.Key_Space)
        until(qtbot, lambda: page.state.is_saved)
        assert page.state.feedback == ("You made one point.",)
        assert said == []
        press(qtbot, Qt.Key.Key_M)
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.number == 2 and page.state.phase == "listening")
        assert len(said) == 1


def test_the_next_question_comes_by_itself(qtbot, opener, new_window):
    page = new_window(opener(), second_ms=10).current
    until(qtbot, page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    until(qtbot, lambda: page.state.phase == "listening" and not page.state.is_unanswered)
    until(qtbot, lambda: not page.is_in_grace)
    page.done()
    until(qtbot, lambda: page.state.number == 2)


def test_an_engine_that_dies_is_told_and_the_interview_goes_on(qtbot, opener, new_window):
    open_services = opener()
    page = new_window(open_services).current
    until(qtbot, page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    until(qtbot, lambda: page.state.phase == "listening" and page.state.transcript)
    open_services.services.engine.kill()
    until(qtbot, lambda: page.notice.text == ENGINE_RESTARTED and not page.is_in_grace)
    page.done()
    until(qtbot, lambda: page.state.is_saved)


def test_an_answer_left_without_a_grade_is_offered_and_graded(
    qtbot, home, opener, new_window, nothing_blocks
):
    wav = home.recordings_dir / "20261124-090000-1-1.wav"
    write_wav(wav, np.zeros(48_000, np.int16), 16_000)
    item = open_library(home.packs_dir).items[0]
    OpenAnswers(home.recordings_dir).note(OpenAnswer(item, TurnPlace(1, 1), wav))
    with nothing_blocks():
        window = new_window(opener())
        bar = window.current.notice
        until(qtbot, lambda: bar.text == "Viva ended before 1 answer was graded. Nothing of it is lost.")
        bar.action_button.click()
        until(qtbot, lambda: bar.text == "1 answer graded and put into the history.")
    assert OpenAnswers(home.recordings_dir).left() == ()
    assert wav.is_file()


def test_a_microphone_that_goes_away_ends_the_interview_with_its_sentence(qtbot, opener, new_window):
    open_services = opener()
    page = new_window(open_services).current
    until(qtbot, page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    until(qtbot, lambda: page.state.phase == "listening" and page.state.elapsed_s > 0)
    for _ in range(2):
        pid = open_services.services.sound.pid
        os.kill(pid, signal.SIGKILL)
        until(qtbot, lambda pid=pid: open_services.services.sound.pid != pid or page.state.phase == "failed")
    until(qtbot, lambda: page.state.phase == "failed")
    assert "sound" in page.state.error


def test_services_that_cannot_open_say_why(qtbot, new_window):
    @contextlib.contextmanager
    def open_services(on_notice):
        raise HomeBusy("Another Viva is using this folder; close it.")
        yield

    page = new_window(open_services).current
    until(qtbot, lambda: page.notice.text == "Another Viva is using this folder; close it.")
    assert not page.setup.start_button.isEnabled()


def test_ending_while_models_load_goes_back_at_once(qtbot, opener, new_window):
    page = new_window(opener()).current
    until(qtbot, page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    page.wish_to_end()
    page.running.end_question.end_button.click()
    assert page.state.phase in ("setup", "asking", "listening")


def test_closing_in_the_middle_leaves_no_process_behind(qtbot, opener, new_window):
    open_services = opener()
    window = new_window(open_services)
    page = window.current
    until(qtbot, page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    until(qtbot, lambda: page.state.phase == "listening")
    pids = [open_services.services.engine.pid, open_services.services.sound.pid]
    with qtbot.waitSignal(window.put_away, timeout=LONG_MS):
        window.close()
    assert not window.isVisible()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    gc.collect()


def test_asking_and_going_to_the_passage_blocks_nothing_on_the_gui_thread(
    qtbot, home, opener, new_window, nothing_blocks
):
    with nothing_blocks():
        window = new_window(opener())
        page = window.visit("ask")
        until(qtbot, lambda: page.state.is_open)
        page.composer.talk_button.click()
        until(qtbot, lambda: page.composer.heard.text() == HEARD)
        page.composer.talk_button.click()
        until(qtbot, lambda: page.composer.field.toPlainText() == HEARD)
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.turns and page.state.turns[-1].phase == "answered")
        page.turn_views[0].hear_button.click()
        until(qtbot, lambda: page.reader.key == "")
        page.turn_views[0].chips[0].click()
        notes = window.current
        assert notes is not page
        until(qtbot, lambda: notes.topic.body.is_built and "line/1" in notes.topic.blocks)
        assert notes.topic.blocks["line/1"].property("found") is True
        notes.shelf.search.setText("addition")
        until(qtbot, lambda: notes.shelf.hits.hits and notes.shelf.hits.hits[-1].by_meaning)
        notes.edit_topic()
        until(qtbot, lambda: notes.state.place == "editing")
        notes.edit.field.appendPlainText("")
        with qtbot.waitSignal(notes.library_changed, timeout=LONG_MS):
            notes.edit.save()
        notes.importer.read_pasted(notes.services.library, "# Tea\n\n- Leaves in water.\n", "Tea")
        until(qtbot, lambda: notes.importer.state.phase == "preview")
        with qtbot.waitSignal(notes.library_changed, timeout=LONG_MS):
            notes.importer.write(notes.services.library)
        notes.open_sheet("small")
        notes.sheet.save_wanted.emit(str(home.data_dir / "sheet.pdf"))
        until(qtbot, lambda: "Saved on one page" in notes.done_bar.label.text())
    assert (home.data_dir / "sheet.pdf").stat().st_size > 1000
    # Every page goes on with the notes as they are now.
    assert any(topic.id == "tea" for topic in window.visit("interview").services.library.topics)
    topics = window.current.setup.topics.topic_list
    assert "Tea" in [topics.item(row).text() for row in range(topics.count())]


def test_the_window_opens_on_today_and_one_key_begins_to_practise(qtbot, opener, new_window, nothing_blocks):
    with nothing_blocks():
        window = new_window(opener(), place="today")
        today = window.current
        until(qtbot, lambda: today.state.phase == "first" and today.view.start_button.hasFocus())
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: window.current is not today and window.current.state.phase == "listening")
        page = window.current
        assert page.state.question == "Does the order of $a + b$ matter?"
        assert not window.rail.isVisible()
        press(qtbot, Qt.Key.Key_Escape)
        page.running.end_question.end_button.click()
        until(qtbot, lambda: page.state.phase == "ended")


def test_a_point_that_was_thin_is_asked_for_by_its_own_question(qtbot, opener, new_window):
    window = new_window(opener(), place="today")
    until(qtbot, lambda: window.current.state.phase == "first")
    window.visit("interview", InterviewPlan((), 2, 1, points=(("sums/order", "any"),)))
    page = window.current
    until(qtbot, lambda: page.state.phase == "listening")
    assert page.state.question == "How far does it reach?"
    assert page.running.progress.text().startswith("Question 1 of 2")


def test_a_wish_of_before_the_services_are_open_is_fulfilled_then(qtbot, opener, new_window):
    window = new_window(opener(), place="today")
    window.visit("interview", InterviewPlan((), 1, 0, items=("sums/order",)))
    until(qtbot, lambda: window.current.state.phase == "listening")
    # Nothing interrupts an interview that is under way.
    window.visit("interview", InterviewPlan((), 9, 0))
    assert window.current.state.turns == 1


def test_going_through_the_history_blocks_nothing_on_the_gui_thread(
    qtbot, home, opener, new_window, nothing_blocks, tmp_path
):
    older = keep(home, BREWING, days_ago=3, text="the kettle is cold")
    newer = keep(home, BREWING, text="it must be hot", seconds=30.0, recording=True)
    with nothing_blocks():
        page = new_window(opener(), place="history").current
        lines = page.list.list.lines
        until(qtbot, lambda: list(lines.ids) == [newer, older] and lines.line(0) is not None)
        page.list.search.setText("kettle")
        until(qtbot, lambda: list(lines.ids) == [older])
        page.list.widen()
        until(qtbot, lambda: len(lines.ids) == 2)
        page.open_answer(newer)
        until(qtbot, page.answer.isVisible)
        page.answer.play_button.click()
        until(qtbot, lambda: page._player.moment is None)
        page.answer.compare_button.click()
        until(qtbot, page.compare.isVisible)
        page.back()
        page.export("md", tmp_path / "viva.md")
        until(qtbot, page.bar.isVisible)
        page.answer.delete_button.click()
        page.left()
        until(qtbot, lambda: list(lines.ids) == [older])
        page.list.views.choose(2)
        page.list.views.chosen.emit(2)
        until(qtbot, page.list.progress.isVisible)
    assert (tmp_path / "viva.md").is_file()


def test_an_answer_deleted_as_the_window_closes_is_not_there_at_the_next_start(
    qtbot, home, opener, new_window
):
    keep(home, BREWING, recording=True, seconds=9.0)
    window = new_window(opener(), place="history")
    lines = window.current.list.list.lines
    until(qtbot, lambda: len(lines.ids) == 1)
    press(qtbot, Qt.Key.Key_Delete)
    with qtbot.waitSignal(window.put_away, timeout=LONG_MS):
        window.close()
    until(qtbot, lambda: not open_history(home, Settings()).latest())
    assert not list(home.recordings_dir.glob("*.wav"))


def test_settings_and_first_run_block_nothing_on_the_gui_thread(
    qtbot, home, opener, new_window, nothing_blocks
):
    open_services = opener()
    with nothing_blocks():
        window = new_window(open_services)
        page = window.visit("settings")
        until(qtbot, lambda: "The script's device" in page.sound.microphone.setting.control.currentText())
        page.sound.check_view.speak_button.click()
        until(qtbot, lambda: page.sound.checker.check.phase == "listening")
        page.sound.check_view.speak_button.click()
        until(qtbot, lambda: HEARD in page.sound.check_view.understood.text())
        page.sound.check_view.play_button.click()
        until(qtbot, lambda: not page.sound.checker.check.is_playing)
        page.sound.hear_button.click()
        until(qtbot, lambda: not page.sound.checker.is_speaking)
        page.show_section("models")
        until(qtbot, lambda: "of the script" in page.models.speed.text())
        assert page.models.models.rows["whisper-base"].state.text() == "Missing"
        page.show_section("privacy")
        until(qtbot, lambda: page.privacy.cache_row.title.text() == "Cache: 0 kB")
        page.show_section("about")
        page.about.toggle_licences()
        until(qtbot, lambda: page.about._grid.count() > 0)
        page.reset()
        before = open_services.services.engine.pid
        window.settings.change(
            lambda s: s.model_copy(update={"llm": s.llm.model_copy(update={"device": "cpu"})})
        )
        until(qtbot, lambda: open_services.services.engine.pid != before)
        until(qtbot, lambda: window.readiness.engine.wording.sentence == "llm of the script")
        welcome = window.visit("welcome")
        until(qtbot, welcome.sound.microphone.setting.control.isEnabled)
        for _ in range(3):
            welcome.on()
        welcome.on()
        until(qtbot, lambda: window.current.state.phase == "listening")
    until(qtbot, lambda: load_settings(home.settings_file).window.welcomed)
    assert load_settings(home.settings_file).llm.device == "cpu"


def test_a_quick_fire_round_goes_on_by_itself_and_brings_the_wrong_one_back(
    qtbot, opener, new_window, nothing_blocks
):
    with nothing_blocks():
        window = new_window(opener(), place="quickfire")
        page = window.current
        until(qtbot, lambda: page.setup.start_button.isEnabled() and page.setup.start_button.hasFocus())
        until(qtbot, lambda: page.setup.ready.grading.detail.startswith("Point by point"))
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: HEARD in page.running.answer.transcript.text)
        assert not window.rail.isVisible()
        until(qtbot, lambda: not page.is_in_grace)
        press(qtbot, Qt.Key.Key_Space)
        # Nobody presses anything: the verdict was heard, and the question comes once more.
        until(qtbot, lambda: page.state.is_again and page.state.phase == "listening")
        assert page.running.before.words.text.startswith("Before: **Nearly.**")
        press(qtbot, Qt.Key.Key_S)
        until(qtbot, lambda: page.state.phase == "ended")
        assert [one.mark for one in page.state.answers] == ["nearly", "passed"]
        page.result.card_buttons[0].click()
        assert page.result.card.counts.text() == "1 made, 1 missed"
        assert window.rail.isVisible()


def test_a_typed_round_waits_after_each_verdict_that_is_no_yes(qtbot, opener, new_window):
    window = new_window(opener("make_sound_without_devices"), place="quickfire")
    page = window.current
    until(qtbot, page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    until(qtbot, lambda: page.state.phase == "listening")
    qtbot.keyClicks(page.running.answer.field, "it does not matter")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: page.state.is_waiting)
    assert page.running.verdict.said.text() == "You said: “it does not matter”"
    press(qtbot, Qt.Key.Key_Return)
    until(qtbot, lambda: page.state.is_again and page.state.phase == "listening")
    press(qtbot, Qt.Key.Key_Escape)
    page.running.end_question.end_button.click()
    until(qtbot, lambda: page.state.phase == "ended")
    assert len(page.state.answers) == 1


def test_a_rehearsal_follows_the_voice_and_ends_with_what_was_said(qtbot, opener, new_window, nothing_blocks):
    with nothing_blocks():
        window = new_window(opener(), place="rehearse")
        page = window.current
        until(qtbot, lambda: "words, to be said in 1:30–2:00" in page.setup.facts.text())
        assert page.setup.start_button.hasFocus()
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.phase == "listening" and page.state.position is not None)
        assert page.running.prompter.rows[page.state.current].is_now
        began = []
        page._runner.happened.connect(lambda event: began.append(isinstance(event, RehearsalBegan)))
        press(qtbot, Qt.Key.Key_R)
        until(qtbot, lambda: any(began) and page.state.phase == "listening")
        until(qtbot, lambda: page.state.position is not None)
        until(qtbot, lambda: not page.is_in_grace)
        press(qtbot, Qt.Key.Key_Space)
        until(qtbot, lambda: page.state.phase == "ended")
        assert "stay at this stage once more" in page.result.advice.text()
        assert page.result.card.counts.text() == "1 made, 5 missed"
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.phase == "listening")
        press(qtbot, Qt.Key.Key_Escape)
        page.running.end_question.end_button.click()
        until(qtbot, lambda: page.setup.isVisible())
