"""The history of sessions and attempts, in one SQLite file."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tutor.core.errors import DiskFull, NotFound
from tutor.core.turn import Attempt, TurnKind
from tutor.store.attempt_json import attempt_from_json, attempt_to_json

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    mode TEXT NOT NULL,
    summary TEXT
);
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    session_id INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    item TEXT NOT NULL,
    score REAL NOT NULL,
    recording TEXT NOT NULL,
    grade TEXT NOT NULL,
    versions TEXT NOT NULL
);
CREATE INDEX attempts_by_item ON attempts(item, at);
"""
BUSY_TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class Record:
    """One attempt as kept."""

    id: int
    session_id: int | None
    number: int
    kind: TurnKind
    at: str
    """ISO 8601, UTC."""
    attempt: Attempt
    versions: Mapping[str, Any]
    """Versions of the notes and ids of the models it was graded with."""


class History:
    """Opens the file for each call, so any thread or process may use it; every write is one transaction."""

    def __init__(self, database: Path) -> None:
        self._path = database

    def start_session(self, mode: str, now: datetime | None = None) -> int:
        """A new session's id."""
        with self._connect() as connection:
            cursor = connection.execute(
                "INSERT INTO sessions (started_at, mode) VALUES (?, ?)", (_stamp(now), mode)
            )
            return int(cursor.lastrowid or 0)

    def end_session(self, session_id: int, summary: Mapping[str, Any], now: datetime | None = None) -> None:
        with self._connect() as connection:
            connection.execute(
                "UPDATE sessions SET ended_at = ?, summary = ? WHERE id = ?",
                (_stamp(now), json.dumps(summary), session_id),
            )

    def add(
        self,
        attempt: Attempt,
        *,
        versions: Mapping[str, Any],
        session_id: int | None = None,
        number: int = 1,
        kind: TurnKind = "main",
        now: datetime | None = None,
    ) -> int:
        """Keep one attempt and return its id. Raises DiskFull with nothing half-written."""
        with self._connect() as connection:
            cursor = connection.execute(
                "INSERT INTO attempts (session_id, number, kind, at, item, score, recording, grade, versions)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session_id,
                    number,
                    kind,
                    _stamp(now),
                    attempt.item,
                    attempt.grade.score,
                    attempt.recording,
                    json.dumps(attempt_to_json(attempt)),
                    json.dumps(versions),
                ),
            )
            return int(cursor.lastrowid or 0)

    def latest(self, count: int = 50) -> tuple[Record, ...]:
        """The newest attempts, newest first."""
        with self._connect() as connection:
            rows = connection.execute("SELECT * FROM attempts ORDER BY id DESC LIMIT ?", (count,)).fetchall()
        return tuple(_record(row) for row in rows)

    def get(self, attempt_id: int) -> Record:
        """Raises NotFound."""
        with self._connect() as connection:
            row = connection.execute("SELECT * FROM attempts WHERE id = ?", (attempt_id,)).fetchone()
        if row is None:
            raise NotFound(f"There is no attempt {attempt_id}; `viva history list` shows those there are.")
        return _record(row)

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_S)
        except (OSError, sqlite3.OperationalError) as exc:
            raise DiskFull(
                f"The history in {self._path} cannot be opened: check that its folder can be written."
            ) from exc
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection)
            with connection:
                yield connection
        except sqlite3.OperationalError as exc:
            raise DiskFull(
                f"The history in {self._path} cannot be written ({exc}): free some space, then try again."
            ) from exc
        finally:
            connection.close()


def _migrate(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= SCHEMA_VERSION:
        return
    # Two processes may meet here; the second waits for the lock and finds the work done.
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            for statement in SCHEMA.split(";"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


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


def _stamp(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
