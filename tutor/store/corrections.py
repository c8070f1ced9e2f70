"""What the user said of their grades: points they made, words that were misheard."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from tutor.core.material import Term
from tutor.store.database import opened, query, stamp

CorrectionKind = Literal["said", "not_said"]


@dataclass(frozen=True, slots=True)
class Correction:
    attempt_id: int
    kind: CorrectionKind
    item: str
    """Item id; for a question of one's own its text."""
    point: str
    words: str
    """The user's own words that make the point; empty for `not_said`."""
    probability: float
    """That the point was made, as the grader saw it before."""


class Corrections:
    """Opens the history's file for each call, so any thread or process may use it."""

    def __init__(self, database: Path) -> None:
        self._path = database

    def add(self, correction: Correction, now: datetime | None = None) -> None:
        """Keep it in place of an earlier one on the same point of the same attempt."""
        with opened(self._path) as connection:
            connection.execute(
                "DELETE FROM corrections WHERE attempt_id = ? AND point = ?",
                (correction.attempt_id, correction.point),
            )
            connection.execute(
                "INSERT INTO corrections (at, attempt_id, kind, item, point, words, probability)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (stamp(now), *astuple(correction)),
            )

    def on_item(self, item: str) -> tuple[Correction, ...]:
        """Those on one question, oldest first."""
        sql = (
            "SELECT attempt_id, kind, item, point, words, probability FROM corrections"
            " WHERE item = ? ORDER BY id"
        )
        return tuple(Correction(*row) for row in query(self._path, sql, item))

    def remember_terms(self, attempt_id: int, topic: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Expect `heard` for `meant` in answers about `topic` from now on."""
        with opened(self._path) as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO own_terms (attempt_id, topic, heard, meant) VALUES (?, ?, ?, ?)",
                [(attempt_id, topic, heard, meant) for heard, meant in pairs],
            )

    def own_terms(self, topic: str) -> tuple[Term, ...]:
        """The user's own vocabulary of slips in `topic`."""
        heard: dict[str, list[str]] = {}
        for row in query(self._path, "SELECT meant, heard FROM own_terms WHERE topic = ? ORDER BY id", topic):
            heard.setdefault(row["meant"], []).append(row["heard"])
        return tuple(Term(meant, meant, tuple(all_heard)) for meant, all_heard in heard.items())
