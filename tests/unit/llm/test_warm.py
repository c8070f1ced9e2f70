"""Prefixes on disk: found only when whole and of the same origin, bounded, never a cause of failure."""

from pathlib import Path

import pytest

from tutor.llm.warm import WarmPrefixes

TOKENS = (5, 6, 7)
STATE = bytes(range(256)) * 4


@pytest.fixture
def warm(tmp_path):
    return WarmPrefixes(tmp_path / "prefixes", b"origin", 10_000)


def only_file(warm: WarmPrefixes) -> Path:
    (file,) = warm.folder.iterdir()
    return file


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "longer"])
def test_a_damaged_file_is_dropped_and_can_be_replaced(warm, damage):
    warm.write(TOKENS, STATE)
    file = only_file(warm)
    raw = bytearray(file.read_bytes())
    if damage == "flipped":
        raw[100] ^= 1
    file.write_bytes(
        {"cut": raw[: len(raw) // 2], "empty": b"", "flipped": raw, "longer": raw + b"x"}[damage]
    )
    assert warm.read(TOKENS) is None
    assert not warm.has(TOKENS)
    warm.write(TOKENS, STATE)
    assert warm.read(TOKENS) == STATE


def test_the_folder_stays_within_its_limit(warm):
    for number in range(20):
        warm.write((number,), STATE)
    assert sum(file.stat().st_size for file in warm.folder.iterdir()) <= 10_000
    assert warm.read((19,)) == STATE
    warm.write((99,), bytes(20_000))
    assert not warm.has((99,))


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    warm = WarmPrefixes(tmp_path / "file" / "prefixes", b"origin", 10_000)
    warm.write(TOKENS, STATE)
    assert warm.read(TOKENS) is None


def test_other_files_in_the_folder_are_left_alone(warm):
    warm.folder.mkdir()
    (warm.folder / "facts.json").write_bytes(bytes(9_999))
    for number in range(20):
        warm.write((number,), STATE)
    assert (warm.folder / "facts.json").exists()
    assert warm.read((19,)) == STATE
