"""Recordings that are too old to be kept."""

import os

from tutor.store.recordings import DAY_S, RecordingsKept, forget_recordings, recordings_kept

NOW_S = 2_000_000_000.0


def put(folder, name, age_days):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"sound")
    os.utime(file, (NOW_S - age_days * DAY_S,) * 2)
    return file


def test_only_recordings_older_than_was_set_are_deleted(tmp_path):
    old, new = put(tmp_path, "a/old.wav", 31), put(tmp_path, "a/new.wav", 29)
    other = put(tmp_path, "notes.txt", 400)
    assert forget_recordings(tmp_path, 30, NOW_S) == 1
    assert not old.exists()
    assert new.exists()
    assert other.exists()


def test_the_day_itself_is_still_kept_and_every_one_deleted_is_counted(tmp_path):
    old = [put(tmp_path, f"{number}.wav", 31) for number in range(2)]
    edge = put(tmp_path, "edge.wav", 30)
    note = put(tmp_path, "z.answer.json", 31)
    assert forget_recordings(tmp_path, 30, NOW_S) == 2
    assert edge.exists()
    assert not any(file.exists() for file in (*old, note))


def test_days_count_back_from_now(tmp_path):
    old, new = put(tmp_path, "old.wav", NOW_S / DAY_S), tmp_path / "new.wav"
    new.write_bytes(b"sound")
    assert forget_recordings(tmp_path, 30) == 1
    assert not old.exists()
    assert new.exists()


def test_what_cannot_be_looked_at_is_passed_over(tmp_path):
    (tmp_path / "a.wav").symlink_to(tmp_path / "nowhere")
    put(tmp_path, "b.wav", 31)
    assert recordings_kept(tmp_path) == RecordingsKept(1, 5)
    assert forget_recordings(tmp_path, 30, NOW_S) == 1


def test_without_a_limit_everything_stays(tmp_path):
    old = put(tmp_path, "old.wav", 4000)
    assert forget_recordings(tmp_path, 0, NOW_S) == 0
    assert old.exists()


def test_recordings_are_counted(tmp_path):
    assert recordings_kept(tmp_path / "nowhere") == RecordingsKept(0, 0)
    put(tmp_path, "s/one.wav", 1)
    put(tmp_path, "s/two.wav", 2)
    assert recordings_kept(tmp_path) == RecordingsKept(2, 10)
