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
    old = [put(tmp_path, name, 31) for name in ("a/old.wav", "b.wav", "z.answer.json")]
    ages = {"a/new.wav": 29, "edge.wav": 30, "notes.txt": 400}
    kept = [put(tmp_path, name, days) for name, days in ages.items()]
    assert forget_recordings(tmp_path, 0, NOW_S) == 0, "no limit is set"
    assert forget_recordings(tmp_path, 30, NOW_S) == 2
    assert not any(file.exists() for file in old)
    assert all(file.exists() for file in kept)


def test_recordings_are_counted(tmp_path):
    assert recordings_kept(tmp_path / "nowhere") == RecordingsKept(0, 0)
    put(tmp_path, "s/one.wav", 1)
    put(tmp_path, "s/two.wav", 2)
    assert recordings_kept(tmp_path) == RecordingsKept(2, 10)
