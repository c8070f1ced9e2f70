"""WAV files: written while the sound arrives, readable whenever the writer dies."""

import os
import struct
from pathlib import Path
from typing import BinaryIO, Self

from tutor.audio.samples import Int16Array
from tutor.config.disk import cannot_write
from tutor.core.errors import AudioUnreadable

HEADER_BYTES = 44
FRAME_BYTES = 2
HEADER_EVERY_S = 0.25
"""At most this much sound lies behind the header's last true length."""


class WavWriter:
    """Appends mono int16 frames to a WAV file whose header stays true.

    Frames reach the operating system on every `write`, the header's length after every 250 ms of sound, so
    that a killed process leaves a file that any player opens. Not thread-safe. Raises DiskFull.
    """

    def __init__(self, path: Path, rate_hz: int) -> None:
        """Start `path` anew, or go on after the frames of a recording of the same rate that is there."""
        self.path = path
        self.rate_hz = rate_hz
        self.frames = 0
        self._frames_in_header = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("r+b" if path.exists() else "x+b", buffering=0)
            self._start()
        except OSError as exc:
            raise cannot_write(path, exc) from exc

    def _start(self) -> None:
        size = self._file.seek(0, os.SEEK_END)
        if size < HEADER_BYTES:
            self._file.truncate(0)
            self._write_header()
            return
        self._file.seek(0)
        rate_hz = _own_rate_hz(self._file.read(HEADER_BYTES))
        if rate_hz != self.rate_hz:
            self._file.close()
            raise AudioUnreadable(
                "{file} is there already and cannot be continued; choose another file.", file=self.path.name
            )
        self.frames = (size - HEADER_BYTES) // FRAME_BYTES
        self._file.truncate(HEADER_BYTES + self.frames * FRAME_BYTES)
        self._write_header()

    def write(self, samples: Int16Array) -> None:
        """Append frames, shape (n,)."""
        try:
            self._write_all(samples.astype("<i2", copy=False).tobytes())
            self.frames += len(samples)
            if self.frames - self._frames_in_header >= self.rate_hz * HEADER_EVERY_S:
                self._write_header()
        except OSError as exc:
            raise cannot_write(self.path, exc) from exc

    def close(self) -> None:
        """Make the header exact and the file durable. May be called again."""
        if self._file.closed:
            return
        try:
            with self._file:
                self._write_header()
                os.fsync(self._file.fileno())
        except OSError as exc:
            raise cannot_write(self.path, exc) from exc

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _write_all(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            written = self._file.write(view)
            view = view[written:]

    def _write_header(self) -> None:
        self._file.seek(0)
        self._write_all(_header(self.rate_hz, self.frames))
        self._file.seek(0, os.SEEK_END)
        self._frames_in_header = self.frames


def write_wav(path: Path, samples: Int16Array, rate_hz: int) -> None:
    """Write a whole recording, replacing what is there. Raises DiskFull."""
    try:
        path.unlink(missing_ok=True)
    except OSError as exc:
        raise cannot_write(path, exc) from exc
    with WavWriter(path, rate_hz) as writer:
        writer.write(samples)


def recording_rate_hz(path: Path) -> int | None:
    """The rate of a recording that WavWriter made; None if there is none at `path`."""
    try:
        with path.open("rb") as file:
            return _own_rate_hz(file.read(HEADER_BYTES))
    except OSError:
        return None


def _header(rate_hz: int, frames: int) -> bytes:
    data_bytes = frames * FRAME_BYTES
    one_channel = (16, 1, 1, rate_hz, rate_hz * FRAME_BYTES, FRAME_BYTES, 16)
    riff = (b"RIFF", 36 + data_bytes, b"WAVE", b"fmt ", *one_channel, b"data", data_bytes)
    return struct.pack("<4sI4s4sIHHIIHH4sI", *riff)


def _own_rate_hz(header: bytes) -> int | None:
    """The rate in a header that `_header` made, else None."""
    if len(header) < HEADER_BYTES:
        return None
    rate_hz = int(struct.unpack_from("<I", header, 24)[0])
    same = [slice(0, 4), slice(8, 40)]
    return rate_hz if all(_header(rate_hz, 0)[part] == header[part] for part in same) else None
