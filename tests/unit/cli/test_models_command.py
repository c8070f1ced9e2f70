"""`viva models`, on a home folder of the test."""

import argparse
import io
import json

import pytest
from support.carriers import catalogue, hub_path, model, model_file, some_bytes
from support.model_server import serving

from tutor.cli import models
from tutor.cli.transfer_bars import transfer_bars
from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.core.errors import ModelMissing, NotFound, UsageError
from tutor.models.hub import HubSource
from tutor.models.store import ModelStore


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VIVA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def viva_models(*words):
    parser = argparse.ArgumentParser()
    models.add_arguments(parser)
    return models.run(parser.parse_args(words))


@pytest.fixture
def mine(tmp_path):
    """A file that holds a model."""
    file = tmp_path / "mine.gguf"
    file.write_bytes(b"GGUF" + some_bytes(1000))
    return file


def test_every_model_of_the_catalogue_is_listed_and_none_is_there(capsys):
    assert viva_models("list") == 0
    table = capsys.readouterr().out
    assert viva_models("list", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "viva.models/1"
    assert {one["state"] for one in document["models"]} == {"missing"}
    assert all(one["id"] in table for one in document["models"])
    assert viva_models("verify") == 3
    assert "run `viva models fetch`" in capsys.readouterr().err
    with pytest.raises(NotFound, match="did you mean `whisper-base`"):
        viva_models("fetch", "whisper-bas")


def test_a_model_is_imported_listed_verified_and_found_damaged(home, mine, capsys):
    assert viva_models("import", str(mine)) == 0
    assert "mine: files imported: 1; ready" in capsys.readouterr().err
    assert viva_models("list", "--json") == 0
    assert json.loads(capsys.readouterr().out)["models"][-1]["id"] == "mine"
    assert viva_models("verify") == 0
    (home / "models" / "mine" / "mine.gguf").write_bytes(b"GGUF" + bytes(1000))
    capsys.readouterr()
    assert viva_models("verify") == 3
    assert "mine.gguf damaged; import it again" in capsys.readouterr().err


def test_one_model_that_fails_does_not_keep_the_others_from_coming(tmp_path, capsys):
    one, two = some_bytes(1000), some_bytes(2000, seed=1)
    known = catalogue(model("one", model_file("one.bin", one)), model("two", model_file("two.bin", two)))
    store = ModelStore(known, tmp_path / "models")
    with serving() as server:
        server.files = {hub_path("two.bin"): two}
        (failed,) = models.fetch_models(store, [HubSource(server.address, pause_s=0)], ["one", "two"])
    assert "`one`" in failed
    assert store.status("two").state == "ready"
    assert "two: ready" in capsys.readouterr().err


def test_a_zip_is_written_on_one_machine_and_taken_over_on_another(mine, tmp_path, monkeypatch, capsys):
    viva_models("import", str(mine))
    pack = str(tmp_path / "mine.zip")
    capsys.readouterr()
    assert viva_models("pack", pack, "mine", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"schema": "viva.pack/1", "pack": pack}
    monkeypatch.setenv("VIVA_HOME", str(tmp_path / "other"))
    for told in ("mine: files imported: 1; ready", "mine: was here already; ready"):
        assert viva_models("import", pack) == 0
        assert told in capsys.readouterr().err


def test_a_model_that_is_here_is_put_to_use_and_none_else(mine, capsys):
    viva_models("import", str(mine))
    assert viva_models("use", "mine") == 0
    assert "in use from the next start on" in capsys.readouterr().err
    assert load_settings(resolve_paths().settings_file).llm.model == "mine"
    assert not viva_models("list")
    with pytest.raises(ModelMissing, match="viva models fetch whisper-base"):
        viva_models("use", "whisper-base")
    with pytest.raises(UsageError, match="no choice"):
        viva_models("use", "minilm-l6-v2")
    with pytest.raises(NotFound):
        viva_models("use", "nothing-like-it")


def test_away_from_a_terminal_progress_is_a_few_lines():
    stream = io.StringIO()
    with transfer_bars(stream) as display:
        for done in range(0, 1001):
            display.show("base", done * 1_000_000, 1_000_000_000)
        display.finish("base", "ready")
    shares = [f"base: {done} of 1,000 MB" for done in (0, 250, 500, 750)]
    assert stream.getvalue().splitlines() == [*shares, "base: ready"]
