"""Notes of answers that are not graded yet."""

from dataclasses import replace

from support.material import item, point

from tutor.store.open_answers import LEAST_BYTES, OpenAnswer, OpenAnswers, TurnPlace
from tutor.store.recordings import forget_recordings

HOT = replace(point("hot"), variants=("boiling",), misconceptions=("cold",), probe="How hot?")
TEA = replace(item("tea/a", (HOT, point("time"))), window_s=(30, 60))
PLACE = TurnPlace(3, 2, "follow_up", "good")


def test_half_a_second_of_sound_is_enough_and_one_bad_note_hides_no_other(tmp_path, caplog):
    notes = OpenAnswers(tmp_path)
    for name, size in (("a", LEAST_BYTES - 1), ("b", LEAST_BYTES)):
        (tmp_path / f"{name}.wav").write_bytes(bytes(size))
    for name in ("a", "b", "gone"):
        notes.note(OpenAnswer(TEA, PLACE, tmp_path / f"{name}.wav"))
    (tmp_path / "aa.answer.json").write_text("{}")
    (tmp_path / ".half.answer.json").write_text("{}")
    assert [one.wav for one in notes.left()] == [tmp_path / "b.wav"]
    assert caplog.messages == [f"the note {name}.answer.json cannot be used" for name in ("aa", "gone")]


def test_a_note_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path, caplog):
    (tmp_path / "one.answer.json").mkdir()
    (tmp_path / "file").write_text("")
    for folder in (tmp_path, tmp_path / "file"):
        notes = OpenAnswers(folder)
        notes.note(OpenAnswer(TEA, PLACE, folder / "one.wav", "hot"))
        notes.close(folder / "one.wav")
        notes.close(folder / "never.wav")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "one.answer.json"]
    assert len(caplog.messages) == 2
    assert all(told.startswith("an open answer is not noted: ") for told in caplog.messages)


def test_a_note_that_was_cut_off_is_passed_over_and_stays(tmp_path):
    notes = OpenAnswers(tmp_path)
    notes.note(OpenAnswer(TEA, PLACE, tmp_path / "one.wav", "hot"))
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for size in range(0, len(whole) - 1, 7):
        file.write_bytes(whole[:size])
        assert notes.left() == ()
        assert file.exists()


def test_what_is_older_than_recordings_are_kept_goes_too(tmp_path):
    OpenAnswers(tmp_path).note(OpenAnswer(TEA, PLACE, tmp_path / "one.wav", "hot"))
    (file,) = tmp_path.iterdir()
    assert forget_recordings(tmp_path, 1, now_s=file.stat().st_mtime + 3600) == 0
    assert file.exists()
    forget_recordings(tmp_path, 1, now_s=file.stat().st_mtime + 100_000)
    assert not file.exists()
