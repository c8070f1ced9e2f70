"""`viva models`, on a home folder of the test."""

import argparse
import io
import json
from pathlib import Path

import pytest
from support.carriers import catalogue, hub_path, model, model_file, some_bytes
from support.model_server import serving

from tutor.cli import models
from tutor.cli.transfer_bars import transfer_bars
from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.core.errors import ModelMissing, NotFound, UsageError
from tutor.models.catalogue import load_catalogue
from tutor.models.hub import HubSource
from tutor.models.store import ModelStore


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIVA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def viva_models(*words: str) -> int:
    parser = argparse.ArgumentParser()
    models.add_arguments(parser)
    return models.run(parser.parse_args(words))


def test_list_names_every_model_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert viva_models("list") == 0
    out = capsys.readouterr().out
    assert all(entry.id in out for entry in load_catalogue().models)


def test_list_as_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert viva_models("list", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "viva.models/1"
    assert {one["state"] for one in document["models"]} == {"missing"}


def test_verify_without_any_model_says_what_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert viva_models("verify") == 3
    assert "run `viva models fetch`" in capsys.readouterr().err


def test_a_model_is_imported_listed_verified_and_found_damaged(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(b"GGUF" + some_bytes(1000))
    assert viva_models("import", str(source)) == 0
    assert "mine: files taken over: 1; ready" in capsys.readouterr().err
    assert viva_models("list", "--json") == 0
    assert json.loads(capsys.readouterr().out)["models"][-1]["id"] == "mine"
    assert viva_models("verify") == 0
    (home / "models" / "mine" / "mine.gguf").write_bytes(b"GGUF" + bytes(1000))
    capsys.readouterr()
    assert viva_models("verify") == 3
    assert "mine.gguf damaged; import it again" in capsys.readouterr().err


def test_fetching_an_unknown_model_asks_nobody() -> None:
    with pytest.raises(NotFound, match="did you mean `whisper-base`"):
        viva_models("fetch", "whisper-bas")


def test_one_model_that_fails_does_not_keep_the_others_from_coming(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = some_bytes(1000), some_bytes(2000, seed=1)
    store = ModelStore(
        catalogue(model("one", model_file("one.bin", one)), model("two", model_file("two.bin", two))),
        tmp_path / "models",
    )
    with serving() as server:
        server.files = {hub_path("two.bin"): two}
        failed = models.fetch_models(store, [HubSource(server.address, pause_s=0)], ["one", "two"])
    assert len(failed) == 1
    assert "`one`" in failed[0]
    assert store.status("two").state == "ready"
    assert "two: ready" in capsys.readouterr().err


def test_away_from_a_terminal_progress_is_a_few_lines() -> None:
    stream = io.StringIO()
    with transfer_bars(stream) as display:
        for done in range(0, 1001):
            display.show("base", done * 1_000_000, 1_000_000_000)
        display.finish("base", "ready")
    assert stream.getvalue().splitlines() == [
        "base: 0 of 1,000 MB",
        "base: 250 of 1,000 MB",
        "base: 500 of 1,000 MB",
        "base: 750 of 1,000 MB",
        "base: ready",
    ]


def test_a_zip_is_written_on_one_machine_and_taken_over_on_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(b"GGUF" + some_bytes(1000))
    viva_models("import", str(source))
    pack = tmp_path / "mine.zip"
    capsys.readouterr()
    assert viva_models("pack", str(pack), "mine", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"schema": "viva.pack/1", "pack": str(pack)}
    monkeypatch.setenv("VIVA_HOME", str(tmp_path / "other"))
    assert viva_models("import", str(pack)) == 0
    assert "mine: files taken over: 1; ready" in capsys.readouterr().err
    assert viva_models("import", str(pack)) == 0
    assert "mine: was here already; ready" in capsys.readouterr().err


def test_a_model_that_is_here_is_put_to_use(home: Path, tmp_path: Path, capsys) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(b"GGUF" + some_bytes(1000))
    viva_models("import", str(source))
    assert viva_models("use", "mine") == 0
    assert "in use from the next start on" in capsys.readouterr().err
    assert load_settings(resolve_paths().settings_file).llm.model == "mine"
    assert not viva_models("list")


def test_what_is_not_here_or_no_choice_is_not_put_to_use() -> None:
    with pytest.raises(ModelMissing, match="viva models fetch whisper-base"):
        viva_models("use", "whisper-base")
    with pytest.raises(UsageError, match="no choice"):
        viva_models("use", "minilm-l6-v2")
    with pytest.raises(NotFound):
        viva_models("use", "nothing-like-it")
