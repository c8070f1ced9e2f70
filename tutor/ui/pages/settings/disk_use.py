"""How much of the disk the recordings and the cache take, and clearing the cache. No Qt."""

import contextlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tutor.config.paths import Paths
from tutor.store.recordings import RecordingsKept, recordings_kept


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Sizes now."""

    recordings: RecordingsKept = field(default_factory=RecordingsKept)
    cache_bytes: int = 0

    @property
    def recordings_words(self) -> str:
        if not self.recordings.count:
            return "There are no recordings now."
        many = "recording" if self.recordings.count == 1 else "recordings"
        return f"{self.recordings.count} {many} now, {size_words(self.recordings.size_bytes)}."

    @property
    def cache_words(self) -> str:
        return size_words(self.cache_bytes)


def disk_use(paths: Paths) -> DiskUse:
    """Reads the folders; blocks."""
    return DiskUse(recordings_kept(paths.recordings_dir), sum(map(_size, _cached(paths))))


def clear_cache(paths: Paths) -> None:
    """Delete what can be made again. Nothing may be using it."""
    for folder in _cached(paths):
        shutil.rmtree(folder, ignore_errors=True)


def size_words(size_bytes: int) -> str:
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:,.0f} kB"
    return f"{size_bytes / 1e6:,.0f} MB" if size_bytes < 1e9 else f"{size_bytes / 1e9:,.1f} GB"


def _cached(paths: Paths) -> tuple[Path, ...]:
    return paths.prefixes_dir, paths.embeddings_dir, paths.downloads_dir


def _size(folder: Path) -> int:
    size_bytes = 0
    for file in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if file.is_file():
                size_bytes += file.stat().st_size
    return size_bytes
