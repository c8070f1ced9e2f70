"""A history cut off or overwritten: what can be read is kept, the damaged file too."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.material import attempt, grade, item

from tutor.practice.memory import Review
from tutor.store.database import HistoryDamaged
from tutor.store.deletion import Eraser
from tutor.store.history import History
from tutor.store.mending import damaged_copies, mend_history

TEA = item()
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ANSWERS = 120
PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    history = History(tmp_path_factory.mktemp("whole") / "history.sqlite3", retention=0.9)
    session = history.start_session("interview", NOW)
    for number in range(1, ANSWERS + 1):
        at = NOW + timedelta(days=number)
        one = replace(attempt(TEA, grade(TEA, "made", "missed"), f"answer {number}"), recording="")
        history.add(
            one,
            versions={},
            session_id=session,
            number=number,
            now=at,
            reviews=[Review(TEA.id, at, "good", 0.5)],
        )
    history.end_session(session, {}, NOW)
    return history.path.read_bytes()


@pytest.fixture
def history(whole, tmp_path) -> History:
    (tmp_path / "history.sqlite3").write_bytes(whole)
    return History(tmp_path / "history.sqlite3", retention=0.9)


def said(history: History) -> list[str]:
    return [record.attempt.transcript.text for record in history.attempts()]


def is_whole(history: History) -> bool:
    with closing(sqlite3.connect(history.path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def cut(history: History, size: int) -> bytes:
    with history.path.open("r+b") as file:
        file.truncate(size)
    return history.path.read_bytes()


def test_a_sound_history_is_left_alone(history):
    before = history.path.read_bytes()
    assert mend_history(history.path, retention=0.9) is None
    assert history.path.read_bytes() == before


def test_none_at_all_is_no_damage(tmp_path):
    assert mend_history(tmp_path / "history.sqlite3", retention=0.9) is None
    assert not (tmp_path / "history.sqlite3").exists()


@pytest.mark.parametrize("tenths", range(1, 10))
def test_what_is_left_of_a_file_that_was_cut_off_can_be_read(history, tenths):
    left = cut(history, history.path.stat().st_size * tenths // 10)
    with pytest.raises(HistoryDamaged, match="mends it at its next start"):
        history.latest()
    mended = mend_history(history.path, retention=0.9)
    assert mended.aside.read_bytes() == left
    assert is_whole(history)
    found = said(history)
    assert len(found) == mended.attempts
    assert found == [f"answer {n}" for n in range(1, ANSWERS + 1) if f"answer {n}" in found]
    there = [f"answer {n}" for n in range(1, ANSWERS + 1) if b'"text": "answer %d"' % n in left]
    print(tenths, len(found), "of", len(there))
    assert len(found) >= 0.9 * len(there) - 2
    if found:
        assert history.memories()[TEA.id].reviews > 0
    assert mend_history(history.path, retention=0.9) is None
    assert history.add(attempt(TEA, grade(TEA, "made", "made"), "one more"), versions={}) > 0


@pytest.mark.parametrize("lost", [1, 100, PAGE - 1])
def test_a_cut_within_the_last_page_is_noticed_too(history, lost):
    left = cut(history, history.path.stat().st_size - lost)
    mended = mend_history(history.path, retention=0.9)
    assert mended.aside.read_bytes() == left
    assert mended.attempts >= ANSWERS - 20
    assert is_whole(history)


@pytest.mark.parametrize("size", [60, 100, PAGE - 1])
def test_where_nothing_can_be_read_a_new_history_begins_and_the_old_file_is_kept(history, size):
    left = cut(history, size)
    mended = mend_history(history.path, retention=0.9)
    assert (mended.attempts, mended.sessions) == (0, 0)
    assert mended.aside.read_bytes() == left
    assert said(history) == []
    assert str(mended).endswith("the damaged file is kept as history.sqlite3.damaged.")


def test_pages_overwritten_in_the_middle_cost_only_what_was_on_them(history):
    with history.path.open("r+b") as file:
        pages = history.path.stat().st_size // PAGE
        for page in (pages // 2, pages // 2 + 1):
            file.seek(page * PAGE)
            file.write(b"\xa5" * PAGE)
    with pytest.raises(HistoryDamaged):
        list(history.attempts())
    mended = mend_history(history.path, retention=0.9)
    assert mended.attempts >= ANSWERS - 20
    assert is_whole(history)
    assert len(said(history)) == mended.attempts


def test_a_second_damage_keeps_both_files_and_deleting_all_removes_them(history, tmp_path):
    for _ in range(2):
        cut(history, history.path.stat().st_size * 8 // 10)
        mend_history(history.path, retention=0.9)
    assert [one.name for one in damaged_copies(history.path)] == [
        "history.sqlite3.damaged",
        "history.sqlite3.damaged-2",
    ]
    Eraser(history, tmp_path / "recordings").delete_all()
    assert damaged_copies(history.path) == ()


def test_what_the_log_held_when_the_power_went_is_kept(history, tmp_path):
    """The file cut short, and the newest answer in the log beside it only."""
    with closing(sqlite3.connect(history.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM attempts").fetchone()
        history.add(attempt(TEA, grade(TEA, "made", "made"), "the newest"), versions={})
        log = history.path.with_name("history.sqlite3-wal")
        kept = {file: file.read_bytes() for file in (history.path, log)}
    folder = tmp_path / "after"
    folder.mkdir()
    for file, data in kept.items():
        (folder / file.name).write_bytes(data)
    assert kept[log]
    after = History(folder / "history.sqlite3", retention=0.9)
    assert mend_history(after.path, retention=0.9) is None
    assert said(after)[-1] == "the newest"
