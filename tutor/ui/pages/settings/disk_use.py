"""How much of the disk the recordings and the cache take, and clearing the cache. No Qt."""

import contextlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tutor.config.paths import Paths
from tutor.store.recordings import RecordingsKept, recordings_kept
from tutor.ui.texts import SettingsText, figure


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Sizes now."""

    recordings: RecordingsKept = field(default_factory=RecordingsKept)
    cache_bytes: int = 0

    @property
    def recordings_words(self) -> str:
        if not self.recordings.count:
            return SettingsText.tr("No recordings yet.")
        size = size_words(self.recordings.size_bytes)
        return SettingsText.tr("%n recording(s), {size}.", "", self.recordings.count).format(size=size)

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
        return SettingsText.tr("{size} kB").format(size=figure(size_bytes / 1000))
    return (
        SettingsText.tr("{size} MB").format(size=figure(size_bytes / 1e6))
        if size_bytes < 1e9
        else SettingsText.tr("{size} GB").format(size=figure(size_bytes / 1e9, 1))
    )


def _cached(paths: Paths) -> tuple[Path, ...]:
    return paths.prefixes_dir, paths.embeddings_dir, paths.downloads_dir


def _size(folder: Path) -> int:
    size_bytes = 0
    for file in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if file.is_file():
                size_bytes += file.stat().st_size
    return size_bytes
