"""Fixtures that all tests share."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tutor.config.paths import Paths, paths_below, resolve_paths
from tutor.config.quiet import silence_libraries

silence_libraries()
settings.register_profile("viva", deadline=None)
settings.load_profile("viva")

MODELS_DIR = resolve_paths().models_dir
"""Looked up once, before any test moves the home folder."""
PATIENCE_S = 5.0


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test() -> Iterator[None]:
    """Threads that would keep a process from ending; a moment is given to those that are on their way out."""
    before = set(threading.enumerate())
    yield
    left = [one for one in threading.enumerate() if one not in before and not one.daemon]
    for one in left:
        one.join(PATIENCE_S)
    assert not [one.name for one in left if one.is_alive()], "a thread was left behind"


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
def index_dir(models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vector index of the shipped pack, built once: every new home would embed all of it again."""
    from tutor.config.paths import knowledge_dir
    from tutor.notes.library import open_library
    from tutor.retrieval.chroma_index import ChromaIndex
    from tutor.retrieval.embedder import MiniLmEmbedder
    from tutor.retrieval.passages import passages_of

    folder = tmp_path_factory.mktemp("index") / "chroma"
    index = ChromaIndex(folder, MiniLmEmbedder(models_dir / "minilm-l6-v2"))
    index.sync([p for pack in open_library(knowledge_dir()).packs for p in passages_of(pack)])
    return folder


def furnish(home: Paths, models_dir: Path, index_dir: Path) -> Paths:
    """Models and index for `home`, as after some use; the recogniser is chosen."""
    from tutor.engine.recogniser import recognisers_here
    from tutor.modelstore.catalogue import load_catalogue
    from tutor.modelstore.store import ModelStore
    from tutor.stt.choice import Choice, keep_choice

    home.models_dir.symlink_to(models_dir)
    here = recognisers_here(ModelStore(load_catalogue(), models_dir))
    choice = Choice("whisper-base", (("whisper-base", 0.5),), here, os.cpu_count() or 1)
    keep_choice(choice, home.calibration_dir / "speech.json")
    shutil.copytree(index_dir, home.chroma_dir)
    return home


@pytest.fixture
def home_with_models(home: Paths, models_dir: Path, index_dir: Path) -> Paths:
    """The same with the fetched models and an index in it."""
    return furnish(home, models_dir, index_dir)
