"""Fixtures that all tests share."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from pytestqt.qtbot import QtBot

from tutor.config.paths import Paths, paths_below, resolve_paths
from tutor.config.quiet import silence_libraries
from tutor.core.speech import Transcript

silence_libraries()
settings.register_profile("viva", deadline=None)
settings.load_profile("viva")

MODELS_DIR = resolve_paths().models_dir
"""Looked up once, before any test moves the home folder."""
PATIENCE_S = 5.0
WAIT_MS = 60_000
"""What tests of the window wait for comes within this also where other programs hold all cores."""


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test() -> Iterator[None]:
    """Threads that would keep a process from ending; a moment is given to those that are on their way out."""
    before = set(threading.enumerate())
    yield
    left = [one for one in threading.enumerate() if one not in before and not one.daemon]
    for one in left:
        one.join(PATIENCE_S)
    assert not [one.name for one in left if one.is_alive()], "a thread was left behind"


class PatientBot(QtBot):
    """Waits long unless told otherwise."""

    def waitUntil(self, callback, *, timeout=WAIT_MS):
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=WAIT_MS, **options):
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitExposed(self, widget, *, timeout=WAIT_MS):
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """The fetched models. `make test` fetches them first."""
    assert (MODELS_DIR / "minilm-l6-v2" / "model.onnx").is_file(), "run `make setup` first"
    return MODELS_DIR


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """An empty home folder of Viva's, in force for this test and its child processes."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("VIVA_HOME", str(folder))
    return paths_below(folder)


@pytest.fixture(scope="session")
def used_home(models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A home in which something was searched and graded once: every new one would embed the shipped notes again."""
    from tutor.config.paths import knowledge_dir
    from tutor.config.settings import Settings
    from tutor.engine import requests as rq
    from tutor.engine.client import engine_client
    from tutor.packs.library import open_library

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # that of all workers
    used = paths_below(folder / "used")
    with FileLock(folder / "used.lock"):
        if used.models_dir.exists():
            return used
        used.models_dir.mkdir(parents=True)
        (used.models_dir / "minilm-l6-v2").symlink_to(models_dir / "minilm-l6-v2")
        item = open_library(knowledge_dir()).item("attention/why-scale")
        with closing(engine_client(used, Settings())) as engine:
            engine.call(rq.IndexNotes(), timeout_s=240)
            engine.call(rq.TakeAnswer(item, Transcript(item.references[0]), save=False), timeout_s=240)
    assert used.chroma_dir.is_dir()
    assert any(used.embeddings_dir.iterdir())
    return used


@pytest.fixture
def home_with_models(home: Paths, models_dir: Path, used_home: Paths) -> Paths:
    """The same with the fetched models, an index and vectors in it."""
    from support.homes import furnish

    return furnish(home, models_dir, used_home)
