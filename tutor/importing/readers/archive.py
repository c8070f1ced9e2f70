"""Zip archives that may be broken or hostile: looked at before anything is unpacked."""

import zipfile
from pathlib import Path, PurePosixPath

from tutor.core.errors import NotesUnreadable

MOST_BYTES = 1_000_000_000
"""Of an archive unpacked."""
MOST_RATIO = 200
"""Unpacked to packed size beyond which an archive is taken for a bomb, from `RATIO_FROM_BYTES` on."""
RATIO_FROM_BYTES = 50_000_000
MOST_FILES = 50_000


def open_archive(path: Path, what: str) -> zipfile.ZipFile:
    """The archive at `path`; `what` is the kind of file as the person knows it. Raises NotesUnreadable."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as exc:
        raise NotesUnreadable(
            "{file} is damaged or no {kind}; export or save it again and import that.",
            file=path.name,
            kind=what,
        ) from exc
    try:
        _check(archive, path)
    except BaseException:
        archive.close()
        raise
    return archive


def read_member(archive: zipfile.ZipFile, name: str, most_bytes: int = MOST_BYTES) -> bytes:
    """One file of the archive, never more than `most_bytes` of it. Raises NotesUnreadable, KeyError."""
    shown = Path(archive.filename or "archive").name
    try:
        with archive.open(name) as member:
            data = member.read(most_bytes + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as exc:
        raise NotesUnreadable(
            "{file} is damaged or encrypted: its part {name} cannot be read.", file=shown, name=name
        ) from exc
    except zlib_error() as exc:
        raise NotesUnreadable(
            "{file} is damaged: its part {name} cannot be read.", file=shown, name=name
        ) from exc
    if len(data) > most_bytes:
        raise NotesUnreadable(
            "{file} unpacks to more than Viva reads; split it into smaller files.", file=shown
        )
    return data


def zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


def _check(archive: zipfile.ZipFile, path: Path) -> None:
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise NotesUnreadable(
            "{file} holds {count} files, more than notes ever do.", file=path.name, count=len(infos)
        )
    for info in infos:
        name = PurePosixPath(info.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or (name.parts and name.parts[0].endswith(":")):
            raise NotesUnreadable(
                "{file} wants to write outside its own folder ({name}); it is not imported.",
                file=path.name,
                name=info.filename,
            )
        if info.flag_bits & 0x1:
            raise NotesUnreadable("{file} is protected by a password; save it without one.", file=path.name)
    packed = sum(info.compress_size for info in infos)
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MOST_BYTES or (unpacked > RATIO_FROM_BYTES and unpacked > MOST_RATIO * max(packed, 1)):
        raise NotesUnreadable(
            "{file} would unpack to {megabytes} MB, far more than notes need; it is not imported.",
            file=path.name,
            megabytes=unpacked // 1000000,
        )
