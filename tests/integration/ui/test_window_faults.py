"""The window when a process dies, services do not open, or it is closed in the middle."""

import contextlib
import gc
import os
import signal

import numpy as np
import pytest
from support.window_jobs import until

from tutor.audio.wav import write_wav
from tutor.config.settings import load_settings
from tutor.core.errors import HomeBusy
from tutor.packs.library import open_library
from tutor.store.open_answers import OpenAnswer, OpenAnswers, TurnPlace
from tutor.ui.services import ENGINE_RESTARTED


def test_the_guard_itself_catches_a_file_read_here(home, nothing_blocks):
    home.settings_file.write_text("")
    with pytest.raises(AssertionError, match="on the GUI thread"), nothing_blocks():
        load_settings(home.settings_file)


def begin(qtbot, page):
    """Start, and have it listen."""
    until(qtbot, page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    until(qtbot, lambda: page.state.phase == "listening" and page.state.transcript)


def test_an_engine_that_dies_is_told_and_the_interview_goes_on(qtbot, opener, new_window):
    open_services = opener()
    page = new_window(open_services).current
    begin(qtbot, page)
    open_services.services.engine.kill()
    until(qtbot, lambda: page.notice.text == ENGINE_RESTARTED and not page.is_in_grace)
    page.done()
    until(qtbot, lambda: page.state.is_saved)


def test_an_answer_left_without_a_grade_is_offered_and_graded_and_today_counts_it_at_once(
    qtbot, home, opener, new_window, nothing_blocks
):
    wav = home.recordings_dir / "20261124-090000-1-1.wav"
    write_wav(wav, np.zeros(48_000, np.int16), 16_000)
    item = open_library(home.packs_dir).items[0]
    OpenAnswers(home.recordings_dir).note(OpenAnswer(item, TurnPlace(1, 1), wav))
    with nothing_blocks():
        page = new_window(opener(), place="today").current
        bar, looks = page.notice, []

        def is_told(sentence):
            """Missing models are told of, too, at some time."""
            # A notice without a button hides the one before's, words and all.
            if not bar.button.isHidden() and bar.button.text() == "Get models":
                bar.close_button.click()
            return bar.text == sentence

        until(qtbot, lambda: is_told("1 answer is waiting to be graded."))
        page.look = lambda: looks.append(page.services.history.path)
        bar.button.click()
        until(qtbot, lambda: is_told("1 answer graded and added to the history."))
        until(qtbot, lambda: looks)
    assert OpenAnswers(home.recordings_dir).left() == ()
    assert wav.is_file()


def test_an_interview_waits_for_its_microphone_and_goes_on_in_the_same_answer(qtbot, opener, new_window):
    open_services = opener()
    page = new_window(open_services).current
    begin(qtbot, page)
    lost, sound = page.running.answer.lost, open_services.services.sound
    for _ in range(2):
        pid = sound.pid
        os.kill(pid, signal.SIGKILL)
        until(qtbot, lambda pid=pid: sound.pid != pid or lost.isVisible())
    until(qtbot, lost.isVisible)
    said = page.state.transcript
    lost.buttons[0].click()
    until(qtbot, lambda: page.state.lost is None)
    assert (page.state.phase, page.state.transcript) == ("listening", said)
    until(qtbot, lambda: not page.is_in_grace)
    page.done()
    until(qtbot, lambda: page.state.is_saved)


def test_services_that_cannot_open_say_why(qtbot, new_window):
    @contextlib.contextmanager
    def open_services(on_notice):
        raise HomeBusy("Another Viva is using this folder; close it.")
        yield

    page = new_window(open_services).current
    until(qtbot, lambda: page.notice.text == "Another Viva is using this folder; close it.")
    assert not page.setup.start_button.isEnabled()


def test_closing_in_the_middle_leaves_no_process_behind(qtbot, opener, new_window):
    open_services = opener()
    window = new_window(open_services)
    begin(qtbot, window.current)
    pids = [open_services.services.engine.pid, open_services.services.sound.pid]
    with qtbot.waitSignal(window.put_away, timeout=60_000):
        window.close()
    assert not window.isVisible()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    gc.collect()
