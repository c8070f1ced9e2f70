"""Notes of answers that are not graded yet."""

from dataclasses import replace

import numpy as np
from support.material import item, point

from tutor.audio.wav import write_wav
from tutor.store import open_answers
from tutor.store.open_answers import LEAST_BYTES, OpenAnswer, OpenAnswers, TurnPlace
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


def test_every_field_of_an_item_comes_back(tmp_path):
    derived = replace(HOT, derived=True, weight=2.5)
    script = replace(TEA, kind="script", points=(derived,), letter="B", window_s=(60, 90))
    bare = replace(item("tea/b"), points=(), references=(), window_s=None)
    notes = OpenAnswers(tmp_path / "a" / "b")
    for number, one in enumerate((script, bare)):
        wav = tmp_path / "a" / "b" / f"{number}.wav"
        notes.note(
            OpenAnswer(one, TurnPlace(1, number, "main", None), wav, "hot", "2026-11-24T09:00:00+00:00")
        )
    assert [one.item for one in notes.left()] == [script, bare]
    assert [one.place.shows_at_most for one in notes.left()] == [None, None]


def test_a_note_without_a_moment_gets_that_of_its_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(open_answers, "stamp", lambda: "2026-11-24T09:00:00+00:00")
    OpenAnswers(tmp_path).note(OpenAnswer(TEA, PLACE, tmp_path / "one.wav", "hot"))
    assert [one.at for one in OpenAnswers(tmp_path).left()] == ["2026-11-24T09:00:00+00:00"]


def test_half_a_second_of_sound_is_enough_and_one_bad_note_hides_no_other(tmp_path, caplog):
    notes = OpenAnswers(tmp_path)
    for name, size in (("a", LEAST_BYTES - 1), ("b", LEAST_BYTES)):
        (tmp_path / f"{name}.wav").write_bytes(bytes(size))
        notes.note(OpenAnswer(TEA, PLACE, tmp_path / f"{name}.wav"))
    (tmp_path / "aa.answer.json").write_text("{}")
    (tmp_path / ".half.answer.json").write_text("{}")
    assert [one.wav for one in notes.left()] == [tmp_path / "b.wav"]
    assert caplog.messages == ["the note aa.answer.json cannot be used"]


def test_a_note_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path, caplog):
    (tmp_path / "one.answer.json").mkdir()
    notes = OpenAnswers(tmp_path)
    notes.note(OpenAnswer(TEA, PLACE, tmp_path / "one.wav", "hot"))
    assert [file.name for file in tmp_path.iterdir()] == ["one.answer.json"]
    (told,) = caplog.messages
    start, _, reason = told.partition(": ")
    assert start == "an open answer is not noted"
    assert reason not in ("", "None", "%s")
    notes.close(tmp_path / "one.wav")
    notes.close(tmp_path / "never.wav")


def test_a_turn_names_its_files(tmp_path):
    assert PLACE.name == "3-2"


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
