"""The one SQLite file: opened in WAL mode, with its tables made, written in whole transactions."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from tutor.config.clock import current_time
from tutor.core.errors import DiskFull, TutorError

SCHEMA_VERSION = 4
"""Of the tables in `schema.sql`."""
BUSY_TIMEOUT_S = 10.0
WAL_AGAIN_S = 0.01


class HistoryForeign(TutorError):
    """The history was written by another version of Viva."""


class HistoryDamaged(TutorError):
    """The file of the history is no database any more."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose block is one transaction: all of it is kept, or none.

    Rows come by name. What is deleted is overwritten with zeros. Raises DiskFull with nothing half-written,
    HistoryForeign and HistoryDamaged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S)
    except (OSError, sqlite3.OperationalError) as exc:
        raise DiskFull(
            "The history in {file} cannot be opened: check that its folder can be written.", file=path
        ) from exc
    connection.row_factory = sqlite3.Row
    try:
        # First: what another Viva wrote stays as it is, to the byte.
        if schema_version(connection) not in (0, SCHEMA_VERSION):
            raise HistoryForeign(
                "The history in {file} was written by another version of Viva: update Viva, or move the file "
                "away to start anew.",
                file=path,
            )
        _use_wal(connection)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        # All or none; of two processes that meet here the second finds them made.
        if schema_version(connection) == 0:
            schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
            connection.executescript(schema.replace("{version}", str(SCHEMA_VERSION)))
        with connection:
            yield connection
    except sqlite3.OperationalError as exc:
        raise DiskFull(
            "The history in {file} cannot be written ({reason}): free some space, then try again.",
            file=path,
            reason=exc,
        ) from exc
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError):
        raise  # a fault of ours; the file is as it was
    except sqlite3.DatabaseError as exc:
        with suppress(OSError):
            damage_mark(path).touch()
        raise HistoryDamaged(
            "The history in {file} is damaged ({reason}): start Viva again to go back to its newest backup.",
            file=path,
            reason=exc,
        ) from exc
    finally:
        connection.close()


def query(path: Path, sql: str, *values: object) -> list[sqlite3.Row]:
    """The rows of one statement, which is a transaction of its own. Raises what `opened` does."""
    with opened(path) as connection:
        return connection.execute(sql, values).fetchall()


def _use_wal(connection: sqlite3.Connection) -> None:
    """Have the file in WAL mode, waiting for others that open it for the first time.

    SQLite's own time-out does not hold for the change of mode: whoever comes second is told at once that the
    file is locked.
    """
    give_up = time.monotonic() + BUSY_TIMEOUT_S
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            if time.monotonic() > give_up:
                raise
            threading.Event().wait(WAL_AGAIN_S)


def schema_version(connection: sqlite3.Connection) -> int:
    """0: a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def damage_mark(path: Path) -> Path:
    """A file that is there from when damage is met in the history at `path` until it is found sound."""
    return path.with_name(f".{path.name}.check")


def wipe_free_space(path: Path) -> None:
    """Rewrite the file and its log without what was deleted, so that no deleted word is left in either."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            # Words of deleted rows stay in the index of words until its parts are merged.
            connection.execute("INSERT INTO attempt_texts (attempt_texts) VALUES ('optimize')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as exc:
        raise DiskFull(
            "What was deleted is gone from the history, but {file} could not be rewritten "
            "({reason}): free some space, then delete once more.",
            file=path,
            reason=exc,
        ) from exc


def stamp(at: datetime | None = None) -> str:
    """ISO 8601 in UTC, to the second; now, where `at` is None."""
    return (at or current_time()).astimezone(UTC).isoformat(timespec="seconds")


def moment(text: str) -> datetime:
    """What `stamp` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)
