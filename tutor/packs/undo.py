"""Changes of the user's packs that can be taken back, the newest first."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tutor.config.disk import write_whole
from tutor.core.errors import NotFound, UsageError
from tutor.packs.pack import PACK_FILE

UNDO_FOLDER = ".undo"
RECORDS_FOLDER = ".import"
"""Folder in a pack with what each source gave when it was last imported."""
MOST_KEPT = 50


class _Change(msgspec.Struct):
    """What the files of a pack held that a change wrote."""

    folder: str
    before: dict[str, bytes | None]
    """By name; None: there was no such file."""
    after: dict[str, str | None]
    """Hashes of what they held then."""


@contextmanager
def undoable(folder: Path) -> Iterator[None]:
    """Whatever the block does to the files of the pack in `folder`, `undo` takes back. Raises OSError."""
    before = _contents(folder)
    try:
        yield
    finally:
        after = _contents(folder)
        names = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        if names:
            change = _Change(
                folder.name,
                {name: before.get(name) for name in names},
                {name: _hash(after.get(name)) for name in names},
            )
            _keep(_next_entry(folder.parent), change)


def remove_folder(folder: Path) -> None:
    """Take a pack away, pictures and all, until `undo` brings it back. Raises OSError."""
    entry = _next_entry(folder.parent)
    folder.rename(entry.with_suffix(""))
    _keep(entry, _Change(folder.name, {}, {PACK_FILE: None}))


def undo(packs_dir: Path) -> str:
    """Take the newest change back; the name of the folder it was made in.

    Raises NotFound where there is none, UsageError where what it wrote is no longer there, OSError.
    """
    entry = max((packs_dir / UNDO_FOLDER).glob("*.json"), default=None)
    if entry is None:
        raise NotFound("There is no change of your notes to undo.")
    change = msgspec.json.decode(entry.read_bytes(), type=_Change)
    folder, removed = packs_dir / change.folder, entry.with_suffix("")
    now = _contents(folder)
    if any(_hash(now.get(name)) != known for name, known in change.after.items()):
        raise UsageError("{folder} was changed by another program since; nothing was undone.", folder=folder)
    if removed.is_dir():
        removed.rename(folder)
    for name, data in change.before.items():
        if data is None:
            (folder / name).unlink(missing_ok=True)
        else:
            write_whole(folder / name, data)
    if not (folder / PACK_FILE).exists():
        shutil.rmtree(folder)
    entry.unlink()
    return change.folder


def _next_entry(packs_dir: Path) -> Path:
    place = packs_dir / UNDO_FOLDER
    place.mkdir(parents=True, exist_ok=True)
    newest = max((int(file.stem) for file in place.glob("*.json")), default=0)
    return place / f"{newest + 1:06}.json"


def _keep(entry: Path, change: _Change) -> None:
    write_whole(entry, msgspec.json.encode(change))
    for old in sorted(entry.parent.glob("*.json"))[:-MOST_KEPT]:
        old.unlink()
        shutil.rmtree(old.with_suffix(""), ignore_errors=True)


def _contents(folder: Path) -> dict[str, bytes]:
    files = (*folder.glob("*.md"), *folder.glob(PACK_FILE), *folder.glob(f"{RECORDS_FOLDER}/*.json"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
