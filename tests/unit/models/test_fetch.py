"""Fetching from a hub on the loopback address."""

import shutil

import pytest
from support.carriers import catalogue, hub_path, model, model_file, some_bytes
from support.model_server import ModelServer, serving

from tutor.core.cancel import CancelToken
from tutor.core.errors import DiskFull, DownloadFailed
from tutor.models import sources
from tutor.models.fetch import Fetcher
from tutor.models.hub import HubSource
from tutor.models.store import ModelStore

WEIGHTS = some_bytes(1_000_000)
CONFIG = b'{"a": 1}'
FILES = {"model.bin": WEIGHTS, "config.json": CONFIG}


@pytest.fixture
def store(tmp_path):
    return ModelStore(
        catalogue(model("base", *(model_file(name, body) for name, body in FILES.items()))),
        tmp_path / "models",
    )


@pytest.fixture
def server():
    with serving() as one:
        one.files = {hub_path(name): body for name, body in FILES.items()}
        yield one


def hub(address: str) -> HubSource:
    return HubSource(address, read_timeout_s=5, pause_s=0)


def fetch(store: ModelStore, server: ModelServer, cancel: CancelToken | None = None) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []
    Fetcher(store, [hub(server.address)]).fetch(
        "base", lambda *one: seen.append(one), cancel or CancelToken()
    )
    return seen


def left_over(store: ModelStore) -> set[str]:
    return {one.name for one in store.folder_of("base").iterdir()} - {".viva-model.json"}


def test_a_whole_model_is_brought_checked_and_asked_for_no_more(store, server):
    seen = fetch(store, server)
    assert store.status("base").state == "ready"
    assert (store.model_path("base") / "model.bin").read_bytes() == WEIGHTS
    assert left_over(store) == {"model.bin", "config.json"}
    done = [done for done, _ in seen]
    assert done == sorted(done)
    assert {total for _, total in seen} == {done[-1]} == {len(WEIGHTS) + len(CONFIG)}
    server.requests.clear()
    assert fetch(store, server) == []
    assert server.requests == []


def test_a_transfer_that_breaks_off_goes_on_where_it_stopped_or_from_the_start_where_the_hub_has_no_ranges(
    store, server
):
    server.cut_after = [400_000, 100_000]
    fetch(store, server)
    wanted = [wanted for path, wanted in server.requests if path.endswith("bin")]
    assert wanted == ["", "bytes=400000-", "bytes=500000-"]
    shutil.rmtree(store.folder_of("base"))
    server.cut_after, server.ignores_ranges = [400_000], True
    fetch(store, server)
    assert store.status("base").state == "ready"


def test_a_broken_off_fetch_leaves_no_file_that_looks_whole_and_goes_on_next_time(store, server):
    server.cut_after = [400_000, 0, 0, 0, 0]
    with pytest.raises(DownloadFailed, match="broke off; run `viva models fetch base` again, it goes on"):
        fetch(store, server)
    assert left_over(store) == {".model.bin.part"}
    server.requests.clear()
    server.cut_after = []
    fetch(store, server)
    assert server.requests[0] == (hub_path("model.bin"), "bytes=400000-")
    assert store.status("base").state == "ready"


@pytest.mark.parametrize(
    "body", [some_bytes(1_000_000, seed=1), b"<html>Please log in</html>", some_bytes(1_000_001)]
)
def test_wrong_bytes_are_thrown_away_and_named(store, server, body):
    server.files[hub_path("model.bin")] = body
    with pytest.raises(DownloadFailed, match=r"model\.bin .* not the file .* \(wrong checksum\)"):
        fetch(store, server)
    assert left_over(store) == set()


@pytest.mark.parametrize("size", [500_000, 1_000_000, 2_000_000])
def test_a_part_with_wrong_bytes_is_not_built_upon(store, server, size):
    store.folder_of("base").mkdir(parents=True)
    (store.folder_of("base") / ".model.bin.part").write_bytes(bytes(size))
    fetch(store, server)
    assert store.status("base").state == "ready"


def test_no_network_is_said_with_the_way_without_one(store, server):
    with serving() as gone:
        pass
    with pytest.raises(DownloadFailed, match="There is no network connection"):
        fetch(store, gone)


def test_a_hub_that_cannot_be_reached_is_asked_once_and_the_next_source_takes_over(store, server):
    with serving() as gone:
        pass
    first, second = hub(gone.address), hub(server.address)
    second.name = "mirror"
    asked: list[str] = []
    bring = first.bring
    first.bring = lambda *args: (asked.append("hub"), bring(*args))
    Fetcher(store, [first, second]).fetch("base", lambda *_: None, CancelToken())
    assert store.status("base").state == "ready"
    assert asked == ["hub"]


def test_too_little_space_is_said_before_anything_is_asked_for(store, server, monkeypatch):
    monkeypatch.setattr(sources, "_SPARE_BYTES", 1 << 62)
    with pytest.raises(DiskFull, match="too full: 1 MB are needed"):
        fetch(store, server)
    assert server.requests == []
