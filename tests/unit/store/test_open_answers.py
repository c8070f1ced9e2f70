"""Notes of answers that are not graded yet."""

from dataclasses import replace

import numpy as np
from support.material import item, point

from tutor.audio.wav import write_wav
from tutor.store.open_answers import OpenAnswer, OpenAnswers, TurnPlace
from tutor.store.recordings import forget_recordings

HOT = replace(point("hot"), variants=("boiling",), misconceptions=("cold",), probe="How hot?")
TEA = replace(item("tea/a", (HOT, point("time"))), window_s=(30, 60))
PLACE = TurnPlace(3, 2, "follow_up", "good")


def test_what_is_noted_is_read_back_whole(tmp_path):
    notes = OpenAnswers(tmp_path)
    typed = OpenAnswer(TEA, PLACE, tmp_path / "one.wav", "hot, and π minutes", "2026-11-24T09:00:00+00:00")
    notes.note(typed)
    assert notes.left() == (typed,)
    notes.close(typed.wav)
    assert notes.left() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_spoken_answer_counts_once_something_was_said(tmp_path):
    notes = OpenAnswers(tmp_path)
    for name, seconds in (("short", 0.1), ("long", 2.0)):
        wav = tmp_path / f"{name}.wav"
        write_wav(wav, np.zeros(int(16_000 * seconds), np.int16), 16_000)
        notes.note(OpenAnswer(TEA, PLACE, wav))
    notes.note(OpenAnswer(TEA, PLACE, tmp_path / "gone.wav"))
    assert [one.wav.name for one in notes.left()] == ["long.wav"]


def test_a_note_that_was_cut_off_is_passed_over_and_stays(tmp_path):
    notes = OpenAnswers(tmp_path)
    notes.note(OpenAnswer(TEA, PLACE, tmp_path / "one.wav", "hot"))
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for size in range(0, len(whole) - 1, 7):
        file.write_bytes(whole[:size])
        assert notes.left() == ()
        assert file.exists()


def test_a_folder_that_cannot_be_written_costs_no_answer(tmp_path):
    (tmp_path / "file").write_text("")
    OpenAnswers(tmp_path / "file").note(OpenAnswer(TEA, PLACE, tmp_path / "file" / "one.wav", "hot"))


def test_what_is_older_than_recordings_are_kept_goes_too(tmp_path):
    OpenAnswers(tmp_path).note(OpenAnswer(TEA, PLACE, tmp_path / "one.wav", "hot"))
    (file,) = tmp_path.iterdir()
    assert forget_recordings(tmp_path, 1, now_s=file.stat().st_mtime + 3600) == 0
    assert file.exists()
    forget_recordings(tmp_path, 1, now_s=file.stat().st_mtime + 100_000)
    assert not file.exists()
