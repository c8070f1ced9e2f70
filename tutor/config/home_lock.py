"""One Viva at a time in a home folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tutor.config.disk import cannot_write
from tutor.core.errors import HomeBusy
from tutor.core.message import Message

WAIT_S = 60.0


@contextmanager
def home_lock(
    lock_file: Path, what: str, *, wait_s: float = WAIT_S, on_wait: Callable[[Message], None]
) -> Iterator[None]:
    """Hold the home for the block. While another Viva holds it, wait up to `wait_s`.

    `what` is told to others that wait, `on_wait` who is waited for. Raises HomeBusy, DiskFull.
    """
    from filelock import FileLock, Timeout

    holder_file = lock_file.with_suffix(".holder")
    try:
        lock_file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(lock_file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            on_wait(_holder(holder_file))
            lock.acquire(timeout=wait_s)
    except Timeout as exc:
        raise HomeBusy(
            "{holder} is using {folder}; close it, or set VIVA_HOME.",
            holder=_holder(holder_file),
            folder=lock_file.parent,
        ) from exc
    except OSError as exc:
        raise cannot_write(lock_file.parent, exc) from exc
    # Who holds it is a courtesy: on a full disk the lock is enough.
    with suppress(OSError):
        holder_file.write_text(f"{os.getpid()} {what}", encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            holder_file.unlink(missing_ok=True)
        lock.release()


def _holder(file: Path) -> Message:
    with suppress(OSError, ValueError):
        number, what = file.read_text(encoding="utf-8").split(maxsplit=1)
        return Message("{program} (process {number})", program=Message(what), number=number)
    return Message("Another Viva")
