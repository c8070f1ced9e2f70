"""Vectors of texts that come again in every session, kept on disk beside the model that made them."""

import hashlib
import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import numpy as np

from tutor.core.ports import FloatArray

log = logging.getLogger(__name__)

MOST_ROWS = 20_000
"""Some 30 MB of MiniLM's vectors; a file that has grown past it loses its older half."""


class VectorFile:
    """Satisfies VectorStore: a vector that was made once, in this process or an earlier one, is looked up.

    An SQLite file, read once at first use. A damaged one is begun anew; a disk that cannot be written costs
    nothing but the time. Thread-safe.
    """

    def __init__(self, file: Path, model: str, dimension: int, *, most_rows: int = MOST_ROWS) -> None:
        """`model` names what makes the vectors and how, such as the sha256 of its file and a version."""
        self._file = file
        self._model = model
        self._dimension = dimension
        self._most_rows = most_rows
        self._lock = threading.Lock()
        self._rows: dict[bytes, FloatArray] | None = None

    def row(self, text: str, make: Callable[[], FloatArray]) -> FloatArray:
        """The vector of `text`, shape (dimension,), read-only; `make` is called where it is not held."""
        key = hashlib.sha256(text.encode()).digest()
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
                self._keep(key, made)
            return self._rows[key]

    def _read(self) -> dict[bytes, FloatArray]:
        try:
            return self._held()
        except (sqlite3.Error, OSError) as failure:
            log.info("vectors in %s are begun anew: %s", self._file.name, failure)
            with suppress(sqlite3.Error, OSError):
                self._file.unlink(missing_ok=True)
                return self._held()
            return {}

    def _held(self) -> dict[bytes, FloatArray]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file)) as database, database:
            database.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB, model TEXT, row BLOB)")
            database.execute("DELETE FROM vectors WHERE model != ?", (self._model,))
            (count,) = database.execute("SELECT count(*) FROM vectors").fetchone()
            if count > self._most_rows:
                database.execute(
                    "DELETE FROM vectors WHERE rowid IN (SELECT rowid FROM vectors ORDER BY rowid LIMIT ?)",
                    (count - self._most_rows // 2,),
                )
            rows = database.execute("SELECT key, row FROM vectors").fetchall()
        return {key: np.frombuffer(row, dtype=np.float32) for key, row in rows}

    def _keep(self, key: bytes, row: FloatArray) -> None:
        try:
            with closing(sqlite3.connect(self._file)) as database, database:
                # What a power cut takes is made again.
                database.execute("PRAGMA synchronous = OFF")
                database.execute("INSERT INTO vectors VALUES (?, ?, ?)", (key, self._model, row.tobytes()))
        except sqlite3.Error as failure:
            log.info("vectors are not kept: %s", failure)
