"""Model packs: written, taken over, gone on with, and refused with a sentence of their own."""

import json
import shutil
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest
from support.carriers import catalogue, model, model_file, some_bytes

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, DiskFull, ModelMissing, ModelRefused
from tutor.modelstore.importing import import_models
from tutor.modelstore.pack import MANIFEST, is_pack, opened_pack, version_numbers
from tutor.modelstore.pack_writing import write_packs
from tutor.modelstore.store import ModelStore

WEIGHTS, VOICE = some_bytes(3_000_000), some_bytes(400_000, seed=1)
CONFIG = b"{}"
KNOWN = catalogue(
    model("base", model_file("model.bin", WEIGHTS), model_file("config.json", CONFIG)),
    model("joe", model_file("joe.onnx", VOICE), role="tts"),
)


@pytest.fixture
def source(tmp_path: Path) -> ModelStore:
    """A machine with both models."""
    store = ModelStore(KNOWN, tmp_path / "source")
    for model_id, files in {
        "base": {"model.bin": WEIGHTS, "config.json": CONFIG},
        "joe": {"joe.onnx": VOICE},
    }.items():
        store.folder_of(model_id).mkdir(parents=True)
        for name, body in files.items():
            (store.folder_of(model_id) / name).write_bytes(body)
    return store


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    """Another machine, with none."""
    return ModelStore(KNOWN, tmp_path / "models")


@pytest.fixture
def pack(source: ModelStore, tmp_path: Path) -> Path:
    (written,) = write_packs(source, ["base", "joe"], tmp_path / "starter.vivamodels", CancelToken())
    return written


def bring(store, file, cancel=None, on_bytes=lambda n: None):
    return {one.status.entry.id: one for one in import_models(store, file, cancel or CancelToken(), on_bytes)}


def edited(pack: Path, change) -> Path:
    """The pack with another manifest."""
    out = pack.with_name("edited.vivamodels")
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            body = old.read(member)
            if member.filename == MANIFEST:
                table = json.loads(body)
                change(table)
                body = json.dumps(table).encode()
            new.writestr(member.filename, body)
    return out


def test_a_pack_brings_its_models_whole(store, pack):
    read = []
    done = bring(store, pack, on_bytes=read.append)
    assert {model_id: one.status.state for model_id, one in done.items()} == {"base": "ready", "joe": "ready"}
    assert done["base"].added == ("model.bin", "config.json")
    assert (store.folder_of("joe") / "joe.onnx").read_bytes() == VOICE
    assert sum(read) == len(WEIGHTS) + len(CONFIG) + len(VOICE)
    assert store.model_path("base")


def test_a_pack_says_what_is_in_it(pack):
    with opened_pack(pack) as opened:
        listed = {one.id: (one.role, one.licence, one.minimum_memory_mb) for one in opened.manifest.models}
    assert listed == {"base": ("stt", "MIT", 1000), "joe": ("tts", "MIT", 1000)}
    with zipfile.ZipFile(pack) as archive:
        assert archive.namelist()[0] == MANIFEST
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}


def test_packs_of_the_same_models_are_the_same_bytes(source, pack, tmp_path):
    (again,) = write_packs(source, ["base", "joe"], tmp_path / "again.vivamodels", CancelToken())
    assert again.read_bytes() == pack.read_bytes()


def test_taking_a_pack_over_again_changes_nothing(store, pack):
    bring(store, pack)
    before = (store.folder_of("base") / "model.bin").stat().st_ino
    read = []
    assert bring(store, pack, on_bytes=read.append)["base"].added == ()
    assert (store.folder_of("base") / "model.bin").stat().st_ino == before
    assert read == []


def test_an_interrupted_import_goes_on_where_it_ended(store, pack):
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        bring(store, pack, cancel, lambda n: cancel.cancel())
    begun = sum(file.stat().st_size for file in store.folder_of("base").glob(".*.part"))
    assert begun > 0
    read = []
    assert bring(store, pack, on_bytes=read.append)["base"].status.state == "ready"
    assert sum(read) == len(WEIGHTS) + len(CONFIG) + len(VOICE) - begun
    assert list(store.folder_of("base").glob(".*.part")) == []


@pytest.mark.parametrize(
    "left", [b"other bytes", some_bytes(len(WEIGHTS), seed=9), some_bytes(3_500_000, seed=9)]
)
def test_what_an_earlier_try_left_wrong_is_brought_anew(store, pack, left):
    entry = store.entry("base")
    part = store.part_of("base", entry.files[0])
    part.parent.mkdir(parents=True)
    part.write_bytes(left)
    assert bring(store, pack)["base"].status.state == "ready"


def test_a_flipped_byte_is_refused_and_the_other_models_stay(store, pack):
    whole = bytearray(pack.read_bytes())
    whole[whole.index(VOICE[:100]) + 50] ^= 1
    pack.write_bytes(whole)
    with pytest.raises(
        ModelRefused, match=r"joe\.onnx .* is damaged \(wrong checksum\); copy the pack again"
    ):
        bring(store, pack)
    assert store.status("base").state == "ready"
    assert store.status("joe").state == "missing"


@pytest.mark.parametrize("size", [0, 10, 1_000_000])
def test_a_pack_that_was_not_copied_to_its_end_is_refused(store, pack, size):
    pack.write_bytes(pack.read_bytes()[:size])
    with pytest.raises(ModelRefused, match="cut short or damaged; copy it again"):
        bring(store, pack)


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "/evil", "C:/evil"])
def test_names_that_point_outside_are_refused_with_nothing_taken_over(store, pack, name):
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr(name, b"evil")
    with pytest.raises(ModelRefused, match="points outside"):
        bring(store, pack)
    assert store.status("base").state == "missing"


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table["models"][0].update(id="../evil"),
        lambda table: table["models"][0]["files"][0].update(name="../evil"),
        lambda table: table["models"][0]["files"][0].update(sha256="short"),
        lambda table: table["models"][0]["pieces"][0].update(file="no such file"),
        lambda table: table["models"][0]["pieces"][0].update(offset=-1),
        lambda table: table["models"][0]["pieces"][0].update(size_bytes=10**9),
        lambda table: table["models"][0].pop("role"),
        lambda table: table.update(models=[]),
        lambda table: table.update(models=None),
        lambda table: table.pop("schema"),
    ],
)
def test_a_list_that_is_not_sound_is_refused(store, pack, change):
    with pytest.raises(ModelRefused, match=r"list in the model pack .* is not sound"):
        bring(store, edited(pack, change))
    assert not any(store.folder.glob("*/*"))


def test_a_piece_that_is_not_where_the_list_says_is_refused(store, pack):
    def change(table):
        table["models"][0]["pieces"][0]["path"] = "models/base/none.bin"

    with pytest.raises(ModelRefused, match="cut short or damaged"):
        bring(store, edited(pack, change))


def test_a_pack_for_a_newer_viva_is_refused_with_a_sentence(store, pack):
    with pytest.raises(ModelRefused, match=r"is for Viva 99\.1 or newer; update Viva"):
        bring(store, edited(pack, lambda table: table.update(program="99.1")))
    with pytest.raises(ModelRefused, match="update Viva"):
        bring(store, edited(pack, lambda table: table.update(schema="viva.modelpack/2", program="99.1")))


def test_a_model_of_another_content_under_a_known_name_is_refused(store, pack):
    other = ModelStore(catalogue(model("base", model_file("model.bin", b"another"))), store.folder)
    with pytest.raises(ModelRefused, match="not the one that Viva knows by that name"):
        bring(other, pack)


def test_a_model_that_the_catalogue_does_not_know_comes_with_what_the_pack_says(store, pack):
    newer = ModelStore(catalogue(model("else", model_file("x.bin", b"x"))), store.folder)
    assert bring(newer, pack)["joe"].status.state == "ready"
    entry = newer.entry("joe")
    assert (entry.role, entry.licence, entry.set) == ("tts", "MIT", "imported")


def test_the_space_for_all_of_it_is_looked_for_before_the_first_byte(store, pack, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: usage(10**9, 10**9, len(WEIGHTS) + 11_000_000 - 10**6)
    )
    with pytest.raises(DiskFull, match="are needed"):
        bring(store, pack)
    assert store.status("base").state == "missing"


def test_a_model_larger_than_a_pack_comes_in_several(source, store, tmp_path):
    packs = write_packs(
        source, ["base", "joe"], tmp_path / "big.vivamodels", CancelToken(), most_bytes=1_300_000
    )
    assert [one.name for one in packs] == [f"big-{number}-of-3.vivamodels" for number in (1, 2, 3)]
    with pytest.raises(ModelRefused, match="import the pack before it first"):
        bring(store, packs[1])
    assert bring(store, packs[0])["base"].status.state == "missing"
    bring(store, packs[0])
    bring(store, packs[1])
    bring(store, packs[2])
    assert (store.status("base").state, store.status("joe").state) == ("ready", "ready")


def test_a_flipped_byte_in_a_piece_is_found_before_the_next_one(source, store, tmp_path):
    packs = write_packs(source, ["base"], tmp_path / "big.vivamodels", CancelToken(), most_bytes=2_000_000)
    whole = bytearray(packs[0].read_bytes())
    whole[1_000_000] ^= 1
    damaged = tmp_path / "damaged.vivamodels"
    damaged.write_bytes(whole)
    with pytest.raises(ModelRefused, match="wrong checksum"):
        bring(store, damaged)
    for one in packs:
        bring(store, one)
    assert store.status("base").state == "ready"


def test_only_whole_models_are_packed_and_nothing_half_written_is_left(source, tmp_path):
    (source.folder_of("base") / "config.json").unlink()
    with pytest.raises(ModelMissing):
        write_packs(source, ["base"], tmp_path / "x.vivamodels", CancelToken())
    (source.folder_of("base") / "config.json").write_bytes(CONFIG)
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        write_packs(source, ["base"], tmp_path / "x.vivamodels", cancel, lambda n: cancel.cancel())
    assert [one.name for one in tmp_path.iterdir()] == ["source"]
    with pytest.raises(ModelRefused, match=r"\.vivamodels"):
        write_packs(source, ["joe"], tmp_path / "x.zip", CancelToken())


def test_any_other_zip_is_no_pack(tmp_path):
    archive = tmp_path / "models.zip"
    with zipfile.ZipFile(archive, "w") as stream:
        stream.writestr(MANIFEST, "{}")
    assert not is_pack(archive)


def test_versions_compare_as_numbers():
    assert version_numbers("0.10.0") > version_numbers("0.9.2")
    assert version_numbers("1.0.dev3") == (1, 0)
