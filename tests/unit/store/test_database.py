"""One transaction a block, what is set on every connection, and what is said when it fails."""

import sqlite3
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from support.zone import far_east

from tutor.core.errors import DiskFull
from tutor.store import database
from tutor.store.database import (
    HistoryDamaged,
    damage_mark,
    moment,
    opened,
    stamp,
    wipe_free_space,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a" / "b" / "history.sqlite3"


def sessions(path):
    with opened(path) as connection:
        return [row["mode"] for row in connection.execute("SELECT mode FROM sessions ORDER BY id")]


def begin(connection, mode):
    connection.execute("INSERT INTO sessions (started_at, mode, uid) VALUES (?, ?, ?)", (stamp(), mode, mode))


def test_a_block_is_kept_whole_or_not_at_all(path):
    with opened(path) as connection:
        begin(connection, "interview")
    with suppress(KeyError), opened(path) as connection:
        begin(connection, "quickfire")
        raise KeyError
    assert sessions(path) == ["interview"]
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_a_block_that_cannot_be_written_says_why_and_marks_no_damage(path):
    with pytest.raises(DiskFull, match=r"cannot be written \(database or disk is full\)"), opened(path):
        raise sqlite3.OperationalError("database or disk is full")
    assert not damage_mark(path).exists()


def test_damage_is_marked(path):
    with pytest.raises(HistoryDamaged, match="go back to its newest backup"), opened(path):
        raise sqlite3.DatabaseError("database disk image is malformed")
    assert damage_mark(path).exists()


def test_a_file_that_cannot_be_rewritten_is_told(tmp_path):
    with pytest.raises(DiskFull, match=r"is gone from the history, but .* delete once more"):
        wipe_free_space(tmp_path / "empty.sqlite3")


def test_moments_are_kept_to_the_second_in_utc(monkeypatch):
    at = datetime(2026, 11, 1, 10, 30, 15, 999_999, timezone(timedelta(hours=2)))
    assert stamp(at) == "2026-11-01T08:30:15+00:00"
    assert moment("2026-11-01T10:30:15+02:00") == datetime(2026, 11, 1, 8, 30, 15, tzinfo=UTC)
    assert moment(stamp(at)).utcoffset() == timedelta(0)
    with far_east():
        assert stamp(at) == "2026-11-01T08:30:15+00:00"
        assert moment(stamp(at)).utcoffset() == timedelta(0)
    monkeypatch.setattr(database, "current_time", lambda: at)
    assert stamp() == stamp(at)


def test_a_fault_of_our_own_is_not_taken_for_damage(tmp_path):
    path = tmp_path / "history.sqlite3"
    with pytest.raises(sqlite3.IntegrityError), opened(path) as connection:
        connection.execute("INSERT INTO sessions (id, started_at, mode) VALUES (1, NULL, NULL)")
    assert not damage_mark(path).exists()


AT_ONCE, ROUNDS = 8, 12


def test_all_who_open_a_new_history_at_once_get_it(tmp_path):
    faults = []

    def open_it(path, gate):
        gate.wait()
        try:
            with opened(path) as connection:
                connection.execute("SELECT count(*) FROM attempts").fetchone()
        except Exception as fault:
            faults.append(fault)

    for number in range(ROUNDS):
        gate = threading.Barrier(AT_ONCE)
        path = tmp_path / f"{number}.sqlite3"
        threads = [threading.Thread(target=open_it, args=(path, gate)) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert faults == []
