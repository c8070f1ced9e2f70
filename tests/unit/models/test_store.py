"""What is on this machine, and whether it is whole."""

import os

import pytest
from support.carriers import catalogue, model, model_file, some_bytes

from tutor.core.errors import ModelMissing, NotFound
from tutor.models.store import ModelStore

WEIGHTS = some_bytes(50_000)
CONFIG = b"{}"


@pytest.fixture
def store(tmp_path):
    files = (model_file("model.bin", WEIGHTS), model_file("config.json", CONFIG))
    voice = model("joe", model_file("joe.onnx", WEIGHTS), model_file("joe.onnx.json", CONFIG), role="tts")
    return ModelStore(catalogue(model("base", *files), voice), tmp_path / "models")


def put(store: ModelStore, model_id: str, **bodies: bytes) -> None:
    folder = store.folder_of(model_id)
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in bodies.items():
        (folder / name.replace("__", ".")).write_bytes(body)


def test_a_model_that_is_not_there_names_the_command_that_brings_it(store):
    assert store.status("base").state == "missing"
    with pytest.raises(ModelMissing, match="not on this computer; run `viva models fetch base`"):
        store.model_path("base")


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        (
            {"model__bin": WEIGHTS[:25_000], "config__json": CONFIG},
            r"model\.bin .* is damaged; run `viva models fetch",
        ),
        (
            {"model__bin": bytes(50_000), "config__json": CONFIG},
            r"model\.bin .* is damaged; run `viva models fetch",
        ),
        ({"model__bin": WEIGHTS}, r"config\.json .* is missing"),
    ],
)
def test_a_damaged_or_missing_file_is_named_and_never_handed_out(store, bodies, told):
    put(store, "base", **bodies)
    with pytest.raises(ModelMissing, match=told):
        store.model_path("base")


@pytest.mark.parametrize(("later_ns", "state"), [(1, "unchecked"), (0, "ready")])
def test_a_file_changed_after_its_check_is_checked_again_and_verify_finds_what_looks_unchanged(
    store, later_ns, state
):
    put(store, "base", model__bin=WEIGHTS, config__json=CONFIG)
    store.model_path("base")
    weights = store.folder_of("base") / "model.bin"
    before = weights.stat().st_mtime_ns
    weights.write_bytes(bytes(50_000))
    os.utime(weights, ns=(before, before + later_ns))
    assert store.status("base").state == state
    assert store.verify("base").state == store.status("base").state == "damaged"
    with pytest.raises(ModelMissing, match="is damaged"):
        store.model_path("base")


@pytest.mark.parametrize("name", ["bsae", "../base", "", "/etc"])
def test_an_unknown_model_is_not_found(store, name):
    with pytest.raises(NotFound, match="did you mean `base`" if name == "bsae" else "There is no model"):
        store.model_path(name)


def test_a_removed_model_can_be_put_back_until_it_is_forgotten(store):
    put(store, "joe", joe__onnx=WEIGHTS, joe__onnx__json=CONFIG)
    store.verify("joe")
    store.set_aside("joe")
    assert store.status("joe").state == "missing"
    store.put_back("joe")
    assert store.status("joe").state == "ready"
    store.set_aside("joe")
    store.forget_set_aside()
    assert list(store.folder.iterdir()) == []
    with pytest.raises(NotFound, match="not there any more"):
        store.put_back("joe")


@pytest.fixture
def shared(store, tmp_path):
    """The same with a folder that a package of the system filled: `base` is in it."""
    one = ModelStore(store.catalogue, store.folder, tmp_path / "shared")
    folder = tmp_path / "shared" / "base"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(WEIGHTS)
    (folder / "config.json").write_bytes(CONFIG)
    return one


def test_a_model_that_a_package_brought_is_used_where_it_lies(shared, tmp_path):
    assert shared.model_path("base") == tmp_path / "shared" / "base"
    assert shared.status("joe").state == "missing"


def test_a_model_of_a_package_is_removed_with_its_package(shared):
    with pytest.raises(NotFound, match="remove that package"):
        shared.set_aside("base")
    assert shared.status("base").state == "unchecked"
