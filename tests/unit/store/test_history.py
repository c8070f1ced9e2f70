"""The history of attempts."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from support.material import attempt, grade, item

from tutor.core.errors import DiskFull, NotFound
from tutor.core.grade import Evidence
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.core.turn import CacheUse, FollowUp, Timings
from tutor.store.history import History

TEA = item()


def spoken_attempt():
    graded = grade(TEA, "made", "missed")
    points = (replace(graded.points[0], evidence=Evidence("hot", 1.5, 1.75)), graded.points[1])
    return replace(
        attempt(TEA, replace(graded, points=points)),
        transcript=Transcript("hot water", (Word("hot", 1.5, 1.75, 0.9), Word("water", 1.8, 2.0, 0.8))),
        delivery=Delivery(100.0, 210, 126.0, (90, 120), True, (Pause(3.0, 1.2),), 2),
        follow_up=FollowUp("What about time?", "time"),
        timings_s=Timings(1.0, 0.5, 0.25, 2.0),
        cache=CacheUse(10, 20),
        recording="answer.wav",
    )


def test_a_kept_attempt_comes_back_whole(tmp_path):
    history = History(tmp_path / "new folder" / "history.sqlite3", retention=0.9)
    session = history.start_session("interview")
    kept = history.add(spoken_attempt(), versions={"notes": {"tea": "1"}}, session_id=session, number=3)
    record = history.get(kept)
    assert record.attempt == spoken_attempt()
    assert (record.session_id, record.number, record.versions) == (session, 3, {"notes": {"tea": "1"}})


def test_the_newest_attempts_come_first(history):
    ids = [history.add(attempt(TEA, grade(TEA, "made", "made")), versions={}) for _ in range(3)]
    assert [record.id for record in history.latest(2)] == [ids[2], ids[1]]


def test_an_unknown_attempt_is_named(history):
    with pytest.raises(NotFound, match="no attempt 7"):
        history.get(7)


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DiskFull, match="cannot be opened"):
        History(tmp_path / "file" / "history.sqlite3", retention=0.9).latest()


def test_many_threads_write_at_once(history):
    one = attempt(TEA, grade(TEA, "made", "made"))
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: history.add(one, versions={}), range(40)))
    assert len(set(ids)) == 40
    assert sqlite3.connect(history.path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_ending_a_session_keeps_its_summary(history):
    history.end_session(history.start_session("interview"), {"score": 64.0})
    row = sqlite3.connect(history.path).execute("SELECT summary FROM sessions").fetchone()
    assert row == ('{"score": 64.0}',)
