"""Pages of the history: fast whatever its size, each found by an index and holding what is listed."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.store.database import opened

PAGE = 50


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
    score: float
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
    score: float
    words_per_min: float | None
    fillers: int | None
    duration_s: float | None


class Pages:
    """Newest first; `before` is the last id of the page before, None for the first page."""

    def __init__(self, database: Path) -> None:
        self._path = database

    def attempts(
        self, *, before: int | None = None, item: str = "", topic: str = "", count: int = PAGE
    ) -> tuple[AttemptRow, ...]:
        """Attempts, of one item or one topic where that is named."""
        column, value = ("item", item) if item else ("topic", topic)
        return tuple(
            AttemptRow(
                row["id"], row["session_id"], row["at"], row["item"], row["question"], row["kind"],
                row["score"], row["words_per_min"] is not None,
            )
            for row in self._page(
                "SELECT id, session_id, at, item, question, kind, score, words_per_min FROM attempts",
                column if value else "", value, before, count,
            )
        )  # fmt: skip

    def sessions(self, *, before: int | None = None, count: int = PAGE) -> tuple[SessionRow, ...]:
        """Sessions with their mean scores."""
        rows = self._page(
            "SELECT id, started_at, mode, outcome,"
            " (SELECT count(*) FROM attempts WHERE session_id = sessions.id) AS turns,"
            " (SELECT avg(score) FROM attempts WHERE session_id = sessions.id) AS score FROM sessions",
            "", "", before, count,
        )  # fmt: skip
        return tuple(
            SessionRow(r["id"], r["started_at"], r["mode"], r["outcome"], r["turns"], r["score"])
            for r in rows
        )

    def turns(self, session_id: int) -> tuple[AttemptRow, ...]:
        """The attempts of one session, in their order."""
        with opened(self._path) as connection:
            rows = connection.execute(
                "SELECT id, session_id, at, item, question, kind, score, words_per_min FROM attempts"
                " WHERE session_id = ? ORDER BY number",
                (session_id,),
            ).fetchall()
        return tuple(
            AttemptRow(
                r["id"], r["session_id"], r["at"], r["item"], r["question"], r["kind"], r["score"],
                r["words_per_min"] is not None,
            )
            for r in rows
        )  # fmt: skip

    def trend(
        self, *, item: str = "", topic: str = "", spoken: bool = False, count: int = PAGE
    ) -> tuple[TrendPoint, ...]:
        """The newest attempts, oldest first: how scores, pace and fillers go."""
        column, value = ("item", item) if item else ("topic", topic)
        rows = self._page(
            "SELECT id, at, score, words_per_min, fillers, duration_s FROM attempts",
            column if value else "", value, None, count, "words_per_min IS NOT NULL" if spoken else "",
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
