"""Backups of the history, and a damaged history with one of them in its place."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest
from support.material import attempt, grade, item

from tutor.core.errors import DiskFull
from tutor.store import backup
from tutor.store.backup import KEPT, Restored, secure_history
from tutor.store.database import HistoryDamaged, damage_mark
from tutor.store.deletion import Eraser
from tutor.store.history import History

TEA = item()
PAGE = 4096
ANSWERS = 40
DAY_S = 86_400.0


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    one = History(tmp_path_factory.mktemp("whole") / "history.sqlite3", retention=0.9)
    for number in range(ANSWERS):
        answer(one, f"answer {number}")
    return one.path.read_bytes()


@pytest.fixture
def history(whole, tmp_path):
    (tmp_path / "history.sqlite3").write_bytes(whole)
    return History(tmp_path / "history.sqlite3", retention=0.9)


def answer(history, text):
    one = replace(attempt(TEA, grade(TEA, "made", "missed"), text), recording="")
    return history.add(one, versions={})


def said(history):
    return [record.attempt.transcript.text for record in history.attempts()]


def beside(history, end=""):
    return sorted(file.name for file in history.path.parent.glob(f"{history.path.name}{end}*"))


def newest(history):
    return history.path.with_name("history.sqlite3.backup-1")


def grow_older(history, seconds=DAY_S):
    """As if the newest backup had been made so long before."""
    file = newest(history)
    os.utime(file, (file.stat().st_mtime - seconds,) * 2)


def cut(history, lost=10 * PAGE):
    with history.path.open("r+b") as file:
        file.truncate(history.path.stat().st_size - lost)
    return history.path.read_bytes()


def overwrite(file):
    with file.open("r+b") as opened:
        third = file.stat().st_size // PAGE // 3 * PAGE
        opened.seek(third)
        opened.write(b"\xa5" * third)


def test_there_is_one_backup_a_day_and_three_are_kept(history):
    for day in range(len(KEPT) + 2):
        answer(history, f"day {day}")
        secure_history(history.path)
        answer(history, f"later on day {day}")
        secure_history(history.path)
        grow_older(history)
    copies = [History(history.path.with_name(name), retention=0.9) for name in beside(history, ".backup")]
    assert [said(copy)[-1] for copy in copies] == ["day 4", "day 3", "day 2"]


def test_neither_a_clock_set_back_nor_a_killed_backup_ends_the_backups(history):
    secure_history(history.path)
    grow_older(history, -10 * DAY_S)
    history.path.with_name("history.sqlite3.backup.part").write_bytes(b"half")
    assert secure_history(history.path) is None
    assert datetime.fromtimestamp(newest(history).stat().st_mtime) <= datetime.now()
    assert beside(history, ".backup") == ["history.sqlite3.backup-1", "history.sqlite3.backup-2"]


@pytest.mark.parametrize("lost", [1, PAGE, 10 * PAGE])
def test_a_history_that_was_cut_off_goes_back_to_its_backup(history, lost):
    secure_history(history.path)
    answer(history, "after the backup")
    left = cut(history, lost)
    restored = secure_history(history.path)
    made_at = datetime.fromtimestamp(newest(history).stat().st_mtime)
    assert restored == Restored(made_at, history.path.with_name("history.sqlite3.damaged"))
    assert f"The backup of {made_at:%Y-%m-%d %H:%M} is in its place" in str(restored.message)
    assert restored.aside.read_bytes() == left
    assert said(history) == [f"answer {number}" for number in range(ANSWERS)]
    assert secure_history(history.path) is None
    assert answer(history, "goes on") > 0


def test_damage_that_only_a_reader_meets_is_found_at_the_next_opening(history):
    secure_history(history.path)
    overwrite(history.path)
    with pytest.raises(HistoryDamaged, match="start Viva again to go back to its newest backup"):
        said(history)
    assert damage_mark(history.path).exists()
    assert secure_history(history.path) is not None
    assert not damage_mark(history.path).exists()
    assert len(said(history)) == ANSWERS


def test_damage_that_the_backup_meets_is_no_backup(history):
    secure_history(history.path)
    grow_older(history)
    overwrite(history.path)
    assert secure_history(history.path) is not None
    assert len(said(history)) == ANSWERS


def test_the_newest_backup_that_is_sound_is_taken(history):
    secure_history(history.path)
    grow_older(history)
    answer(history, "of the second day")
    secure_history(history.path)
    for damage in (overwrite, lambda file: file.write_bytes(b"")):
        damage(newest(history))
        cut(history)
        assert secure_history(history.path) is not None
        assert len(said(history)) == ANSWERS


def test_without_a_backup_a_new_history_begins_and_the_damaged_file_is_kept(history):
    left = cut(history)
    restored = secure_history(history.path)
    assert "no backup yet: a new one begins" in str(restored.message)
    assert restored.aside.read_bytes() == left
    assert said(history) == []


def test_a_backup_that_cannot_be_written_keeps_nobody_from_work(history, monkeypatch, caplog):
    secure_history(history.path)
    grow_older(history)
    before = newest(history).read_bytes()

    def full(_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(backup, "_flush", full)
    assert secure_history(history.path) is None
    assert "no backup of the history was made" in caplog.text
    assert beside(history, ".backup") == ["history.sqlite3.backup-1"]
    assert newest(history).read_bytes() == before


def test_a_backup_that_cannot_be_put_in_place_leaves_the_damaged_history_where_it_was(history, monkeypatch):
    secure_history(history.path)
    left = cut(history)

    def full(*_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(
        DiskFull, match=r"\(no space left on device\): free some space, then start Viva again"
    ):
        secure_history(history.path)
    assert history.path.read_bytes() == left


def test_what_is_deleted_is_in_no_backup(history, tmp_path):
    canary = answer(history, "the yellow canary")
    secure_history(history.path)
    history.path.with_name("history.sqlite3.backup.part").write_bytes(b"the yellow canary")
    Eraser(history, tmp_path / "recordings").delete([canary])
    assert not [file for file in tmp_path.rglob("*") if b"canary" in file.read_bytes()]
    secure_history(history.path)
    assert beside(history, ".backup") == ["history.sqlite3.backup-1"]


def test_deleting_everything_takes_backups_and_damaged_files_along(history, tmp_path):
    for _ in range(2):
        secure_history(history.path)
        cut(history)
        secure_history(history.path)
    assert beside(history, ".damaged") == ["history.sqlite3.damaged", "history.sqlite3.damaged-2"]
    Eraser(history, tmp_path / "recordings").delete_all()
    assert beside(history) == ["history.sqlite3"]


def test_what_the_log_held_when_the_power_went_is_kept(history, tmp_path):
    with closing(sqlite3.connect(history.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM attempts").fetchone()
        answer(history, "the newest")
        log = history.path.with_name("history.sqlite3-wal")
        kept = {file: file.read_bytes() for file in (history.path, log)}
    assert kept[log]
    folder = tmp_path / "after"
    folder.mkdir()
    for file, data in kept.items():
        (folder / file.name).write_bytes(data)
    after = History(folder / "history.sqlite3", retention=0.9)
    assert secure_history(after.path) is None
    assert said(after)[-1] == "the newest"
