"""Memories as rows: written, read, brought up to date and worked out anew."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from support.zone import far_east

from tutor.practice.memory import DEFAULT_PARAMETERS, Memory, MemoryScheduler, Review
from tutor.store.database import opened
from tutor.store.memory_rows import (
    advance,
    memory_of,
    replay,
    reviews_where,
    scheduler_of,
    write_memory,
    write_reviews,
)

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.fixture
def rows(tmp_path):
    with opened(tmp_path / "history.sqlite3") as connection:
        for number in (1, 2):
            connection.execute(
                "INSERT INTO attempts (id, number, kind, at, item, score, recording, grade, versions, uid)"
                " VALUES (?, 1, 'main', '', 'tea/a', 0, '', '{}', '{}', ?)",
                (number, str(number)),
            )
        yield connection


def review(card="tea/a", day=0, rating="good", value=0.5):
    return Review(card, NOW + timedelta(days=day), rating, value)


def test_a_memory_comes_back_as_it_was_written(rows):
    memory = Memory("tea/a", NOW + timedelta(days=3), 2.5, 4.5, NOW, 7, 2, 3.25, 5.5)
    write_memory(rows, memory)
    assert memory_of(rows, "tea/a") == memory
    assert memory_of(rows, "tea/b") is None


def test_reviews_take_the_place_of_those_of_their_attempt(rows):
    write_reviews(rows, 1, [review(day=1), review("tea/b")])
    write_reviews(rows, 2, [review(day=0, rating="hard", value=0.25)])
    assert reviews_where(rows, "card = ?", "tea/a") == (review(rating="hard", value=0.25), review(day=1))
    write_reviews(rows, 1, [review(day=2)])
    assert reviews_where(rows, "card = ?", "tea/a") == (review(rating="hard", value=0.25), review(day=2))
    assert reviews_where(rows, "card = ?", "tea/b") == ()


def test_moments_are_kept_in_utc(rows):
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5)))
    write_reviews(rows, 1, [Review("tea/a", elsewhere, "good", 0.5)])
    assert rows.execute("SELECT at FROM reviews").fetchone()[0] == "2026-11-01T09:00:00+00:00"
    with far_east():
        write_reviews(rows, 1, [Review("tea/a", elsewhere, "good", 0.5)])
        assert rows.execute("SELECT at FROM reviews").fetchone()[0] == "2026-11-01T09:00:00+00:00"
        assert [one.at.utcoffset() for one in reviews_where(rows, "card = ?", "tea/a")] == [timedelta(0)]


def test_a_review_that_comes_late_is_put_in_its_place_and_at_the_same_moment_behind(rows):
    later, early = review(day=5), review(rating="again")
    write_reviews(rows, 1, [later])
    advance(rows, [later], 0.8)
    write_reviews(rows, 2, [early])
    advance(rows, [early], 0.8)
    assert memory_of(rows, "tea/a") == MemoryScheduler(retention=0.8).replayed([early, later])
    same = review(day=5, rating="easy")
    before = memory_of(rows, "tea/a")
    advance(rows, [same], 0.8)
    assert memory_of(rows, "tea/a") == MemoryScheduler(retention=0.8).reviewed(before, same)


def test_a_card_without_reviews_is_forgotten_and_no_other(rows):
    write_reviews(rows, 1, [review("tea/b")])
    advance(rows, [review("tea/a"), review("tea/b")], 0.8)
    replay(rows, ["tea/a", "tea/b"], 0.8)
    assert memory_of(rows, "tea/a") is None
    assert memory_of(rows, "tea/b") == MemoryScheduler(retention=0.8).replayed([review("tea/b")])


def test_the_parameters_fitted_last_are_taken(rows):
    for first in (5.0, 10.0):
        fitted = [*DEFAULT_PARAMETERS[:2], first, *DEFAULT_PARAMETERS[3:]]
        rows.execute(
            "INSERT INTO parameters (at, parameters, reviews, loss_before, loss_after) VALUES ('', ?, 1, 1, 1)",
            (str(fitted),),
        )
    memory = scheduler_of(rows, 0.9).reviewed(None, review())
    assert memory.due == NOW + timedelta(days=10)
    assert scheduler_of(rows, 0.8).retention == 0.8
