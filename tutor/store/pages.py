"""Pages of the history: fast whatever its size, each found by an index and holding what is listed."""

import json
import re
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor.store.database import moment, opened, stamp

PAGE = 50
MOST_FOUND = 2000
"""Of a search: whoever looks for something does not go through more."""


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One line of a list of attempts."""

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
    """One line of a list of sessions."""

    id: int
    started_at: str
    mode: str
    outcome: str | None
    """`saved`, `cancelled`; None while it runs."""
    turns: int
    score: float | None
    """Mean of its turns."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One attempt of a trend."""

    id: int
    at: str
    score: float | None
    """None only among spoken ones."""
    words_per_min: float | None
    fillers: int | None
    duration_s: float | None


_SESSIONS = (
    "SELECT id, started_at, mode, outcome,"
    " (SELECT count(*) FROM attempts WHERE session_id = sessions.id) AS turns,"
    " (SELECT avg(score) FROM attempts WHERE session_id = sessions.id) AS score FROM sessions"
)
_IDS = "(SELECT value FROM json_each(?))"
_ATTEMPT_COLUMNS = "id, session_id, at, item, question, kind, score, words_per_min"


class Pages:
    """Newest first; `before` is the last id of the page before, None for the first page.

    A list takes its ids first, which an index gives at once, then their rows.
    """

    def __init__(self, database: Path) -> None:
        self._path = database

    def ids(
        self, *, topic: str = "", item: str = "", session: int | None = None, search: str = ""
    ) -> "array[int]":
        """Ids of the attempts that fulfil all that is named, newest first.

        `search`: words, or beginnings of words, that all occur in the question or the answer; the newest
        MOST_FOUND of them.
        """
        conditions: list[str] = []
        values: list[Any] = []
        for column, value in (("topic", topic), ("item", item), ("session_id", session)):
            if value:
                conditions.append(f"{column} = ?")
                values.append(value)
        if found := _text_query(search, topic):
            return self._found(found, conditions, values, is_by_topic=not (item or session))
        # All are read from an index: the rows themselves are long.
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        by = "" if conditions else " INDEXED BY attempts_by_topic"
        with opened(self._path) as connection:
            connection.row_factory = None
            ids = [row[0] for row in connection.execute(f"SELECT id FROM attempts{by}{where}", values)]
        ids.sort(reverse=True)
        return array("q", ids)

    def _found(
        self, query: str, conditions: Sequence[str], values: Sequence[Any], *, is_by_topic: bool
    ) -> "array[int]":
        """`is_by_topic`: the topic, which is in the index of words, is all there may be to narrow it."""
        only = f" AND rowid IN (SELECT id FROM attempts WHERE {' AND '.join(conditions)})"
        select = (
            f"SELECT rowid FROM attempt_texts WHERE attempt_texts MATCH ?{'' if is_by_topic else only}"
            f" ORDER BY rowid DESC LIMIT {MOST_FOUND}"
        )
        with opened(self._path) as connection:
            connection.row_factory = None
            rows = connection.execute(select, (query, *(() if is_by_topic else values)))
            return array("q", (row[0] for row in rows))

    def rows(self, ids: Sequence[int]) -> tuple[AttemptRow, ...]:
        """The attempts of these ids, in their order; those that are there no more are left out."""
        with opened(self._path) as connection:
            found = {
                row["id"]: _attempt_row(row)
                for row in connection.execute(
                    f"SELECT {_ATTEMPT_COLUMNS} FROM attempts WHERE id IN {_IDS}", (json.dumps(list(ids)),)
                )
            }
        return tuple(found[one] for one in ids if one in found)

    def session_ids(self) -> "array[int]":
        """Ids of the sessions with at least one answer, newest first."""
        with opened(self._path) as connection:
            rows = connection.execute(
                "SELECT DISTINCT session_id FROM attempts WHERE session_id IS NOT NULL"
                " ORDER BY session_id DESC"
            )
            return array("q", (row[0] for row in rows))

    def session_rows(self, ids: Sequence[int]) -> tuple[SessionRow, ...]:
        """The sessions of these ids, in their order."""
        with opened(self._path) as connection:
            rows = connection.execute(f"{_SESSIONS} WHERE id IN {_IDS}", (json.dumps(list(ids)),)).fetchall()
        found = {row["id"]: _session_row(row) for row in rows}
        return tuple(found[one] for one in ids if one in found)

    def counts(self) -> Mapping[str, int]:
        """How many answers there are of each topic; those to questions of one's own under an empty name."""
        with opened(self._path) as connection:
            rows = connection.execute("SELECT topic, count(*) FROM attempts GROUP BY topic").fetchall()
        return {row[0]: row[1] for row in rows}

    def activity(self, since: datetime) -> tuple[tuple[datetime, float], ...]:
        """When each answer since then was given, and for how many seconds (0: typed), oldest first."""
        with opened(self._path) as connection:
            rows = connection.execute(
                "SELECT at, duration_s FROM attempts WHERE at >= ? ORDER BY at", (stamp(since),)
            ).fetchall()
        return tuple((moment(row[0]), row[1] or 0.0) for row in rows)

    def practised(self, spans: Iterable[tuple[datetime, datetime]]) -> Iterator[bool]:
        """For each span, whether an answer was given from its start up to its end."""
        with opened(self._path) as connection:
            for start, end in spans:
                row = connection.execute(
                    "SELECT 1 FROM attempts WHERE at >= ? AND at < ? LIMIT 1", (stamp(start), stamp(end))
                ).fetchone()
                yield row is not None

    def attempts(
        self, *, before: int | None = None, item: str = "", topic: str = "", count: int = PAGE
    ) -> tuple[AttemptRow, ...]:
        """Attempts, of one item or one topic where that is named."""
        column, value = ("item", item) if item else ("topic", topic)
        return tuple(
            _attempt_row(row)
            for row in self._page(
                f"SELECT {_ATTEMPT_COLUMNS} FROM attempts", column if value else "", value, before, count
            )
        )

    def sessions(self, *, before: int | None = None, count: int = PAGE) -> tuple[SessionRow, ...]:
        """Sessions with their mean scores."""
        return tuple(_session_row(row) for row in self._page(_SESSIONS, "", "", before, count))

    def turns(self, session_id: int) -> tuple[AttemptRow, ...]:
        """The attempts of one session, in their order."""
        with opened(self._path) as connection:
            rows = connection.execute(
                f"SELECT {_ATTEMPT_COLUMNS} FROM attempts WHERE session_id = ? ORDER BY number",
                (session_id,),
            ).fetchall()
        return tuple(_attempt_row(row) for row in rows)

    def trend(
        self, *, item: str = "", topic: str = "", spoken: bool = False, count: int = PAGE
    ) -> tuple[TrendPoint, ...]:
        """The newest attempts, oldest first: how scores, pace and fillers go."""
        column, value = ("item", item) if item else ("topic", topic)
        rows = self._page(
            "SELECT id, at, score, words_per_min, fillers, duration_s FROM attempts",
            column if value else "", value, None, count,
            "words_per_min IS NOT NULL" if spoken else "score IS NOT NULL",
        )  # fmt: skip
        return tuple(
            TrendPoint(r["id"], r["at"], r["score"], r["words_per_min"], r["fillers"], r["duration_s"])
            for r in reversed(rows)
        )

    def _page(
        self, select: str, column: str, value: str, before: int | None, count: int, also: str = ""
    ) -> Sequence[sqlite3.Row]:
        conditions = [also] if also else []
        values: list[Any] = []
        if column:
            conditions.append(f"{column} = ?")
            values.append(value)
        if before is not None:
            conditions.append("id < ?")
            values.append(before)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        with opened(self._path) as connection:
            return connection.execute(
                f"{select}{where} ORDER BY id DESC LIMIT ?", (*values, count)
            ).fetchall()


def _attempt_row(row: sqlite3.Row) -> AttemptRow:
    return AttemptRow(
        row["id"], row["session_id"], row["at"], row["item"], row["question"], row["kind"], row["score"],
        row["words_per_min"] is not None,
    )  # fmt: skip


def _session_row(row: sqlite3.Row) -> SessionRow:
    return SessionRow(row["id"], row["started_at"], row["mode"], row["outcome"], row["turns"], row["score"])


def _text_query(search: str, topic: str) -> str:
    """What FTS5 understands; empty where nothing is searched for."""
    words = re.findall(r"[^\W_]+", search)
    if not words:
        return ""
    wanted = " AND ".join(f'"{word}"*' for word in words)
    query = f"{{question said}} : ({wanted})"
    return f'topic : "t{topic.encode().hex()}" AND ({query})' if topic else query
