"""Real libraries of llama.cpp beside Viva's own: imported, used, and removed. Needs `make vulkan`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.card_libraries import HANGS, compiled
from support.packaging_scripts import script

from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import LibrariesRefused
from tutor.engine.card_importing import import_libraries, trial_model
from tutor.engine.client import engine_client
from tutor.engine.requests import Warm
from tutor.llm.card_libraries import forget, package_version
from tutor.llm.card_trial import tried_apart

pytestmark = [pytest.mark.models, pytest.mark.timeout(900)]

BUILT = Path(__file__).parents[2] / "build" / "vulkan"


@pytest.fixture
def with_models(home, models_dir):
    """A home folder with the fetched models."""
    home.models_dir.symlink_to(models_dir)
    return home


@pytest.fixture
def folder(with_models):
    assert (BUILT / "libggml-vulkan.so").is_file(), "run `make vulkan` first"
    return with_models.card_libraries_dir


@pytest.fixture
def zipped(tmp_path):
    """What a release would carry."""
    archive = tmp_path / "viva-vulkan.zip"
    script("card_libraries").pack(BUILT, "vulkan", package_version(), archive)
    return archive


def language_model(home):
    """What the engine reports of it."""
    client = engine_client(home, Settings())
    try:
        (part,) = client.call(Warm(("llm",), test=True), timeout_s=400).parts
    finally:
        client.close()
    assert part.ok
    return part


@pytest.mark.parametrize("source", ["folder", "zip"])
def test_what_is_imported_is_what_the_engine_loads_until_it_is_removed(source, folder, with_models, request):
    path = BUILT if source == "folder" else request.getfixturevalue("zipped")
    done = import_libraries(path, folder, model=trial_model(with_models), cancel=CancelToken())
    assert done.libraries.backends == ("vulkan",)
    part = language_model(with_models)
    assert f"with the imported libraries for Vulkan from {path.name}" in part.detail
    assert "tokens/s" in part.detail
    assert part.remedy is None
    forget(folder)
    part = language_model(with_models)
    assert "imported" not in part.detail
    assert part.libraries is None


def test_the_doctor_names_them(folder, with_models):
    import_libraries(BUILT, folder, cancel=CancelToken())
    done = subprocess.run(
        [sys.executable, "-m", "tutor.cli.main", "doctor", "--json"],
        env={**os.environ, "VIVA_HOME": str(with_models.data_dir)},
        capture_output=True,
        text=True,
        timeout=800,
    )
    (check,) = [one for one in json.loads(done.stdout)["checks"] if one["name"] == "llm"]
    assert check["ok"]
    assert "with the imported libraries for Vulkan from vulkan" in check["detail"]


def test_the_engine_has_loaded_the_imported_files_and_no_others(folder, with_models):
    place = folder / import_libraries(BUILT, folder, cancel=CancelToken()).libraries.folder
    client = engine_client(with_models, Settings())
    try:
        client.call(Warm(("llm",)), timeout_s=240)
        maps = Path(f"/proc/{client._process.pid}/maps").read_text()
    finally:
        client.close()
    loaded = {line.split()[-1] for line in maps.splitlines() if "libllama" in line or "libggml" in line}
    assert loaded
    assert all(one.startswith(str(place)) for one in loaded)


def test_an_update_of_viva_leaves_the_language_model_to_its_own_libraries(folder, with_models):
    import_libraries(BUILT, folder, cancel=CancelToken())
    record = folder / "record.json"
    record.write_text(record.read_text().replace(f'"{package_version()}"', '"0.0.1"'))
    part = language_model(with_models)
    assert "the imported libraries are not used: The imported libraries are of another" in part.detail
    assert "Settings" in part.remedy


def test_libraries_that_begin_to_hang_after_the_import_are_left_alone(folder, with_models, monkeypatch):
    import_libraries(BUILT, folder, cancel=CancelToken())
    place = next(one for one in folder.iterdir() if one.is_dir())
    record = folder / "record.json"
    name = next(one.name for one in place.iterdir() if one.name.startswith("libggml-vulkan"))
    compiled(place, name.removeprefix("lib").removesuffix(".so"), HANGS)
    told = json.loads(record.read_text())
    told["sizes"][name] = (place / name).stat().st_size
    record.write_text(json.dumps(told))
    refused = tried_apart(place, timeout_s=20.0)
    assert refused.reason == "silent"
    with pytest.raises(LibrariesRefused, match="gave no answer"):
        import_libraries(place, folder, cancel=CancelToken(), attempt=lambda *_: refused)
