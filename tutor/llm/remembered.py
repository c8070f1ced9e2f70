"""Small facts that are costly to find out, kept between sessions: hashes of model files, devices tried."""

import contextlib
import hashlib
import json
import logging
import os
import tempfile
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

MOST = 64
_CHUNK_BYTES = 1 << 20


class Remembered:
    """Text to JSON values in one small file. A damaged file counts as empty; one that cannot be written is
    no failure."""

    def __init__(self, file: Path, most: int = MOST) -> None:
        """`most`: what was put longest ago goes beyond so many."""
        self._file = file
        self._most = most

    def get(self, key: str) -> Any:
        """What was put under `key`, or None."""
        return self._read().get(key)

    def put(self, key: str, value: Any) -> None:
        facts = self._read()
        facts.pop(key, None)
        facts[key] = value
        for oldest in list(facts)[: -self._most]:
            del facts[oldest]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=f".{self._file.name}.")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    json.dump(facts, stream, indent=1)
                Path(name).replace(self._file)
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as exc:
            log.info("not remembered: %s", exc)

    def _read(self) -> dict[str, Any]:
        try:
            facts = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return facts if isinstance(facts, dict) else {}


def sha256_of(path: Path, remembered: Remembered | None = None) -> str:
    """Of the whole file: read once (about a second for 500 MB), then known by path, size and time of change.

    Raises OSError.
    """
    found = path.stat()
    key = f"sha256 {path.resolve()}"
    stamp = [found.st_size, found.st_mtime_ns]
    known = remembered.get(key) if remembered is not None else None
    match known:
        case {"stamp": list(at), "sha256": str(seen)} if at == stamp:
            return seen
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    if remembered is not None:
        remembered.put(key, {"stamp": stamp, "sha256": digest.hexdigest()})
    return digest.hexdigest()
