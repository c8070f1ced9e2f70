"""How much of the disk is taken, and clearing what can be made again."""

from tutor.config.paths import paths_below
from tutor.ui.pages.settings.privacy_section import clear_cache, disk_use


def put(file, size):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bytes(size))


def test_the_cache_is_counted_and_cleared_and_recordings_are_not(tmp_path):
    paths = paths_below(tmp_path)
    put(paths.prefixes_dir / "a" / "state", 3_000)
    put(paths.embeddings_dir / "vectors", 2_000)
    put(paths.recordings_dir / "1" / "answer.wav", 700)
    use = disk_use(paths)
    assert (use.cache_bytes, use.recordings.count, use.recordings.size_bytes) == (5_000, 1, 700)
    clear_cache(paths)
    use = disk_use(paths)
    assert (use.cache_bytes, use.recordings.count) == (0, 1)
