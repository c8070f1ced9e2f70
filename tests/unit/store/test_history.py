"""The history of attempts."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.material import attempt, grade, item

from tutor.core.errors import DiskFull, NotFound
from tutor.core.grade import Evidence
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.core.turn import CacheUse, FollowUp, Timings
from tutor.practice.fitting import FittedSchedule
from tutor.practice.memory import DEFAULT_PARAMETERS, Review
from tutor.store.history import History

TEA = item()
NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


def spoken_attempt():
    graded = grade(TEA, "made", "missed")
    first = replace(graded.points[0], evidence=Evidence("hot", 1.5, 1.75), is_by_person=True)
    return replace(
        attempt(TEA, replace(graded, points=(first, graded.points[1]), gate="echo")),
        transcript=Transcript("hot water", (Word("hot", 1.5, 1.75, 0.9), Word("water", 1.8, 2.0, 0.8))),
        delivery=Delivery(100.0, 210, 126.0, (90, 120), True, (Pause(3.0, 1.2),), 2),
        follow_up=FollowUp("What about time?", "time"),
        timings_s=Timings(1.0, 0.5, 0.25, 2.0),
        cache=CacheUse(10, 20),
        recording="answer.wav",
        heard="You made one point.",
    )


def test_a_kept_attempt_comes_back_whole(tmp_path):
    history = History(tmp_path / "new folder" / "history.sqlite3", retention=0.9)
    session = history.start_session("interview")
    kept = history.add(spoken_attempt(), versions={"notes": {"tea": "1"}}, session_id=session, number=3)
    record = history.get(kept)
    assert record.attempt == spoken_attempt()
    assert (record.session_id, record.number, record.versions) == (session, 3, {"notes": {"tea": "1"}})


def test_the_newest_attempts_come_first(history):
    ids = [keep(history) for _ in range(3)]
    assert [record.id for record in history.latest(2)] == [ids[2], ids[1]]
    assert [record.id for record in history.attempts()] == ids
    assert [record.id for record in history.attempts(since_id=ids[0])] == ids[1:]
    with pytest.raises(NotFound, match="no attempt 7"):
        history.get(7)


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DiskFull, match="cannot be opened"):
        History(tmp_path / "file" / "history.sqlite3", retention=0.9).latest()


def test_many_threads_write_at_once(history):
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: keep(history), range(40)))
    assert len(set(ids)) == 40
    assert sqlite3.connect(history.path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def review(rating="good", at=NOW, value=0.8, card=TEA.id):
    return Review(card, at, rating, value)


def keep(history, *reviews, at=NOW, **more):
    one = attempt(TEA, grade(TEA, "made", "missed"))
    return history.add(one, versions={"notes": {"tea": "1"}}, now=at, reviews=reviews, **more)


def test_a_turn_that_is_kept_twice_stays_one(history):
    session = history.start_session("interview")
    first = keep(history, review(), session_id=session, number=1)
    assert keep(history, review(), session_id=session, number=1) == first
    assert len(history.latest()) == 1
    assert history.memories()[TEA.id].reviews == 1


def test_a_regrade_keeps_the_old_grade_and_reschedules(history):
    kept = keep(history, review("again", value=0.1))
    soon = history.memories()[TEA.id].due
    better = attempt(TEA, grade(TEA, "made", "made", score=95))
    history.regrade(
        kept, better, versions={"notes": {"tea": "2"}}, reviews=[review("easy", NOW + timedelta(days=9))]
    )
    assert history.get(kept).attempt.grade.score == 95
    (old,) = history.earlier_grades(kept)
    assert (old.score, old.versions) == (50.0, {"notes": {"tea": "1"}})
    assert old.attempt.grade.points[1].verdict == "missed"
    memory = history.memories()[TEA.id]
    assert memory.due > soon
    assert memory.last_review == NOW, "the answer was given then, not at the regrade"
    assert memory.reviews == 1


def test_the_person_may_rate_an_answer_otherwise(history):
    kept = keep(history, review("again"))
    history.rate(kept, [review("easy")])
    assert history.memories()[TEA.id].due == NOW + timedelta(days=8)


def test_fitted_parameters_reschedule_everything(history):
    keep(history, review())
    quick = list(DEFAULT_PARAMETERS)
    quick[2] = 10.0
    history.keep_parameters(FittedSchedule(tuple(quick), 200, 0.5, 0.4))
    assert history.memories()[TEA.id].due == NOW + timedelta(days=10)


def test_nothing_is_half_written_when_the_disk_is_full(history, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tutor.store.history.advance", full)
    with pytest.raises(DiskFull, match="free some space"):
        keep(history, review())
    assert history.latest() == ()
    assert history.reviews() == ()
