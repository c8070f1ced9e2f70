"""The recordings of answers as files: how much there is, and what is too old to be kept."""

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path

from tutor.store.open_answers import SUFFIX

DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class RecordingsKept:
    count: int = 0
    size_bytes: int = 0


def recordings_kept(folder: Path) -> RecordingsKept:
    """Count and size of the recordings below `folder`; none where it is not there."""
    count = size_bytes = 0
    for file in folder.rglob("*.wav"):
        with contextlib.suppress(OSError):
            size_bytes += file.stat().st_size
            count += 1
    return RecordingsKept(count, size_bytes)


def forget_recordings(folder: Path, days: int, now_s: float | None = None) -> int:
    """Delete the recordings that were last written more than `days` days ago; returns how many.

    Notes of answers that nobody had graded by then go too. 0 days: none. `now_s`: seconds since 1970; None:
    the clock's. Transcripts and grades stay.
    """
    if days <= 0:
        return 0
    before_s = (time.time() if now_s is None else now_s) - days * DAY_S
    forgotten = 0
    for file in [*folder.rglob("*.wav"), *folder.rglob(f"*{SUFFIX}*")]:
        with contextlib.suppress(OSError):
            if file.stat().st_mtime < before_s:
                file.unlink()
                forgotten += file.suffix == ".wav"
    return forgotten
