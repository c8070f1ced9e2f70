"""Everything as one zip file, and bringing such a file into another installation."""

import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from tutor.core.errors import DiskFull, NotFound, TutorError
from tutor.store.database import HistoryDamaged, HistoryTooOld, opened, stamp
from tutor.store.deletion import tables_about_attempts
from tutor.store.memory_rows import replay

FORMAT: Final = "viva.archive/1"
MANIFEST: Final = "manifest.json"
DATABASE: Final = "history.sqlite3"
RECORDINGS: Final = "recordings"
PACKS: Final = "packs"
MOST_BYTES: Final = 200 * 2**30
MOST_FILES: Final = 1_000_000


class ArchiveRefused(TutorError):
    """A file given to import is no archive of Viva's, or a damaged one."""

    code = "archive_refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought in; what was there already is not brought twice."""

    sessions: int
    attempts: int
    recordings: int
    packs: int


@dataclass(frozen=True, slots=True)
class Places:
    """What an archive is made from, and brought into."""

    database: Path
    recordings: Path
    packs: Path


def write_archive(places: Places, out: Path) -> None:
    """History, recordings and the person's own packs as a zip file; `out` appears whole or not at all.

    Raises DiskFull.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".viva-") as scratch:
            copy, whole = Path(scratch) / DATABASE, Path(scratch) / "archive.zip"
            with opened(places.database) as connection, sqlite3.connect(copy) as target:
                connection.backup(target)
            target.close()
            # Sound is stored as it is: it would hardly get smaller.
            with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                manifest = {"format": FORMAT, "at": stamp()}
                archive.writestr(MANIFEST, json.dumps(manifest), zipfile.ZIP_DEFLATED)
                archive.write(copy, DATABASE, zipfile.ZIP_DEFLATED)
                for folder, name in ((places.recordings, RECORDINGS), (places.packs, PACKS)):
                    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
                        archive.write(file, f"{name}/{file.relative_to(folder).as_posix()}")
            whole.replace(out)
    except OSError as exc:
        raise DiskFull(
            f"The archive could not be written to {out} ({exc.strerror}): free some space."
        ) from exc


def read_archive(file: Path, places: Places, *, retention: float) -> Imported:
    """Add what `file` holds to the history; attempts, recordings and packs that are there already stay.

    Raises NotFound, ArchiveRefused, DiskFull, HistoryTooNew.
    """
    if not file.is_file():
        raise NotFound(f"There is no file {file}.")
    places.database.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            zipfile.ZipFile(file) as archive,
            tempfile.TemporaryDirectory(dir=places.database.parent, prefix=".viva-import-") as scratch,
        ):
            _check(archive, file)
            _extract(archive, Path(scratch))
            return _merge(Path(scratch), places, retention)
    except (zipfile.BadZipFile, json.JSONDecodeError, UnicodeDecodeError, KeyError, EOFError) as exc:
        raise _refused(file) from exc
    except (sqlite3.DatabaseError, HistoryDamaged, HistoryTooOld) as exc:
        raise _refused(file) from exc
    except OSError as exc:
        raise DiskFull(
            f"{file} could not be brought in ({exc.strerror}): free some space, then try again."
        ) from exc


def _refused(file: Path) -> ArchiveRefused:
    return ArchiveRefused(
        f"{file} is not an archive of Viva's, or it is damaged: "
        "make one with `viva history export --format archive`."
    )


def _check(archive: zipfile.ZipFile, file: Path) -> None:
    manifest: Any = json.loads(archive.read(MANIFEST))
    if (
        not isinstance(manifest, dict)
        or manifest.get("format") != FORMAT
        or DATABASE not in archive.namelist()
    ):
        raise _refused(file)
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise ArchiveRefused(f"{file} holds more than Viva brings in at once.")
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
            raise _refused(file)


def _extract(archive: zipfile.ZipFile, folder: Path) -> None:
    for entry in archive.infolist():
        parts = PurePosixPath(entry.filename).parts
        if entry.is_dir() or not parts or parts[0] not in (DATABASE, RECORDINGS, PACKS):
            continue
        target = folder.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out)


def _merge(folder: Path, places: Places, retention: float) -> Imported:
    copy = folder / DATABASE
    with opened(copy):
        pass  # what cannot be read is refused before anything is brought in
    recordings = _bring_files(folder / RECORDINGS, places.recordings)
    packs = _bring_packs(folder / PACKS, places.packs)
    with opened(places.database) as connection, opened(copy) as source:
        sessions = _bring_sessions(source, connection)
        attempts, cards = _bring_attempts(source, connection, sessions, places.recordings)
        if attempts and not connection.execute("SELECT 1 FROM parameters").fetchone():
            _copy_rows(source, connection, "parameters", "SELECT * FROM parameters ORDER BY id", ())
        replay(connection, sorted(cards), retention)
    return Imported(sum(is_new for _, is_new in sessions.values()), attempts, recordings, packs)


def _bring_files(source: Path, target: Path) -> int:
    count = 0
    for file in sorted(one for one in source.rglob("*") if one.is_file()) if source.is_dir() else ():
        place = target / file.relative_to(source)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, place)
            count += 1
    return count


def _bring_packs(source: Path, target: Path) -> int:
    count = 0
    for folder in sorted(one for one in source.iterdir() if one.is_dir()) if source.is_dir() else ():
        if not (target / folder.name).exists():
            target.mkdir(parents=True, exist_ok=True)
            shutil.move(folder, target / folder.name)
            count += 1
    return count


def _bring_sessions(source: sqlite3.Connection, target: sqlite3.Connection) -> dict[int, tuple[int, bool]]:
    """From ids there to (id here, whether it is new)."""
    found: dict[int, tuple[int, bool]] = {}
    for row in source.execute("SELECT * FROM sessions ORDER BY id").fetchall():
        here = target.execute("SELECT id FROM sessions WHERE uid = ?", (row["uid"],)).fetchone()
        if here is not None:
            found[row["id"]] = (here["id"], False)
        else:
            found[row["id"]] = (_insert(target, "sessions", row, {"id": None}), True)
    return found


def _bring_attempts(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    sessions: dict[int, tuple[int, bool]],
    recordings: Path,
) -> tuple[int, set[str]]:
    """How many attempts are new here, and the cards that their reviews are of."""
    count, cards = 0, set[str]()
    tables = [table for table in tables_about_attempts(source) if table in tables_about_attempts(target)]
    for row in source.execute("SELECT * FROM attempts ORDER BY id"):
        if target.execute("SELECT 1 FROM attempts WHERE uid = ?", (row["uid"],)).fetchone() is not None:
            continue
        grade = json.loads(row["grade"])
        recording = _here(row["recording"], recordings)
        grade["recording"] = recording or None
        session = sessions[row["session_id"]][0] if row["session_id"] is not None else None
        changed: dict[str, object] = {
            "id": None, "session_id": session, "recording": recording, "grade": json.dumps(grade),
        }  # fmt: skip
        attempt_id = _insert(target, "attempts", row, changed)
        count += 1
        for table in tables:
            _copy_rows(
                source, target, table, f"SELECT * FROM {table} WHERE attempt_id = ?", (row["id"],), attempt_id
            )
        cards.update(
            r["card"] for r in target.execute("SELECT card FROM reviews WHERE attempt_id = ?", (attempt_id,))
        )
    return count, cards


def _here(recording: str, recordings: Path) -> str:
    """Where a recording that was brought in lies now; recordings kept elsewhere are named as they were."""
    if not recording:
        return ""
    name = recording.replace("\\", "/").rpartition("/")[2]
    here = recordings / name
    return str(here) if here.is_file() else recording


def _copy_rows(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    table: str,
    select: str,
    values: Sequence[object],
    attempt_id: int | None = None,
) -> None:
    for row in source.execute(select, values).fetchall():
        changed: dict[str, object] = {"id": None} if "id" in row.keys() else {}  # noqa: SIM118
        if attempt_id is not None:
            changed["attempt_id"] = attempt_id
        _insert(target, table, row, changed)


def _insert(target: sqlite3.Connection, table: str, row: sqlite3.Row, changed: dict[str, object]) -> int:
    """Insert `row` with `changed` in place of its own values; columns unknown here are left out.

    A row that a rule of the table forbids, since the same is there already, is left out too.
    """
    known = {found["name"] for found in target.execute(f"PRAGMA table_info({table})")}
    columns = [name for name in row.keys() if name in known]  # noqa: SIM118
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    values = [changed.get(name, row[name]) for name in columns]
    cursor = target.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", values)
    return int(cursor.lastrowid or 0)
