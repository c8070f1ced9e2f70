"""A damaged history: what can still be read goes into a new one, the damaged file stays beside it."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tutor.core.errors import DiskFull
from tutor.store.database import HistoryDamaged, forget_damage, is_damage_known, opened
from tutor.store.memory_rows import replay
from tutor.store.migrations import migrate, review_attempts

HEADER_BYTES: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_BESIDE: Final = ("", "-wal", "-shm")
_TABLES: Final = (
    "sessions",
    "attempts",
    "earlier_grades",
    "reviews",
    "parameters",
    "corrections",
    "own_terms",
)
"""All but what is made from them anew."""
_DOCUMENTS: Final = {"attempts": ("grade", "versions"), "earlier_grades": ("grade", "versions")}
"""Columns that hold JSON: a lost page leaves zeros in them."""
_STEPS: Final = 2_000
"""Ids in a row that cannot be read and are passed one by one; then in strides that double."""
_MOST_ID: Final = 1 << 40


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a damaged history."""

    attempts: int
    """That could be read."""
    sessions: int
    aside: Path
    """The damaged file."""

    def __str__(self) -> str:
        saved = f"{self.attempts} answer{'' if self.attempts == 1 else 's'}"
        return (
            f"The history was damaged, as by a power cut. What could be read of it ({saved}) is in place; "
            f"the damaged file is kept as {self.aside.name}."
        )


def mend_history(path: Path, *, retention: float) -> Mended | None:
    """Put a readable history in the place of a damaged one; None where nothing is wrong with it.

    Only for the holder of the home folder's lock. Raises DiskFull, with the damaged file where it was.
    """
    if not path.exists() or _is_sound(path):
        return None
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".viva-mending-") as scratch:
            copy, made = Path(scratch) / "copy.sqlite3", Path(scratch) / "made.sqlite3"
            for end in _BESIDE[:2]:
                with suppress(FileNotFoundError):
                    shutil.copyfile(_beside(path, end), _beside(copy, end))
            sessions, attempts = _salvage(copy, made, retention)
            aside = _free_name(path)
            for end in _BESIDE:
                with suppress(FileNotFoundError):
                    _beside(path, end).rename(_beside(aside, end))
            made.replace(path)
    except OSError as exc:
        raise DiskFull(
            f"The history in {path} is damaged and could not be mended ({exc.strerror}): free some space, "
            "then start Viva again."
        ) from exc
    forget_damage(path)
    return Mended(attempts, sessions, aside)


def damaged_copies(path: Path) -> tuple[Path, ...]:
    """The damaged files that were kept beside the history at `path`."""
    return tuple(sorted(path.parent.glob(f"{path.name}.damaged*")))


def _is_sound(path: Path) -> bool:
    """Opening reads the first pages; the length shows a cut; where a reader met worse, all is read."""
    try:
        with opened(path) as connection:
            is_checked = not is_damage_known(path) or _passes(connection)
    except HistoryDamaged:
        return False
    # SQLite reads a last page that was cut as if zeros followed.
    log = _beside(path, "-wal")
    is_log_empty = not log.exists() or log.stat().st_size == 0
    if not is_checked or (is_log_empty and path.stat().st_size < _whole_bytes(path)):
        return False
    forget_damage(path)
    return True


def _passes(connection: sqlite3.Connection) -> bool:
    return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]


def _whole_bytes(path: Path) -> int:
    """How long the file is by its own header; 0 where there is none."""
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or not header.startswith(_MAGIC):
        return 0
    page_bytes = int.from_bytes(header[16:18], "big")
    return (65_536 if page_bytes == 1 else page_bytes) * int.from_bytes(header[28:32], "big")


def _salvage(copy: Path, made: Path, retention: float) -> tuple[int, int]:
    """How many sessions and attempts could be brought from `copy` into the new file `made`."""
    version = _give_back_length(copy)
    with closing(sqlite3.connect(made)) as target, target:
        migrate(target, version)
        if version:
            with closing(sqlite3.connect(copy)) as source:
                source.row_factory = sqlite3.Row
                source.execute("PRAGMA cell_size_check = ON")
                for table in _TABLES:
                    _bring(source, target, table)
    with opened(made) as connection:
        connection.execute(
            "UPDATE attempts SET session_id = NULL WHERE session_id NOT IN (SELECT id FROM sessions)"
        )
        for table in _TABLES[2:]:
            if table != "parameters":
                connection.execute(f"DELETE FROM {table} WHERE attempt_id NOT IN (SELECT id FROM attempts)")
        # Reviews that were lost, or lay on other pages than their answers, are made anew from the grades.
        review_attempts(connection, "id NOT IN (SELECT attempt_id FROM reviews)")
        cards = [row["card"] for row in connection.execute("SELECT DISTINCT card FROM reviews")]
        connection.execute("DELETE FROM memories")
        replay(connection, sorted(cards), retention)
        sessions, attempts = (
            int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in _TABLES[:2]
        )
    with closing(sqlite3.connect(made)) as connection:
        # One file, to be given its name in one step.
        connection.execute("PRAGMA journal_mode = DELETE")
    return sessions, attempts


def _give_back_length(copy: Path) -> int:
    """Fill up with zeros what was cut off, without which SQLite reads nothing; returns the schema's version.

    0: not even that can be read.
    """
    whole_bytes = _whole_bytes(copy)
    if not whole_bytes:
        return 0
    if copy.stat().st_size < whole_bytes:
        with copy.open("r+b") as file:
            file.truncate(whole_bytes)
    try:
        with closing(sqlite3.connect(copy)) as source:
            # Pages that the log holds are put in their places by this.
            return int(source.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _bring(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    known = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    for row in _readable(source, table):
        columns = [name for name in known if name in row.keys()]  # noqa: SIM118 (rows look for values)
        marks = ", ".join("?" * len(columns))
        target.execute(
            f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            [row[name] for name in columns],
        )


def _readable(source: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """The rows of `table` that are on pages which can be read."""
    after = misses = 0
    while after < _MOST_ID:
        try:
            for row in source.execute(f"SELECT * FROM {table} WHERE id > ? ORDER BY id", (after,)):
                if row["id"] <= after:
                    raise sqlite3.DatabaseError("pages that lead in a circle")
                after, misses = row["id"], 0
                if _is_whole(table, row):
                    yield row
            return
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            misses += 1
            after += 1 if misses <= _STEPS else 1 << (misses - _STEPS)


def _is_whole(table: str, row: sqlite3.Row) -> bool:
    try:
        for column in _DOCUMENTS.get(table, ()):
            json.loads(row[column])
    except (ValueError, TypeError):
        return False
    return True


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _free_name(path: Path) -> Path:
    number, name = 1, _beside(path, ".damaged")
    while name.exists():
        number += 1
        name = _beside(path, f".damaged-{number}")
    return name
