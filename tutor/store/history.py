"""The history of sessions and attempts, and what is remembered, in one SQLite file."""

import json
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.errors import NotFound
from tutor.core.turn import Attempt, TurnKind
from tutor.practice.fitting import FittedSchedule
from tutor.practice.memory import Memory, MemoryScheduler, Review
from tutor.store.attempt_json import attempt_from_json, attempt_to_json
from tutor.store.database import moment, opened, query, stamp
from tutor.store.memory_rows import (
    advance,
    memory_from_row,
    replay,
    reviews_where,
    scheduler_of,
    write_reviews,
)

Outcome = Literal["saved", "cancelled"]
MOST_EARLIER: Final = 20
"""Answers to a question that a new one is compared with."""


@dataclass(frozen=True, slots=True)
class Record:
    id: int
    session_id: int | None
    number: int
    kind: TurnKind
    at: str
    """ISO 8601, UTC."""
    attempt: Attempt
    versions: Mapping[str, Any]
    """Versions of the notes and ids of the models it was graded with."""


@dataclass(frozen=True, slots=True)
class EarlierGrade:
    replaced_at: str
    score: float | None
    attempt: Attempt
    versions: Mapping[str, Any]


class History:
    """Opens the file for each call, so any thread or process may use it; every write is one transaction."""

    def __init__(self, database: Path, *, retention: float) -> None:
        """Opened by `open_history`. `retention`: the chance of remembering at which something falls due."""
        self.path = database
        self.retention = retention

    def start_session(self, mode: str, now: datetime | None = None) -> int:
        with opened(self.path) as connection:
            cursor = connection.execute(
                "INSERT INTO sessions (started_at, mode, uid) VALUES (?, ?, ?)",
                (stamp(now), mode, uuid.uuid4().hex),
            )
            return int(cursor.lastrowid or 0)

    def end_session(
        self,
        session_id: int,
        summary: Mapping[str, Any],
        now: datetime | None = None,
        outcome: Outcome = "saved",
    ) -> None:
        sql = "UPDATE sessions SET ended_at = ?, summary = ?, outcome = ? WHERE id = ?"
        query(self.path, sql, stamp(now), json.dumps(summary), outcome, session_id)

    def close_open_sessions(self) -> int:
        """End the sessions that a killed program left open: saved where a turn is in them, else cancelled.

        Only for the holder of the home folder's lock. Returns how many there were.
        """
        with opened(self.path) as connection:
            cursor = connection.execute(
                "UPDATE sessions SET ended_at = ?, outcome = CASE WHEN EXISTS"
                " (SELECT 1 FROM attempts WHERE session_id = sessions.id) THEN 'saved' ELSE 'cancelled' END"
                " WHERE outcome IS NULL",
                (stamp(),),
            )
            return cursor.rowcount

    def outcome(self, session_id: int) -> Outcome | None:
        """How the session ended; None while it runs. Raises NotFound."""
        rows = query(self.path, "SELECT outcome FROM sessions WHERE id = ?", session_id)
        if not rows:
            raise NotFound("There is no session {number}.", number=session_id)
        return rows[0]["outcome"]  # type: ignore[no-any-return]

    def has_turn(self, session_id: int, number: int) -> bool:
        sql = "SELECT 1 FROM attempts WHERE session_id = ? AND number = ?"
        return bool(query(self.path, sql, session_id, number))

    def add(
        self,
        attempt: Attempt,
        *,
        versions: Mapping[str, Any],
        session_id: int | None = None,
        number: int = 1,
        kind: TurnKind = "main",
        now: datetime | None = None,
        reviews: Sequence[Review] = (),
    ) -> int:
        """Keep one attempt with what it says about memory, and return its id.

        A turn of a session that is kept once more, after an engine's death, stays one. Raises DiskFull with
        nothing half-written.
        """
        with opened(self.path) as connection:
            if session_id is not None:
                row = connection.execute(
                    "SELECT id FROM attempts WHERE session_id = ? AND number = ?", (session_id, number)
                ).fetchone()
                if row is not None:
                    return int(row["id"])
            values: dict[str, object] = {
                "session_id": session_id,
                "number": number,
                "kind": kind,
                "at": stamp(now),
                "item": attempt.item,
                "score": attempt.grade.score,
                "recording": attempt.recording,
                "grade": json.dumps(attempt_to_json(attempt)),
                "versions": json.dumps(versions),
                "uid": uuid.uuid4().hex,
                "question": attempt.question,
                "topic": attempt.item.rpartition("/")[0],
            }
            if (delivery := attempt.delivery) is not None:
                values |= {"duration_s": delivery.duration_s, "words_per_min": delivery.words_per_min}
                values["fillers"] = delivery.fillers_at_least
            cursor = connection.execute(
                f"INSERT INTO attempts ({', '.join(values)}) VALUES (:{', :'.join(values)})", values
            )
            attempt_id = int(cursor.lastrowid or 0)
            write_reviews(connection, attempt_id, reviews)
            advance(connection, reviews, self.retention)
            return attempt_id

    def regrade(
        self,
        attempt_id: int,
        attempt: Attempt,
        *,
        versions: Mapping[str, Any],
        reviews: Sequence[Review] = (),
        now: datetime | None = None,
    ) -> None:
        """Put `attempt`, the same answer judged anew, in the place of the old one, whose grade is kept aside.

        What is remembered follows the new grade. Raises NotFound.
        """
        old = self.get(attempt_id)
        with opened(self.path) as connection:
            connection.execute(
                "INSERT INTO earlier_grades (attempt_id, replaced_at, score, grade, versions)"
                " SELECT id, ?, score, grade, versions FROM attempts WHERE id = ?",
                (stamp(now), attempt_id),
            )
            connection.execute(
                "UPDATE attempts SET score = ?, grade = ?, versions = ? WHERE id = ?",
                (attempt.grade.score, json.dumps(attempt_to_json(attempt)), json.dumps(versions), attempt_id),
            )
            self._review_anew(connection, attempt_id, moment(old.at), reviews)

    def settle(self, attempt_id: int, attempt: Attempt) -> None:
        """Keep the grade that a follow-up's answer led to. Nothing happens where it was deleted meanwhile."""
        grade = json.dumps(attempt_to_json(attempt))
        sql = "UPDATE attempts SET score = ?, grade = ? WHERE id = ?"
        query(self.path, sql, attempt.grade.score, grade, attempt_id)

    def keep_heard(self, attempt_id: int, heard: str) -> None:
        """Keep what of the attempt's feedback was heard. Nothing happens where it was deleted meanwhile."""
        sql = "UPDATE attempts SET grade = json_set(grade, '$.heard', ?) WHERE id = ?"
        query(self.path, sql, heard, attempt_id)

    def rate(self, attempt_id: int, reviews: Sequence[Review]) -> None:
        """Let `reviews` stand for what the attempt says about memory: the user knows better."""
        old = self.get(attempt_id)
        with opened(self.path) as connection:
            self._review_anew(connection, attempt_id, moment(old.at), reviews)

    def earlier_grades(self, attempt_id: int) -> tuple[EarlierGrade, ...]:
        """The grades that newer ones replaced, newest first."""
        sql = (
            "SELECT replaced_at, score, grade, versions FROM earlier_grades"
            " WHERE attempt_id = ? ORDER BY id DESC"
        )
        return tuple(
            EarlierGrade(at, score, attempt_from_json(json.loads(grade)), json.loads(versions))
            for at, score, grade, versions in query(self.path, sql, attempt_id)
        )

    def earlier_answers(self, attempt: Attempt, attempt_id: int) -> tuple[Record, ...]:
        """Those to the same question before the kept answer `attempt_id`, newest first."""
        if not attempt.item:
            return ()
        sql = "SELECT * FROM attempts WHERE item = ? AND question = ? AND id < ? ORDER BY id DESC LIMIT ?"
        rows = query(self.path, sql, attempt.item, attempt.question, attempt_id, MOST_EARLIER)
        return tuple(map(_record, rows))

    def latest(self, count: int = 50) -> tuple[Record, ...]:
        return tuple(map(_record, query(self.path, "SELECT * FROM attempts ORDER BY id DESC LIMIT ?", count)))

    def get(self, attempt_id: int) -> Record:
        """Raises NotFound."""
        rows = query(self.path, "SELECT * FROM attempts WHERE id = ?", attempt_id)
        if not rows:
            raise NotFound(
                "There is no attempt {number}; `viva history list` shows those there are.", number=attempt_id
            )
        return _record(rows[0])

    def attempts(self, *, since_id: int = 0) -> Iterator[Record]:
        """All attempts with a greater id, oldest first, a few hundred at a time."""
        while rows := query(self.path, "SELECT * FROM attempts WHERE id > ? ORDER BY id LIMIT 500", since_id):
            yield from map(_record, rows)
            since_id = rows[-1]["id"]

    def memories(self) -> dict[str, Memory]:
        """What is remembered, by card."""
        return {row["card"]: memory_from_row(row) for row in query(self.path, "SELECT * FROM memories")}

    def last_answered(self) -> dict[str, datetime]:
        """When each item was answered last, by id."""
        return {card: memory.last_review for card, memory in self.memories().items()}

    def reviews(self, attempt_id: int | None = None) -> tuple[Review, ...]:
        """All reviews, or those of one attempt, oldest first."""
        with opened(self.path) as connection:
            if attempt_id is None:
                return reviews_where(connection, "TRUE")
            return reviews_where(connection, "attempt_id = ?", attempt_id)

    def item_reviews(self) -> tuple[Review, ...]:
        """The reviews of questions and scripts, those of points left out, oldest first."""
        with opened(self.path) as connection:
            return reviews_where(connection, "card NOT LIKE '%#%'")

    def telling_reviews(self) -> tuple[int, int]:
        """How many reviews of items came a day or more after the one before: now, and at the last fit."""
        sql = (
            "SELECT (SELECT count(*) FROM (SELECT julianday(at) - julianday(lag(at) OVER"
            " (PARTITION BY card ORDER BY at, id)) AS gap FROM reviews WHERE card NOT LIKE '%#%')"
            " WHERE gap >= 1), ifnull((SELECT reviews FROM parameters ORDER BY id DESC LIMIT 1), 0)"
        )
        ((now, then),) = query(self.path, sql)
        return now, then

    def scheduler(self) -> MemoryScheduler:
        """With the parameters fitted last."""
        with opened(self.path) as connection:
            return scheduler_of(connection, self.retention)

    def keep_parameters(self, fit: FittedSchedule) -> None:
        """Schedule by fitted parameters from now on; what is remembered is worked out anew with them."""
        with opened(self.path) as connection:
            connection.execute(
                "INSERT INTO parameters (at, parameters, reviews, loss_before, loss_after)"
                " VALUES (?, ?, ?, ?, ?)",
                (stamp(), json.dumps(fit.parameters), fit.reviews, fit.loss_before, fit.loss_after),
            )
            cards = [row["card"] for row in connection.execute("SELECT card FROM memories").fetchall()]
            replay(connection, cards, self.retention)

    def _review_anew(
        self, connection: sqlite3.Connection, attempt_id: int, at: datetime, reviews: Sequence[Review]
    ) -> None:
        before = connection.execute("SELECT card FROM reviews WHERE attempt_id = ?", (attempt_id,)).fetchall()
        then = [Review(one.card, at, one.rating, one.value) for one in reviews]
        write_reviews(connection, attempt_id, then)
        replay(connection, sorted({row["card"] for row in before} | {r.card for r in then}), self.retention)


def open_history(paths: Paths, settings: Settings) -> History:
    """The user's history, scheduled as they set it."""
    return History(paths.database, retention=settings.practice.retention)


def _record(row: sqlite3.Row) -> Record:
    return Record(
        row["id"],
        row["session_id"],
        row["number"],
        row["kind"],
        row["at"],
        attempt_from_json(json.loads(row["grade"])),
        json.loads(row["versions"]),
    )
