"""Interviews in the whole window, over real child processes that play a script."""

import pytest
from PySide6.QtCore import Qt
from support.scripted_children import HEARD
from support.window_jobs import press, until

from tutor.config.settings import load_settings


def test_a_spoken_interview_blocks_nothing_on_the_gui_thread(qtbot, home, opener, new_window, nothing_blocks):
    open_services = opener()
    with nothing_blocks():
        window = new_window(open_services)
        page = window.current
        until(qtbot, lambda: page.setup.start_button.isEnabled() and page.setup.start_button.hasFocus())
        until(qtbot, lambda: page.setup.ready.microphone.detail == "The script's device")
        until(qtbot, lambda: "Language model: llm of the script" in window.status_line._models)
        assert window.status_line.network.text() == "Offline"
        press(qtbot, Qt.Key.Key_Return)
        until(qtbot, lambda: page.state.phase == "listening" and HEARD in page.running.answer.transcript.text)
        until(qtbot, lambda: not page.is_in_grace)
        press(qtbot, Qt.Key.Key_Space)
        until(qtbot, lambda: page.state.is_saved)
        card = page.running.card
        assert card.counts.text().startswith("1 of ")
        assert card.said.marks[0][0] == "in any order"
        card.rows[0].play_button.click()
        assert page.cards.player.clip == pytest.approx((0.5, 2.3))
        until(qtbot, lambda: page.cards.player.clip is None)
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


def test_without_devices_answers_are_typed_and_in_earnest_no_card_comes_before_the_end(
    qtbot, opener, new_window, nothing_blocks, monkeypatch
):
    phases = []
    open_services = opener("make_sound_without_devices")
    with nothing_blocks():
        window = new_window(open_services)
        page = window.current
        until(qtbot, lambda: "you can type" in page.setup.ready.microphone.detail)
        until(qtbot, page.setup.start_button.isEnabled)
        page.setup.questions.show_value(2)
        page.setup.feedback.choose(1)
        monkeypatch.setattr(page, "take", watched(page.take, phases))
        page.setup.start_button.click()
        for number in (1, 2):
            until(qtbot, lambda n=number: page.state.phase == "listening" and page.state.number == n)
            assert page.state.is_typed
            assert page.state.is_silent
            qtbot.keyClicks(page.running.answer.field, "skip this not")
            press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(qtbot, lambda: page.state.phase == "ended")
    assert "grading" in phases
    assert "feedback" not in phases
    assert [turn.kind for turn in page.state.finished] == ["main", "follow_up"]
    page.result.show_card(page.state.finished[0])
    assert page.result.card.said.marks[0][0] == "skip this not"
    assert page.result.card.rows[0].play_button is None


def watched(take, phases):
    def taken(state):
        phases.append(state.phase)
        take(state)

    return taken
