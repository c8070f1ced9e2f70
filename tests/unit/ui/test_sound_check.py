"""Trying microphone and voice: one sentence, from plain events and behind the window."""

import pytest
from PySide6.QtWidgets import QApplication
from support.material import sound
from support.scripted_services import BUILT_IN, HEADSET, SPOKEN
from support.window_jobs import until

from tutor.core.errors import MicrophoneLost
from tutor.sound.messages import Devices
from tutor.ui.level_hint import LevelHint
from tutor.ui.page import Page
from tutor.ui.sound_check import MOST_S, QUIET_ENDS_S, SoundCheck, SoundCheckView, heard
from tutor.ui.spoken_text import NOT_INSTALLED


def listened(*stretches):
    """`stretches`: (level, seconds); reports ten times a second."""
    check, now_s = SoundCheck(phase="opening"), 0.0
    for level_dbfs, lasts_s in stretches:
        for _ in range(round(lasts_s * 10)):
            now_s += 0.1
            check = heard(check, sound(level_dbfs, level_dbfs + 6.0, now_s))
    return check


@pytest.mark.parametrize(
    ("stretches", "is_over"),
    [
        ([(-60.0, 8.0)], False),
        ([(-60.0, 1.0), (-20.0, 2.0), (-60.0, QUIET_ENDS_S - 0.2)], False),
        ([(-60.0, 1.0), (-20.0, 2.0), (-60.0, QUIET_ENDS_S + 0.2)], True),
        ([(-20.0, 1.0), (-60.0, 1.0), (-20.0, 0.5)], False),
        ([(-20.0, MOST_S + 0.1)], True),
    ],
    ids=["thinking first", "hardly silent", "silent after speech", "a pause between words", "for ever"],
)
def test_a_sentence_is_over_when_silence_follows_or_it_lasts_too_long(stretches, is_over):
    assert listened(*stretches).is_over == is_over


@pytest.fixture
def checker(qtbot, context, services):
    """Its microphone hears a sentence and ends by itself."""
    services.sound.ends_by_itself = True
    page = Page(context)
    page.use(services)
    one = SoundCheckView(page)
    for widget in (page, one):
        qtbot.addWidget(widget)
    yield one
    one.stop()


def tried(qtbot, checker, phase="done"):
    checker.begin()
    until(qtbot, lambda: checker.check.phase == phase)
    return checker.check


def test_a_sentence_ends_by_itself_when_silence_follows(qtbot, checker, services):
    services.sound.ends_by_itself = False
    services.sound.levels = [-20.0] * 10 + [-60.0] * 25
    assert tried(qtbot, checker).text == SPOKEN


def test_the_chosen_microphone_is_used_and_one_that_is_gone_is_told(qtbot, context, checker, services):
    context.settings.set("listening.microphone", HEADSET.id)
    tried(qtbot, checker)
    services.sound.found = Devices((BUILT_IN,), (BUILT_IN,))
    checker.begin()
    until(qtbot, lambda: "not connected" in checker._page.notice.label.text())
    until(qtbot, lambda: checker.check.phase == "done")
    assert services.sound.recorded_from == [HEADSET.id, ""]


def test_without_speech_recognition_the_voice_can_still_be_heard(qtbot, checker, services):
    services.engine.missing = True
    check = tried(qtbot, checker)
    assert not check.is_understanding
    assert check.sentence == NOT_INSTALLED
    assert check.can_be_heard


def test_a_lost_microphone_says_so(qtbot, checker, services):
    services.sound.record_error = MicrophoneLost("The microphone is gone.")
    assert tried(qtbot, checker, "failed").words == "The microphone is gone."


@pytest.mark.parametrize("phase", ["listening", "done"])
def test_leaving_forgets_the_recording_and_stops_the_microphone(qtbot, context, checker, services, phase):
    services.sound.ends_by_itself = phase == "done"
    tried(qtbot, checker, phase)
    file = context.paths.cache_dir / "sound-check.wav"
    assert file.exists()
    checker.stop()
    until(qtbot, lambda: not file.exists())
    assert checker.check == SoundCheck()


def test_what_is_said_of_the_level_moves_nothing_under_the_pointer(qtbot, checker):
    view, places = checker, []
    with qtbot.waitExposed(view):
        view.show()
    for peak_dbfs in (-10.0, 0.0):
        view.show_check(heard(SoundCheck(phase="opening"), sound(-20.0, peak_dbfs, 1.0)))
        QApplication.processEvents()
        places.append((view.words.text(), view.speak_button.mapTo(view, view.speak_button.rect().topLeft())))
    (quiet, before), (loud, after) = places
    assert (quiet, loud) == ("Speak now.", "Too loud: move away from the microphone.")
    assert after == before


def hint_of(*stretches):
    hint = LevelHint()
    for number, (level_dbfs, peak_dbfs) in enumerate(stretches, 1):
        hint = hint.heard(sound(level_dbfs, peak_dbfs, number * 1.0))
    return hint


@pytest.mark.parametrize(
    ("stretches", "hint"),
    [
        ([(-120, -120)] * 2, ""),
        ([(-120, -120)] * 4, "no_signal"),
        ([(-58, -50)] * 4, "too_quiet"),
        ([(-25, -12)] * 4, ""),
        ([(-25, -12), (-58, -50), (-58, -50), (-58, -50)], ""),
        ([(-25, -12)] * 3 + [(-3, 0.0)], "clipping"),
        ([(-3, 0.0), (-25, -12), (-25, -12)], ""),
    ],
)
def test_the_hint_fits_what_was_heard(stretches, hint):
    assert hint_of(*stretches).hint == hint
