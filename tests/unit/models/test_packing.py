"""Models written to a zip."""

import pytest
from support.carriers import catalogue, model, model_file, some_bytes

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, ModelMissing
from tutor.models.importing import pack_models
from tutor.models.store import ModelStore

WEIGHTS, VOICE, CONFIG = some_bytes(3_000_000), some_bytes(400_000, seed=1), b"{}"
KNOWN = catalogue(
    model("base", model_file("model.bin", WEIGHTS), model_file("config.json", CONFIG)),
    model("joe", model_file("joe.onnx", VOICE), role="tts"),
)


@pytest.fixture
def store(tmp_path):
    """With both models."""
    store = ModelStore(KNOWN, tmp_path / "source")
    for name, body in {"base/model.bin": WEIGHTS, "base/config.json": CONFIG, "joe/joe.onnx": VOICE}.items():
        file = store.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return store


def test_only_whole_models_are_packed(store, tmp_path):
    (store.folder_of("base") / "config.json").unlink()
    with pytest.raises(ModelMissing):
        pack_models(store, ["joe", "base"], tmp_path / "x.zip", CancelToken())
    assert [one.name for one in tmp_path.iterdir()] == ["source"]


def test_what_is_broken_off_leaves_the_zip_of_before(store, tmp_path):
    out, cancel = tmp_path / "x.zip", CancelToken()
    out.write_bytes(b"before")
    with pytest.raises(Cancelled):
        pack_models(store, ["base"], out, cancel, lambda n: cancel.cancel())
    assert out.read_bytes() == b"before"
    assert {one.name for one in tmp_path.iterdir()} == {"source", "x.zip"}
