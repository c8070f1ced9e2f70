"""Where files lie."""

from dataclasses import replace

from tutor.config.paths import paths_below, resolve_paths


def test_viva_home_moves_settings_data_models_and_caches(tmp_path):
    home = tmp_path / "home"
    paths = resolve_paths({"VIVA_HOME": str(home)})
    assert paths.models_dir == home / "models"
    for name in "settings_file cache_dir logs_dir database recordings_dir packs_dir lock_file".split():
        assert getattr(paths, name).is_relative_to(home), name
    assert paths.shared_models_dir is None
    assert not home.exists(), "looking up paths creates nothing"
    assert resolve_paths({"VIVA_HOME": " "}) == resolve_paths({})


def test_a_relative_viva_home_is_taken_from_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert resolve_paths({"VIVA_HOME": "home"}).data_dir == tmp_path / "home"


def test_a_model_lies_in_the_persons_folder_or_where_a_package_put_it(tmp_path):
    paths = replace(paths_below(tmp_path / "home"), shared_models_dir=tmp_path / "shared")
    assert paths.model_dir("joe") == tmp_path / "home" / "models" / "joe"
    (tmp_path / "shared" / "joe").mkdir(parents=True)
    assert paths.model_dir("joe") == tmp_path / "shared" / "joe"
    (tmp_path / "home" / "models" / "joe").mkdir(parents=True)
    assert paths.model_dir("joe") == tmp_path / "home" / "models" / "joe"
