"""Whether a folder can be written, and files that only their owner reads."""

import contextlib
import logging
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from tutor.core.errors import DiskFull, reason_of

log = logging.getLogger(__name__)

Kept = TypeVar("Kept")
PROBE_BYTES = 1 << 16
_FULL = ("database or disk is full", "No space left on device")
PART = ".part"
"""How the name of a file ends that is not whole yet."""


def write_trouble(folder: Path, failure: Exception | None = None) -> DiskFull | None:
    """Why nothing can be written in `folder`, found out by writing there; None where it can.

    Libraries name a full disk in many ways, so the disk itself is asked. `failure`: what a library raised;
    its words count too, since undoing a write may have made room again.
    """
    if failure is not None and any(words in str(failure) for words in _FULL):
        return DiskFull("The disk of {folder} is full: free some space or set VIVA_HOME.", folder=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        return cannot_write(folder, exc)
    return None


def cannot_write(place: Path, why: OSError) -> DiskFull:
    """Of a file or folder where Viva keeps its own."""
    return DiskFull(
        "{folder} cannot be written ({reason}): free some space or set VIVA_HOME.",
        folder=place,
        reason=reason_of(why),
    )


def write_whole(file: Path, data: bytes) -> None:
    """Put `data` in `file`, all of it or nothing, and make its folder. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def keep(file: Path, value: object) -> None:
    """Write for later starts, as JSON, what was found out; where that fails, it is found out again."""
    try:
        write_whole(file, msgspec.json.format(msgspec.json.encode(value)))
    except OSError as exc:
        log.info("%s is not kept: %s", file.name, exc)


def kept(file: Path, kind: type[Kept]) -> Kept | None:
    """What `keep` wrote; None where there is nothing, or nothing that can be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A new folder to be filled, which takes the place of `folder` once that is done without an error.

    Raises OSError; `folder` is then as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-", ignore_cleanup_errors=True) as place:
        new, old = Path(place) / "new", Path(place) / "old"
        new.mkdir()
        yield new
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise


def keep_to_owner() -> None:
    """What this process and its children create from now on, only its owner can read."""
    os.umask(stat.S_IRWXG | stat.S_IRWXO)


@contextlib.contextmanager
def writing(place: Path) -> Iterator[None]:
    """Within, what cannot be written at `place`, which the user chose, is told. Raises DiskFull."""
    try:
        yield
    except OSError as exc:
        raise DiskFull(
            "{place} could not be written ({reason}); choose another place.",
            place=place,
            reason=reason_of(exc),
        ) from exc


@contextlib.contextmanager
def unchanged(file: Path) -> Iterator[None]:
    """Within, `file` is written whole or stays as it was, which is told. Raises DiskFull."""
    try:
        yield
    except OSError as exc:
        raise DiskFull(
            "{file} could not be written ({reason}); nothing was changed.", file=file, reason=reason_of(exc)
        ) from exc
