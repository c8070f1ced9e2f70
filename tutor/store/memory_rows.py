"""Reviews and what is remembered, as rows of the history."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Any

from tutor.practice.memory import DEFAULT_PARAMETERS, Memory, MemoryScheduler, Review
from tutor.store.database import moment, stamp


def write_reviews(connection: sqlite3.Connection, attempt_id: int, reviews: Iterable[Review]) -> None:
    """The reviews of one attempt, in place of those it had. Memories are not brought up to date by this."""
    connection.execute("DELETE FROM reviews WHERE attempt_id = ?", (attempt_id,))
    connection.executemany(
        "INSERT INTO reviews (attempt_id, card, at, rating, value) VALUES (?, ?, ?, ?, ?)",
        [(attempt_id, one.card, stamp(one.at), one.rating, one.value) for one in reviews],
    )


def advance(connection: sqlite3.Connection, reviews: Sequence[Review], retention: float) -> None:
    """Bring the memories of the cards just reviewed up to date, also where a review is no newest one."""
    scheduler = scheduler_of(connection, retention)
    for review in reviews:
        memory = memory_of(connection, review.card)
        if memory is not None and memory.last_review > review.at:
            replay(connection, [review.card], retention)
        else:
            write_memory(connection, scheduler.reviewed(memory, review))


def replay(connection: sqlite3.Connection, cards: Iterable[str], retention: float) -> None:
    """Work the memories of `cards` out anew from all their reviews; cards without any are forgotten."""
    scheduler = scheduler_of(connection, retention)
    for card in cards:
        memory = scheduler.replayed(reviews_where(connection, "card = ?", card))
        if memory is None:
            connection.execute("DELETE FROM memories WHERE card = ?", (card,))
        else:
            write_memory(connection, memory)


def scheduler_of(connection: sqlite3.Connection, retention: float) -> MemoryScheduler:
    """With the parameters fitted last, else the usual ones."""
    row = connection.execute("SELECT parameters FROM parameters ORDER BY id DESC LIMIT 1").fetchone()
    parameters = json.loads(row[0]) if row is not None else DEFAULT_PARAMETERS
    return MemoryScheduler(retention=retention, parameters=parameters)


def reviews_where(connection: sqlite3.Connection, condition: str, *values: object) -> tuple[Review, ...]:
    """The reviews that fulfil an SQL condition, oldest first."""
    rows = connection.execute(
        f"SELECT card, at, rating, value FROM reviews WHERE {condition} ORDER BY at, id", values
    )
    return tuple(Review(card, moment(at), rating, value) for card, at, rating, value in rows)


def memory_of(connection: sqlite3.Connection, card: str) -> Memory | None:
    row = connection.execute("SELECT * FROM memories WHERE card = ?", (card,)).fetchone()
    return memory_from_row(row) if row is not None else None


def write_memory(connection: sqlite3.Connection, memory: Memory) -> None:
    row = [stamp(value) if isinstance(value, datetime) else value for value in astuple(memory)]
    connection.execute("INSERT OR REPLACE INTO memories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def memory_from_row(row: Iterable[Any]) -> Memory:
    """A row of the table `memories`, in the order of its columns."""
    card, due, stability_days, difficulty, last_review, *counts = row
    return Memory(card, moment(due), stability_days, difficulty, moment(last_review), *counts)
