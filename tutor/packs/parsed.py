"""Packs that were parsed before, kept so that a start need not parse them again: a hundred times as fast.

What is kept counts for the very bytes that it was parsed from, and for the parser that parsed them.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from tutor.config.disk import write_whole
from tutor.config.version import version
from tutor.core.material import Pack

log = logging.getLogger(__name__)

_SUFFIX = ".pack"


def parsed_pack(kept: Path, folder: Path, parse: Callable[[Path], Pack]) -> Pack:
    """`parse(folder)`, or what it gave before for the same files. `kept`: where that is written.

    A damaged file there counts as none; one that cannot be written is no failure.
    """
    import msgspec

    file, key = _file_of(kept, folder), _key(folder)
    try:
        known, pack = msgspec.msgpack.decode(file.read_bytes(), type=tuple[str, Pack])
        if known == key:
            return pack
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        pass
    pack = parse(folder)
    try:
        write_whole(file, msgspec.msgpack.encode((key, pack)))
    except OSError as exc:
        log.info("parsed pack not kept: %s", exc)
    return pack


def forget_others(kept: Path, folders: Iterable[Path]) -> None:
    """Delete what is kept of packs that are there no more; `folders` are those of the packs that are."""
    files = {_file_of(kept, folder) for folder in folders}
    for file in kept.glob(f"*{_SUFFIX}"):
        if file not in files:
            with suppress(OSError):
                file.unlink()


def _file_of(kept: Path, folder: Path) -> Path:
    return kept / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]}{_SUFFIX}"


def _key(folder: Path) -> str:
    digest = hashlib.sha256(_parser().encode())
    for file in sorted([*folder.glob("*.md"), *folder.glob("*.toml")]):
        with suppress(OSError):
            data = file.read_bytes()
            digest.update(f"\n{file.name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


@cache
def _parser() -> str:
    """Names the parser: Viva's version and, in a checkout, when its sources were last changed."""
    root = Path(__file__).parents[1]
    sources = [*(root / "packs").glob("*.py"), *(root / "core").glob("material.py")]
    return f"{version()} {[(source.name, source.stat().st_mtime_ns) for source in sorted(sources)]}"
