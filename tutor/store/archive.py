"""Everything as one zip file, and bringing such a file into another installation."""

import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tutor.config.disk import cannot_write, writing
from tutor.config.paths import Paths
from tutor.core.errors import NotFound, TutorError
from tutor.store.database import HistoryDamaged, HistoryForeign, opened, stamp
from tutor.store.memory_rows import replay

FORMAT: Final = "viva.archive/1"
MANIFEST: Final = "manifest.json"
DATABASE: Final = "history.sqlite3"
RECORDINGS: Final = "recordings"
PACKS: Final = "packs"
ABOUT_ATTEMPTS: Final = ("earlier_grades", "reviews", "corrections", "own_terms")
"""The tables whose rows hang on an attempt."""


class ArchiveRefused(TutorError):
    """A file given to import is no archive of Viva's, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought in; what was there already is not brought twice."""

    sessions: int
    attempts: int
    recordings: int
    packs: int


def write_archive(paths: Paths, out: Path) -> None:
    """History, recordings and the user's own packs as a zip file; `out` appears whole or not at all.

    Raises DiskFull.
    """
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".viva-") as scratch:
            copy, whole = Path(scratch) / DATABASE, Path(scratch) / "archive.zip"
            with opened(paths.database) as connection, sqlite3.connect(copy) as target:
                connection.backup(target)
            target.close()
            # Sound is stored as it is: it would hardly get smaller.
            with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                manifest = {"format": FORMAT, "at": stamp()}
                archive.writestr(MANIFEST, json.dumps(manifest), zipfile.ZIP_DEFLATED)
                archive.write(copy, DATABASE, zipfile.ZIP_DEFLATED)
                for folder, name in ((paths.recordings_dir, RECORDINGS), (paths.packs_dir, PACKS)):
                    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
                        archive.write(file, f"{name}/{file.relative_to(folder).as_posix()}")
            whole.replace(out)


def read_archive(file: Path, paths: Paths, *, retention: float) -> Imported:
    """Add what `file` holds to the history; attempts, recordings and packs that are there already stay.

    Raises NotFound, ArchiveRefused, DiskFull.
    """
    if not file.is_file():
        raise NotFound("There is no file {file}.", file=file)
    paths.database.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            zipfile.ZipFile(file) as archive,
            tempfile.TemporaryDirectory(dir=paths.database.parent, prefix=".viva-import-") as scratch,
        ):
            _check(archive, file)
            archive.extractall(scratch)
            return _merge(Path(scratch), paths, retention)
    except HistoryForeign as exc:
        raise ArchiveRefused(
            "{file} was made by another version of Viva: import it with that version, or update this one.",
            file=file,
        ) from exc
    except (zipfile.BadZipFile, ValueError, KeyError, EOFError, sqlite3.DatabaseError, HistoryDamaged) as exc:
        raise _refused(file) from exc
    except OSError as exc:
        raise cannot_write(paths.data_dir, exc) from exc


def _refused(file: Path) -> ArchiveRefused:
    return ArchiveRefused(
        "{file} is not an archive of Viva's, or it is damaged: make one with `viva "
        "history export --format archive`.",
        file=file,
    )


def _check(archive: zipfile.ZipFile, file: Path) -> None:
    manifest: Any = json.loads(archive.read(MANIFEST))
    is_ours = isinstance(manifest, dict) and manifest.get("format") == FORMAT
    if not is_ours or DATABASE not in archive.namelist():
        raise _refused(file)


def _merge(folder: Path, paths: Paths, retention: float) -> Imported:
    copy = folder / DATABASE
    with opened(copy):
        pass  # what cannot be read is refused before anything is brought in
    sounds, packs = folder / RECORDINGS, folder / PACKS
    sound_count = _bring(sounds, paths.recordings_dir, filter(Path.is_file, sounds.rglob("*")))
    pack_count = _bring(packs, paths.packs_dir, filter(Path.is_dir, packs.glob("*")))
    with opened(paths.database) as connection:
        connection.create_function("here", 1, lambda recording: _here(recording, paths.recordings_dir))
        connection.execute("ATTACH ? AS came", (str(copy),))
        newest = connection.execute("SELECT ifnull(max(id), 0) FROM attempts").fetchone()[0]
        sessions = _bring_sessions(connection)
        attempts = _bring_attempts(connection, newest)
        if attempts and not connection.execute("SELECT 1 FROM parameters").fetchone():
            connection.execute("INSERT INTO parameters SELECT * FROM came.parameters")
        cards = connection.execute("SELECT DISTINCT card FROM reviews WHERE attempt_id > ?", (newest,))
        replay(connection, sorted(row["card"] for row in cards), retention)
    return Imported(sessions, attempts, sound_count, pack_count)


def _bring(source: Path, target: Path, found: Iterable[Path]) -> int:
    """Move what is found in `source` to its place in `target`, but for what is there already."""
    count = 0
    for one in sorted(found):
        place = target / one.relative_to(source)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(one, place)
            count += 1
    return count


def _bring_sessions(connection: sqlite3.Connection) -> int:
    names = _columns(connection, "sessions", "id")
    return connection.execute(
        f"INSERT INTO sessions ({names}) SELECT {names} FROM came.sessions"
        " WHERE uid NOT IN (SELECT uid FROM main.sessions) ORDER BY id"
    ).rowcount


def _bring_attempts(connection: sqlite3.Connection, newest: int) -> int:
    """With all that other tables hold on them. `newest`: the greatest id before."""
    names = _columns(connection, "attempts", "id", "session_id", "recording", "grade")
    session = (
        "SELECT one.id FROM main.sessions AS one JOIN came.sessions AS other USING (uid)"
        " WHERE other.id = session_id"
    )
    count = connection.execute(
        f"INSERT INTO attempts (session_id, recording, grade, {names}) SELECT ({session}), here(recording),"
        f" json_set(grade, '$.recording', nullif(here(recording), '')), {names} FROM came.attempts"
        " WHERE uid NOT IN (SELECT uid FROM main.attempts) ORDER BY id"
    ).rowcount
    for table in ABOUT_ATTEMPTS:
        names = _columns(connection, table, "id", "attempt_id")
        connection.execute(
            f"INSERT OR IGNORE INTO main.{table} (attempt_id, {names})"
            f" SELECT attempt_here, {names} FROM came.{table} JOIN"
            " (SELECT one.id AS attempt_here, other.id AS attempt_there"
            " FROM main.attempts AS one JOIN came.attempts AS other USING (uid) WHERE one.id > ?)"
            f" ON attempt_there = attempt_id ORDER BY came.{table}.rowid",
            (newest,),
        )
    return count


def _columns(connection: sqlite3.Connection, table: str, *without: str) -> str:
    """The names of the table's columns but for some, with commas between."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return ", ".join(row["name"] for row in rows if row["name"] not in without)


def _here(recording: str, recordings: Path) -> str:
    """Where a recording that was brought in lies now; recordings kept elsewhere are named as they were."""
    if not recording:
        return ""
    name = recording.replace("\\", "/").rpartition("/")[2]
    here = recordings / name
    return str(here) if here.is_file() else recording
