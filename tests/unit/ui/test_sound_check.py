"""One sentence into the microphone, from plain events."""

from dataclasses import replace

from support.material import sound

from tutor.ui.sound_check import MOST_S, NOTHING_HEARD, QUIET_ENDS_S, SoundCheck, heard


def listened(*stretches):
    """`stretches`: (level, seconds); reports ten times a second."""
    check, now_s = SoundCheck(phase="opening"), 0.0
    for level_dbfs, lasts_s in stretches:
        for _ in range(round(lasts_s * 10)):
            now_s += 0.1
            check = heard(check, sound(level_dbfs, level_dbfs + 6.0, now_s))
    return check


def test_thinking_before_the_first_word_does_not_end_the_sentence():
    assert not listened((-60.0, 8.0)).is_over


def test_silence_after_speech_ends_it():
    assert not listened((-60.0, 1.0), (-20.0, 2.0), (-60.0, QUIET_ENDS_S - 0.2)).is_over
    assert listened((-60.0, 1.0), (-20.0, 2.0), (-60.0, QUIET_ENDS_S + 0.2)).is_over


def test_a_pause_between_words_does_not():
    assert not listened((-20.0, 1.0), (-60.0, 1.0), (-20.0, 0.5)).is_over


def test_it_does_not_last_for_ever():
    assert listened((-20.0, MOST_S + 0.1)).is_over


def test_no_words_are_told_with_what_to_do():
    assert SoundCheck(phase="done").words == NOTHING_HEARD


def test_reports_that_come_late_change_nothing():
    check = replace(listened((-20.0, 1.0)), phase="writing")
    assert heard(check, sound(-10.0, -4.0, 1.2)) is check
    assert heard(SoundCheck(), sound(-10.0, -4.0, 1.2)) == SoundCheck()
