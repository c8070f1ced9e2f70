"""Topics that were parsed before, kept so that a start need not parse them again: a hundred times as fast.

What is kept counts for the very bytes that it was parsed from, and for the parser that parsed them.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.config.version import version
from tutor.core.material import Topic

if TYPE_CHECKING:
    import msgspec

log = logging.getLogger(__name__)

_SUFFIX = ".topics"


class ParsedTopics:
    """The topics of one pack in one file.

    A damaged file counts as empty; one that cannot be written is no failure.
    """

    def __init__(self, folder: Path, pack: Path) -> None:
        """`folder`: where all packs' files lie; `pack`: the pack's own folder."""
        self.file = self.file_of(folder, pack)
        self._kept = self._read()
        self._used: dict[str, Topic] = {}

    @staticmethod
    def file_of(folder: Path, pack: Path) -> Path:
        """The file in `folder` that keeps the topics of `pack`."""
        return folder / f"{hashlib.sha256(str(pack.resolve()).encode()).hexdigest()[:20]}{_SUFFIX}"

    def get(self, topic_id: str, data: bytes, *, imported: bool) -> Topic | None:
        """What was put for these bytes; None where they are new."""
        key = _key(topic_id, data, imported)
        topic = self._kept.get(key)
        if topic is not None:
            self._used[key] = topic
        return topic

    def put(self, topic: Topic, data: bytes, *, imported: bool) -> None:
        """Keep a topic that breaks no rule."""
        self._used[_key(topic.id, data, imported)] = topic

    def save(self) -> None:
        """Write what was got and put, if that is not what the file has."""
        if self._used.keys() == self._kept.keys():
            return
        import msgspec

        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.file.parent, prefix=".topics.")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(msgspec.msgpack.encode(self._used))
                Path(name).replace(self.file)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as exc:
            log.info("parsed topics not kept: %s", exc)

    def _read(self) -> dict[str, Topic]:
        import msgspec

        try:
            return _decoder().decode(self.file.read_bytes())
        except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
            return {}


def forget_others(folder: Path, files: Collection[Path]) -> None:
    """Delete what is kept of packs that are there no more; `files` are those of the packs that are."""
    for file in folder.glob(f"*{_SUFFIX}"):
        if file not in files:
            with suppress(OSError):
                file.unlink()


@cache
def _decoder() -> "msgspec.msgpack.Decoder[dict[str, Topic]]":
    import msgspec

    return msgspec.msgpack.Decoder(dict[str, Topic])


def _key(topic_id: str, data: bytes, imported: bool) -> str:
    digest = hashlib.sha256(f"{_parser()}\n{topic_id}\n{imported}\n".encode())
    digest.update(data)
    return digest.hexdigest()


@cache
def _parser() -> str:
    """Names the parser: Viva's version and, in a checkout, when its sources were last changed."""
    root = Path(__file__).parents[1]
    sources = [*(root / "packs").glob("*.py"), *(root / "core").glob("material.py")]
    return f"{version()} {[(source.name, source.stat().st_mtime_ns) for source in sorted(sources)]}"
