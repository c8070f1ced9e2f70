"""The history of attempts."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.material import attempt, grade, item

from tutor.core.errors import DiskFull
from tutor.core.grade import Evidence
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.core.turn import CacheUse, FollowUp, Timings
from tutor.practice.memory import Review
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


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DiskFull, match="cannot be opened"):
        History(tmp_path / "file" / "history.sqlite3", retention=0.9).latest()


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


def test_the_person_may_rate_an_answer_otherwise(history):
    kept = keep(history, review("again"))
    history.rate(kept, [review("easy")])
    assert history.memories()[TEA.id].due == NOW + timedelta(days=8)


def test_nothing_is_half_written_when_the_disk_is_full(history, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tutor.store.history.advance", full)
    with pytest.raises(DiskFull, match="free some space"):
        keep(history, review())
    assert history.latest() == ()
    assert history.reviews() == ()


def test_a_clock_set_back_leaves_the_answers_in_their_order_and_the_schedule_going_on(history):
    moments = [NOW, NOW + timedelta(days=1), NOW - timedelta(days=400), NOW - timedelta(days=399)]
    ids = [keep(history, review(at=at), at=at) for at in moments]
    assert [record.id for record in history.latest()] == ids[::-1]
    memory = history.memories()[TEA.id]
    assert memory.due == history.scheduler().replayed(history.reviews()).due > memory.last_review
    assert memory.reviews == len(moments)
