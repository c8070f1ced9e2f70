"""What a source of model files is, and how one says that it failed."""

import errno
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Protocol

from tutor.config.disk import cannot_write
from tutor.core.cancel import CancelToken
from tutor.core.errors import DiskFull, DownloadReason
from tutor.models.catalogue import ModelFile

_SPARE_BYTES = 10_000_000


class SourceError(Exception):
    """A source could not bring a file; the message is for the log.

    `unreachable`: asking it for the next file is pointless. `broke_off`: what came is kept, and the next try
    goes on from it. `wrong_bytes`: what came is not the file.
    """

    def __init__(self, reason: DownloadReason, message: str) -> None:
        super().__init__(message)
        self.reason: DownloadReason = reason


class ModelSource(Protocol):
    """A place that carries model files."""

    name: str

    def offers(self, file: ModelFile) -> bool: ...

    def bring(
        self, file: ModelFile, part: Path, on_bytes: Callable[[int], None], cancel: CancelToken
    ) -> None:
        """Put the bytes of `file` into `part`, going on from what is there where that is possible.

        `on_bytes` is told how many bytes of the file are done so far. Raises SourceError, DiskFull,
        Cancelled and OSError. The hash is for the caller to check.
        """
        ...

    def forget(self, files: Sequence[ModelFile]) -> None:
        """Drop whatever is kept for the files beside their part: they are in place, or it was wrong."""
        ...


def chunks(
    stream: IO[bytes], cancel: CancelToken | None = None, on_bytes: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """The bytes of `stream`, a megabyte at a time; `on_bytes` is told of each. Raises Cancelled."""
    while data := stream.read(1 << 20):
        if cancel is not None:
            cancel.check()
        yield data
        if on_bytes is not None:
            on_bytes(len(data))


def require_space(folder: Path, needed_bytes: int) -> None:
    """Raise DiskFull, with figures, when the disk of `folder` has no room for `needed_bytes` more."""
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes < needed_bytes + _SPARE_BYTES:
        raise DiskFull(
            "The disk of {folder} is too full: {needed:,.0f} MB are needed, {free:,.0f} MB are free. Free "
            "some space and try again; what came so far is kept.",
            folder=folder,
            needed=needed_bytes / 1e6,
            free=free_bytes / 1e6,
        )


def disk_problem(exc: OSError, folder: Path) -> DiskFull:
    """The sentence for a folder that could not be written."""
    if is_disk_full(exc):
        return DiskFull(
            "The disk of {folder} is full. Free some space and try again; what came so far is kept.",
            folder=folder,
        )
    return cannot_write(folder, exc)


def is_disk_full(exc: OSError) -> bool:
    return exc.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
