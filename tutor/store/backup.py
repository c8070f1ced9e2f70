"""Backups of the history, made once a day; the newest sound one takes the place of a damaged history."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from tutor.core.errors import DiskFull, reason_of
from tutor.core.message import Message
from tutor.store.database import SCHEMA_VERSION, HistoryDamaged, damage_mark, opened, schema_version

log = logging.getLogger(__name__)

KEPT: Final = (".backup-1", ".backup-2", ".backup-3")
"""How the names of backups end, the newest first."""


@dataclass(frozen=True, slots=True)
class Restored:
    made: datetime | None
    """When the backup in its place was made, in local time; None: there was none."""
    aside: Path
    """The damaged file."""

    @property
    def message(self) -> Message:
        if self.made is None:
            return Message(
                "The history was damaged, as by a power cut, and had no backup yet: a new one begins. "
                "The damaged file is kept as {file}.",
                file=self.aside.name,
            )
        return Message(
            "The history was damaged, as by a power cut. The backup of {when} is in its place; what came "
            "after is only in the damaged file, which is kept as {file}.",
            when=f"{self.made:%Y-%m-%d %H:%M}",
            file=self.aside.name,
        )


def secure_history(path: Path) -> Restored | None:
    """Restore the history at `path` where it is damaged; make the backup of the day where it is sound.

    None: it is sound, or there is none yet. Only for the holder of the home folder's lock. Raises DiskFull,
    with the damaged file where it was, and HistoryForeign.
    """
    if not path.exists():
        return None
    try:
        if _is_sound(path):
            _back_up(path)
            return None
    except HistoryDamaged:
        log.warning("the history is damaged")
    return _restore(path)


def delete_backups(path: Path) -> None:
    """They hold what is being deleted from the history at `path`; the next opening makes a new one."""
    for file in path.parent.glob(f"{path.name}.backup*"):
        file.unlink(missing_ok=True)


def delete_damaged(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}.damaged*"):
        file.unlink(missing_ok=True)


def _is_sound(path: Path) -> bool:
    """Opening reads the first pages; where a reader met damage, all are read. Raises HistoryDamaged too."""
    with opened(path) as connection:
        if damage_mark(path).exists() and not _passes(connection):
            return False
        page_bytes = connection.execute("PRAGMA page_size").fetchone()[0]
    damage_mark(path).unlink(missing_ok=True)
    # SQLite reads a last page that was cut as if zeros followed.
    return path.stat().st_size % int(page_bytes) == 0


def _passes(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def _back_up(path: Path) -> None:
    """A backup that cannot be written is missing until the next opening; nobody is kept from work by it."""
    newest, part = _beside(path, KEPT[0]), _beside(path, ".backup.part")
    try:
        if newest.exists() and _made(newest).date() == date.today():
            return
        part.unlink(missing_ok=True)
        with opened(path) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        _flush(part)
        for newer, older in reversed(list(pairwise(KEPT))):
            with suppress(FileNotFoundError):
                _beside(path, newer).replace(_beside(path, older))
        part.replace(newest)
    except (OSError, DiskFull) as exc:
        log.warning("no backup of the history was made: %s", exc)
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _restore(path: Path) -> Restored:
    backup = next((file for end in KEPT if _is_whole(file := _beside(path, end))), None)
    part, aside = _beside(path, ".backup.part"), _free_name(path)
    try:
        if backup is not None:
            shutil.copyfile(backup, part)
            _flush(part)
        for end in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                _beside(path, end).rename(_beside(aside, end))
        if backup is not None:
            part.replace(path)
    except OSError as exc:
        raise DiskFull(
            "The history in {file} is damaged and its backup could not take its place "
            "({reason}): free some space, then start Viva again.",
            file=path,
            reason=reason_of(exc),
        ) from exc
    damage_mark(path).unlink(missing_ok=True)
    return Restored(_made(backup) if backup else None, aside)


def _is_whole(backup: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return schema_version(connection) == SCHEMA_VERSION and _passes(connection)
    except sqlite3.DatabaseError:
        return False


def _made(backup: Path) -> datetime:
    return datetime.fromtimestamp(backup.stat().st_mtime)


def _flush(file: Path) -> None:
    with file.open("rb+") as opened_file:
        os.fsync(opened_file.fileno())


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _free_name(path: Path) -> Path:
    number, name = 1, _beside(path, ".damaged")
    while name.exists():
        number += 1
        name = _beside(path, f".damaged-{number}")
    return name
