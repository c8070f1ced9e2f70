"""Reviews and memories live in the same transaction as the attempt they come from."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from support.material import attempt, grade, item

from tutor.core.errors import DiskFull
from tutor.practice.fitting import FittedSchedule
from tutor.practice.memory import DEFAULT_PARAMETERS, Review
from tutor.store.history import History

TEA = item()
NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


def review(rating="good", at=NOW, value=0.8, card=TEA.id):
    return Review(card, at, rating, value)


def keep(history, *reviews, at=NOW, **more):
    one = attempt(TEA, grade(TEA, "made", "missed"))
    return history.add(one, versions={"notes": {"tea": "1"}}, now=at, reviews=reviews, **more)


def test_an_attempt_moves_its_cards(history):
    keep(history, review())
    memory = history.memories()[TEA.id]
    assert (memory.reviews, memory.last_review) == (1, NOW)
    assert memory.due == NOW + timedelta(days=2)


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


def test_who_wants_to_remember_more_is_asked_sooner(tmp_path):
    strict = History(tmp_path / "strict.sqlite3", retention=0.97)
    keep(strict, review())
    assert strict.memories()[TEA.id].due == NOW + timedelta(days=1)


def test_nothing_is_half_written_when_the_disk_is_full(history, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tutor.store.history.advance", full)
    with pytest.raises(DiskFull, match="free some space"):
        keep(history, review())
    assert history.latest() == ()
    assert history.reviews() == ()


def test_open_sessions_end_saved_or_cancelled(history):
    empty, used = history.start_session("interview"), history.start_session("quickfire")
    keep(history, session_id=used)
    assert history.close_open_sessions() == 2
    assert (history.outcome(empty), history.outcome(used)) == ("cancelled", "saved")


def test_attempts_are_read_in_pieces(history):
    ids = [keep(history) for _ in range(3)]
    assert [record.id for record in history.attempts()] == ids
    assert [record.id for record in history.attempts(since_id=ids[0])] == ids[1:]
