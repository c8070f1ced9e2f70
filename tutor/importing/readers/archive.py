"""Zip archives that may be broken or hostile: looked at before anything is read of them."""

import zipfile
import zlib
from pathlib import Path

from tutor.core.errors import NotesUnreadable

MOST_BYTES = 1_000_000_000
"""Of an archive unpacked."""
_MOST_RATIO = 200
"""Unpacked to packed size beyond which an archive is taken for a bomb, from `_RATIO_FROM_BYTES` on."""
_RATIO_FROM_BYTES = 50_000_000


def open_archive(path: Path, what: str) -> zipfile.ZipFile:
    """The archive at `path`; `what` is the kind of file as the user knows it. Raises NotesUnreadable."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as exc:
        raise NotesUnreadable(
            "{file} is damaged or no {kind}; export or save it again and import that.",
            file=path.name,
            kind=what,
        ) from exc
    packed, unpacked = (
        sum(getattr(info, size) for info in archive.infolist()) for size in ("compress_size", "file_size")
    )
    if unpacked > MOST_BYTES or (unpacked > _RATIO_FROM_BYTES and unpacked > _MOST_RATIO * max(packed, 1)):
        archive.close()
        raise NotesUnreadable(
            "{file} would unpack to {megabytes} MB, far more than notes need; it is not imported.",
            file=path.name,
            megabytes=unpacked // 1000000,
        )
    return archive


def read_member(archive: zipfile.ZipFile, name: str, most_bytes: int = MOST_BYTES) -> bytes:
    """One file of the archive, never more than `most_bytes` of it. Raises NotesUnreadable, KeyError."""
    shown = Path(archive.filename or "archive").name
    try:
        with archive.open(name) as member:
            data = member.read(most_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as exc:
        raise NotesUnreadable(
            "{file} is damaged or encrypted: its part {name} cannot be read.", file=shown, name=name
        ) from exc
    if len(data) > most_bytes:
        raise NotesUnreadable(
            "{file} unpacks to more than Viva reads; split it into smaller files.", file=shown
        )
    return data
