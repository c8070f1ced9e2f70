"""Models by file, folder or zip."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from support.carriers import catalogue, model, model_file, some_bytes, zip_bytes

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, DiskFull, ModelRefused, NotFound
from tutor.models.importing import ImportedModel, import_models
from tutor.models.store import ModelStore

WEIGHTS, LARGER = some_bytes(50_000), some_bytes(80_000, seed=1)
CONFIG, TOKENIZER = b"{}", b'{"t": 1}'


@pytest.fixture
def store(tmp_path):
    shared = (model_file("config.json", CONFIG), model_file("tokenizer.json", TOKENIZER))
    return ModelStore(
        catalogue(
            model("base", model_file("model.bin", WEIGHTS), *shared),
            model("small", model_file("model.bin", LARGER), *shared),
        ),
        tmp_path / "models",
    )


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def put(folder: Path, **bodies: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in bodies.items():
        (folder / name.replace("__", ".")).write_bytes(body)
    return folder


def bring(store: ModelStore, source: Path) -> dict[str, ImportedModel]:
    return {one.status.entry.id: one for one in import_models(store, source, CancelToken())}


def test_a_single_file_completes_what_is_there(store, stick):
    put(stick, model__bin=WEIGHTS)
    assert bring(store, stick / "model.bin")["base"].status.state == "partial"
    put(stick, config__json=CONFIG, tokenizer__json=TOKENIZER)
    bring(store, stick / "config.json")
    assert bring(store, stick / "tokenizer.json")["base"].status.state == "ready"


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_an_import_that_was_broken_off_goes_on_with_the_next_file(store, tmp_path, kind):
    bodies = {"a.bin": WEIGHTS, "b.json": CONFIG, "c.json": TOKENIZER}
    source = tmp_path / "models.zip"
    if kind == "zip":
        source.write_bytes(zip_bytes(bodies))
    else:
        put(source, **bodies)
    cancel, read = CancelToken(), []

    def stop_after_the_first_file(count: int) -> None:
        read.append(count)
        if sum(read) > 2 * len(WEIGHTS) + len(CONFIG) + len(TOKENIZER):
            cancel.cancel()

    with pytest.raises(Cancelled):
        import_models(store, source, cancel, stop_after_the_first_file)
    assert [one.name for one in store.folder_of("base").iterdir() if one.suffix != ".json"] == ["model.bin"]
    assert store.status("base").files["model.bin"] == "ready"
    done = bring(store, source)["base"]
    assert (done.status.state, done.added) == ("ready", ("config.json", "tokenizer.json"))


def test_the_space_for_all_of_it_is_looked_for_before_the_first_copy(store, stick, monkeypatch):
    put(stick, model__bin=WEIGHTS, config__json=CONFIG, tokenizer__json=TOKENIZER)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 10_000_000 + len(WEIGHTS)))
    with pytest.raises(DiskFull, match="are needed"):
        bring(store, stick)
    assert store.status("base").state == "missing"


@pytest.mark.parametrize("folder", ["../evil", "a/../../evil", "/evil", "..\\evil", "C:/evil"])
def test_a_zip_that_points_outside_brings_its_models_into_the_store_alone(store, tmp_path, folder):
    archive = tmp_path / "models.zip"
    archive.write_bytes(zip_bytes({f"{folder}/evil.gguf": b"GGUF" + WEIGHTS}))
    bring(store, archive)
    assert store.status("evil").state == "ready"
    assert [file for file in tmp_path.rglob("*evil*") if store.folder not in file.parents] == []


@pytest.mark.parametrize("size", [0, 10, 30_000, None])
def test_a_zip_that_is_damaged_or_was_not_copied_to_its_end_is_refused(store, tmp_path, size):
    data = bytearray(zip_bytes({"model.bin": WEIGHTS})[:size])
    if size is None:
        data[2000] ^= 255
    archive = tmp_path / "models.zip"
    archive.write_bytes(data)
    with pytest.raises(ModelRefused, match=r"models\.zip is damaged or not readable; copy it again"):
        bring(store, archive)


def test_an_unknown_gguf_gets_an_id_and_its_hash_is_recorded(store, stick):
    put(stick)
    (stick / "My Model (v2).gguf").write_bytes(b"GGUF" + some_bytes(1000))
    done = bring(store, stick / "My Model (v2).gguf")
    assert set(done) == {"my-model-v2"}
    entry = store.entry("my-model-v2")
    assert (entry.role, entry.set) == ("llm", "imported")
    path = store.model_path("my-model-v2")
    assert path.name == "My-Model-v2-.gguf"
    path.write_bytes(path.read_bytes()[:500])
    assert store.status("my-model-v2").state == "damaged"


def test_a_whisper_folder_and_a_voice_are_recognised(store, stick):
    whisper = {"config__json": b"[]", "tokenizer__json": b"[1]", "vocabulary__json": b"[2]"}
    put(stick / "distil", model__bin=some_bytes(900), **whisper)
    put(stick, eve__onnx=some_bytes(800), eve__onnx__json=b"[3]")
    done = bring(store, stick)
    assert {name: one.status.entry.role for name, one in done.items()} == {"distil": "stt", "eve": "tts"}
    assert store.model_path("distil") == store.folder_of("distil")
    assert store.model_path("eve").name == "eve.onnx"
    put(stick, mine__gguf=b"GGUF")
    assert set(bring(store, stick / "eve.onnx")) == {"eve"}, "with its configuration and no other neighbour"


@pytest.mark.parametrize("body", [b"", b"hello", b"PK\x03\x04 not a zip"])
def test_what_is_no_model_is_refused(store, stick, body):
    put(stick, some__txt=body)
    with pytest.raises(ModelRefused, match=r"some\.txt holds no model"):
        bring(store, stick / "some.txt")
    with pytest.raises(NotFound, match="There is no file or folder"):
        bring(store, stick / "absent")
    # A recogniser without its tokenizer is none.
    put(stick, model__bin=some_bytes(900), config__json=b"[]", vocabulary__txt=b"a\nb\n")
    with pytest.raises(ModelRefused, match="holds no model"):
        bring(store, stick)
