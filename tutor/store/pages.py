"""What lists of the history show, each found by an index."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor.store.database import query

PAGE = 50
MOST_FOUND = 2000
"""Of a search: whoever looks for something does not go through more."""


@dataclass(frozen=True, slots=True)
class AttemptRow:
    id: int
    session_id: int | None
    at: str
    item: str
    """Empty for a question of one's own."""
    question: str
    kind: str
    score: float | None
    is_spoken: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    id: int
    at: str
    """When it began."""
    mode: str
    outcome: str | None
    """`saved`, `cancelled`; None while it runs."""
    turns: int
    score: float | None
    """Mean of its turns."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    id: int
    at: str
    score: float | None
    """None only among spoken ones."""
    words_per_min: float | None
    fillers_at_least: int | None
    duration_s: float | None

    @property
    def fillers_per_min(self) -> float | None:
        """At least so many; None where no time was measured."""
        if self.fillers_at_least is None or not self.duration_s:
            return None
        return 60 * self.fillers_at_least / self.duration_s


_ATTEMPTS = "SELECT id, session_id, at, item, question, kind, score, words_per_min IS NOT NULL FROM attempts"
_SESSIONS = (
    "SELECT sessions.id, started_at, mode, outcome, count(*), avg(score)"
    " FROM sessions JOIN attempts ON session_id = sessions.id"
)


class Pages:
    """Newest first; `before`: only what has a smaller id; `count`: at most so many, None: all."""

    def __init__(self, database: Path) -> None:
        self._path = database

    def attempts(
        self,
        *,
        topic: str = "",
        item: str = "",
        session: int | None = None,
        search: str = "",
        before: int | None = None,
        count: int | None = None,
    ) -> tuple[AttemptRow, ...]:
        """The attempts that fulfil all that is named.

        `search`: words, or beginnings of words, that all occur in the question or the answer; the newest
        MOST_FOUND of them.
        """
        found = _text_query(search, topic)
        most = MOST_FOUND if found and count is None else count
        conditions = {
            "topic = ?": topic,
            "item = ?": item,
            "session_id = ?": session,
            "id IN (SELECT rowid FROM attempt_texts WHERE attempt_texts MATCH ?)": found,
            "id < ?": before,
        }
        return tuple(_attempt_row(row) for row in self._rows(_ATTEMPTS, conditions, most))

    def turns(self, session_id: int) -> tuple[AttemptRow, ...]:
        rows = query(self._path, f"{_ATTEMPTS} WHERE session_id = ? ORDER BY number", session_id)
        return tuple(map(_attempt_row, rows))

    def sessions(self, *, before: int | None = None, count: int | None = None) -> tuple[SessionRow, ...]:
        """Sessions with at least one answer, and their mean scores."""
        sql = (
            f"{_SESSIONS} WHERE ? IS NULL OR sessions.id < ? GROUP BY sessions.id"
            " ORDER BY sessions.id DESC LIMIT ?"
        )
        return tuple(SessionRow(*row) for row in query(self._path, sql, before, before, _limit(count)))

    def counts(self) -> Mapping[str, int]:
        """How many answers there are of each topic; those to questions of one's own under an empty name."""
        return dict(map(tuple, query(self._path, "SELECT topic, count(*) FROM attempts GROUP BY topic")))

    def activity(self) -> tuple[tuple[datetime, float], ...]:
        """When each answer was given, and for how many seconds (0: typed), oldest first."""
        rows = query(self._path, "SELECT at, duration_s FROM attempts ORDER BY at")
        return tuple((datetime.fromisoformat(at), seconds or 0.0) for at, seconds in rows)

    def trend(self, *, item: str = "", topic: str = "", spoken: bool = False) -> tuple[TrendPoint, ...]:
        """The newest attempts, oldest first: how scores, pace and fillers go."""
        rows = self._rows(
            "SELECT id, at, score, words_per_min, fillers, duration_s FROM attempts",
            {"item = ?": item, "topic = ?": topic},
            PAGE,
            "words_per_min IS NOT NULL" if spoken else "score IS NOT NULL",
        )
        return tuple(TrendPoint(*row) for row in reversed(rows))

    def _rows(
        self, select: str, conditions: Mapping[str, Any], count: int | None, also: str = "TRUE"
    ) -> Sequence[sqlite3.Row]:
        """`conditions`: by SQL with one place, its value; those without a value do not count."""
        named = {condition: value for condition, value in conditions.items() if value}
        where = " AND ".join([*named, also])
        sql = f"{select} WHERE {where} ORDER BY id DESC LIMIT ?"
        return query(self._path, sql, *named.values(), _limit(count))


def _attempt_row(row: sqlite3.Row) -> AttemptRow:
    attempt_id, session, at, item, question, kind, score, is_spoken = row
    return AttemptRow(attempt_id, session, at, item, question, kind, score, bool(is_spoken))


def _limit(count: int | None) -> int:
    """As SQLite has it."""
    return -1 if count is None else count


def _text_query(search: str, topic: str) -> str:
    """What FTS5 understands; empty where nothing is searched for."""
    words = re.findall(r"[^\W_]+", search)
    if not words:
        return ""
    wanted = " AND ".join(f'"{word}"*' for word in words)
    query = f"{{question said}} : ({wanted})"
    return f'topic : "t{topic.encode().hex()}" AND ({query})' if topic else query
