"""Where files lie."""

from dataclasses import replace
from pathlib import Path

from tutor.config.paths import data_root, paths_below, resolve_paths


def test_viva_home_moves_settings_data_models_and_caches(tmp_path: Path) -> None:
    paths = resolve_paths({"VIVA_HOME": str(tmp_path)})
    assert paths.models_dir == tmp_path / "models"
    for place in (
        paths.settings_file,
        paths.cache_dir,
        paths.logs_dir,
        paths.database,
        paths.recordings_dir,
        paths.packs_dir,
        paths.chroma_dir,
        paths.lock_file,
    ):
        assert place.is_relative_to(tmp_path)


def test_looking_up_paths_creates_nothing(tmp_path: Path) -> None:
    resolve_paths({"VIVA_HOME": str(tmp_path / "home")})
    assert not (tmp_path / "home").exists()


def test_a_relative_viva_home_is_taken_from_the_current_folder(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert resolve_paths({"VIVA_HOME": "home"}).data_dir == tmp_path / "home"


def test_an_empty_viva_home_counts_as_not_set() -> None:
    assert resolve_paths({"VIVA_HOME": " "}) == resolve_paths({})


def test_the_shipped_files_are_found() -> None:
    assert (data_root() / "models" / "catalogue.toml").is_file()


def test_a_model_lies_in_the_persons_folder_or_where_a_package_put_it(tmp_path: Path) -> None:
    paths = replace(paths_below(tmp_path / "home"), shared_models_dir=tmp_path / "shared")
    assert paths.model_dir("joe") == tmp_path / "home" / "models" / "joe"
    (tmp_path / "shared" / "joe").mkdir(parents=True)
    assert paths.model_dir("joe") == tmp_path / "shared" / "joe"
    (tmp_path / "home" / "models" / "joe").mkdir(parents=True)
    assert paths.model_dir("joe") == tmp_path / "home" / "models" / "joe"


def test_viva_home_has_all_models_itself(tmp_path: Path) -> None:
    assert resolve_paths({"VIVA_HOME": str(tmp_path)}).shared_models_dir is None
