"""Fixtures that all tests share."""

from pathlib import Path

import pytest

from tutor.config.paths import Paths, paths_below, resolve_paths

MODELS_DIR = resolve_paths().models_dir
"""Looked up once, before any test moves the home folder."""


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


@pytest.fixture
def home_with_models(home: Paths, models_dir: Path) -> Paths:
    """The same with the fetched models in it."""
    home.models_dir.symlink_to(models_dir)
    return home
