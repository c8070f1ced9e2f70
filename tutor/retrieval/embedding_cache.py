"""Vectors of texts that come again in every session, kept on disk beside the model that made them."""

import hashlib
import logging
import os
import struct
import tempfile
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tutor.core.ports import FloatArray

log = logging.getLogger(__name__)

MAGIC = b"VIVA-EM1"
_HEADER = struct.Struct("<8s32sI")
"""Magic, sha256 of the model's name, dimension; then rows: key, vector, crc32 of both."""
_KEY_BYTES, _SUM_BYTES = 16, 4
MOST_ROWS = 20_000
"""Some 30 MB of MiniLM's vectors; a file that has grown past it loses its older half."""


class VectorFile:
    """Satisfies VectorStore: a vector that was made once, in this process or an earlier one, is looked up.

    One read of the file at first use, one append a new vector. A damaged or foreign file is ignored and
    replaced; a disk that cannot be written costs nothing but the time. Thread-safe.
    """

    def __init__(self, file: Path, model: str, dimension: int, *, most_rows: int = MOST_ROWS) -> None:
        """`model` names what makes the vectors and how, such as the sha256 of its file and a version."""
        self._file = file
        self._dimension = dimension
        self._header = _HEADER.pack(MAGIC, hashlib.sha256(model.encode()).digest(), dimension)
        self._most_rows = most_rows
        self._lock = threading.Lock()
        self._rows: dict[bytes, FloatArray] | None = None

    def row(self, text: str, make: Callable[[], FloatArray]) -> FloatArray:
        """The vector of `text`, shape (dimension,), read-only; `make` is called where it is not held."""
        key = hashlib.sha256(text.encode()).digest()[:_KEY_BYTES]
        with self._lock:
            if self._rows is None:
                self._rows = self._read()
            if key in self._rows:
                return self._rows[key]
        made = np.array(make(), dtype=np.float32)
        if made.shape != (self._dimension,):
            raise ValueError(f"shape {made.shape} for a dimension of {self._dimension}")
        made.setflags(write=False)
        with self._lock:
            if key not in self._rows:
                self._rows[key] = made
                self._append({key: made})
            return self._rows[key]

    @property
    def _row_bytes(self) -> int:
        return _KEY_BYTES + 4 * self._dimension + _SUM_BYTES

    def _read(self) -> dict[bytes, FloatArray]:
        try:
            raw = self._file.read_bytes()
        except OSError:
            return {}
        rows = self._unpacked(raw)
        if rows is None:
            log.info("damaged or foreign vectors in %s are dropped", self._file.name)
            self._replace({})
            return {}
        excess = len(raw) != len(self._header) + len(rows) * self._row_bytes
        if len(rows) > self._most_rows:
            rows = dict(list(rows.items())[-self._most_rows // 2 :])
            excess = True
        if excess:
            self._replace(rows)
        return rows

    def _unpacked(self, raw: bytes) -> dict[bytes, FloatArray] | None:
        """The rows by key, in order; an unfinished last row is left out. None: not what was written."""
        if not raw.startswith(self._header):
            return None
        size, rows = self._row_bytes, {}
        for start in range(len(self._header), len(raw) - size + 1, size):
            body = raw[start : start + size - _SUM_BYTES]
            if zlib.crc32(body) != int.from_bytes(raw[start + size - _SUM_BYTES : start + size], "little"):
                return None
            rows[body[:_KEY_BYTES]] = np.frombuffer(body, dtype=np.float32, offset=_KEY_BYTES)
        return rows

    def _packed(self, rows: dict[bytes, FloatArray]) -> bytes:
        bodies = (key + np.ascontiguousarray(row, dtype=np.float32).tobytes() for key, row in rows.items())
        return b"".join(body + zlib.crc32(body).to_bytes(_SUM_BYTES, "little") for body in bodies)

    def _append(self, rows: dict[bytes, FloatArray]) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as stream:
                head = b"" if stream.tell() else self._header
                stream.write(head + self._packed(rows))
        except OSError as exc:
            log.info("vectors are not kept: %s", exc)

    def _replace(self, rows: dict[bytes, FloatArray]) -> None:
        try:
            handle, name = tempfile.mkstemp(dir=self._file.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(self._header + self._packed(rows))
                Path(name).replace(self._file)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as exc:
            log.info("vectors are not kept: %s", exc)
