"""Facts kept between sessions, and the hash of a model file read once."""

import hashlib
import os
from pathlib import Path

from tutor.llm.json_cache import JsonCache, sha256_of


def test_what_was_put_is_there_for_the_next_session(tmp_path: Path) -> None:
    file = tmp_path / "below" / "facts.json"
    JsonCache(file).put("a", {"b": [1, "two"]})
    assert JsonCache(file).get("a") == {"b": [1, "two"]}
    assert JsonCache(file).get("other") is None


def test_what_was_put_longest_ago_goes(tmp_path: Path) -> None:
    cache = JsonCache(tmp_path / "facts.json", most=3)
    for key in ("a", "b", "c", "a", "d"):
        cache.put(key, key)
    assert [cache.get(key) for key in "abcd"] == ["a", None, "c", "d"]


def test_a_damaged_file_counts_as_empty_and_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    for raw in (b"\xff\xfe", b'{"a": ', b"[1, 2]", b""):
        file.write_bytes(raw)
        cache = JsonCache(file)
        assert cache.get("a") is None
        cache.put("a", 1)
        assert cache.get("a") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["facts.json"]


def test_a_folder_that_cannot_be_written_is_no_failure_here(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    JsonCache(tmp_path / "file" / "facts.json").put("a", 1)


def test_the_hash_is_the_whole_files_and_follows_it(tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    cache = JsonCache(tmp_path / "facts.json")
    raw = bytearray(os.urandom(3_000_000))
    for at in (None, 0, 1_234_567, 2_999_999):
        if at is not None:
            raw[at] ^= 1
        file.write_bytes(raw)
        os.utime(file, ns=(0, 0 if at is None else at + 1))
        assert sha256_of(file, cache) == hashlib.sha256(raw).hexdigest()
        assert sha256_of(file, JsonCache(None)) == hashlib.sha256(raw).hexdigest()


def test_the_same_file_is_not_read_twice(tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(b"one")
    stamp = file.stat()
    cache = JsonCache(tmp_path / "facts.json")
    first = sha256_of(file, cache)
    file.write_bytes(b"two")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert sha256_of(file, cache) == first
    os.utime(file, ns=(0, 0))
    assert sha256_of(file, cache) == hashlib.sha256(b"two").hexdigest()
