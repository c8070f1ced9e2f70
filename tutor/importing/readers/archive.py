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
            f"{path.name} is damaged or no {what}; export or save it again and import that."
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
        raise NotesUnreadable(f"{shown} is damaged or encrypted: its part {name} cannot be read.") from exc
    except zlib_error() as exc:
        raise NotesUnreadable(f"{shown} is damaged: its part {name} cannot be read.") from exc
    if len(data) > most_bytes:
        raise NotesUnreadable(f"{shown} unpacks to more than Viva reads; split it into smaller files.")
    return data


def zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


def _check(archive: zipfile.ZipFile, path: Path) -> None:
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise NotesUnreadable(f"{path.name} holds {len(infos)} files, more than notes ever do.")
    for info in infos:
        name = PurePosixPath(info.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or (name.parts and name.parts[0].endswith(":")):
            raise NotesUnreadable(
                f"{path.name} wants to write outside its own folder ({info.filename}); it is not imported."
            )
        if info.flag_bits & 0x1:
            raise NotesUnreadable(f"{path.name} is protected by a password; save it without one.")
    packed = sum(info.compress_size for info in infos)
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MOST_BYTES or (unpacked > RATIO_FROM_BYTES and unpacked > MOST_RATIO * max(packed, 1)):
        raise NotesUnreadable(
            f"{path.name} would unpack to {unpacked // 1_000_000} MB, far more than notes need; "
            "it is not imported."
        )
