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


def test_without_a_limit_everything_stays(tmp_path):
    old = put(tmp_path, "old.wav", 4000)
    assert forget_recordings(tmp_path, 0, NOW_S) == 0
    assert old.exists()


def test_recordings_are_counted(tmp_path):
    assert recordings_kept(tmp_path / "nowhere") == RecordingsKept(0, 0)
    put(tmp_path, "s/one.wav", 1)
    put(tmp_path, "s/two.wav", 2)
    assert recordings_kept(tmp_path) == RecordingsKept(2, 10)
