"""Facts kept between sessions."""

from tutor.llm.json_cache import MOST, JsonCache


def test_what_was_put_longest_ago_goes(tmp_path):
    cache = JsonCache(tmp_path / "facts.json")
    for key in (*range(MOST), 0, "new"):
        cache.put(str(key), key)
    assert [cache.get(key) for key in ("0", "1", "2", "new")] == [0, None, 2, "new"]


def test_a_damaged_file_counts_as_empty_and_is_replaced(tmp_path):
    file = tmp_path / "facts.json"
    for raw in (b"\xff\xfe", b'{"a": ', b"[1, 2]", b""):
        file.write_bytes(raw)
        cache = JsonCache(file)
        assert cache.get("a") is None
        cache.put("a", 1)
        assert cache.get("a") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["facts.json"]
