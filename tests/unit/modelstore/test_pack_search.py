"""Where model packs are looked for."""

import sys
from pathlib import Path

import pytest
from support.carriers import catalogue, model, model_file

from tutor.core.cancel import CancelToken
from tutor.modelstore.pack_search import (
    SETUP_FOLDER_FILE,
    find_packs,
    likely_places,
    program_folder,
    setup_folder,
)
from tutor.modelstore.pack_writing import write_packs
from tutor.modelstore.store import ModelStore


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    store = ModelStore(catalogue(model("base", model_file("model.bin", b"weights"))), tmp_path / "source")
    store.folder_of("base").mkdir(parents=True)
    (store.folder_of("base") / "model.bin").write_bytes(b"weights")
    return write_packs(store, ["base"], tmp_path / "starter.vivamodels", CancelToken())[0]


def put(pack: Path, folder: Path, name: str = "starter.vivamodels") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(pack.read_bytes())
    return folder / name


def test_packs_in_a_place_and_one_folder_below_it_are_found_with_what_is_in_them(pack, tmp_path):
    stick = tmp_path / "stick"
    first, second = put(pack, stick), put(pack, stick / "viva", "b.vivamodels")
    put(pack, stick / "deep" / "down")
    put(pack, stick, ".hidden.vivamodels")
    found = find_packs([("removable", stick)])
    assert [(one.path, one.where) for one in found] == [(first, "removable"), (second, "removable")]
    assert [model.id for model in found[0].models] == ["base"]
    assert found[0].size_bytes == 7


def test_a_pack_in_two_places_counts_once_and_a_broken_one_not_at_all(pack, tmp_path):
    put(pack, tmp_path / "one")
    (tmp_path / "one" / "broken.vivamodels").write_bytes(b"PK")
    found = find_packs([("installer", tmp_path / "one"), ("downloads", tmp_path / "one")])
    assert [one.where for one in found] == ["installer"]


def test_places_that_are_not_there_are_no_trouble(tmp_path):
    assert find_packs([("downloads", tmp_path / "none")]) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_folder_of_the_installer_is_remembered_beside_the_program(tmp_path, encoding):
    (tmp_path / SETUP_FOLDER_FILE).write_bytes("C:\\Users\\Zoë\\Downloads\r\n".encode(encoding))
    assert str(setup_folder(tmp_path)) == "C:\\Users\\Zoë\\Downloads"


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"\xfa\xfb"])
def test_a_note_that_cannot_be_read_is_none(tmp_path, body):
    (tmp_path / SETUP_FOLDER_FILE).write_bytes(body)
    assert setup_folder(tmp_path) is None
    assert setup_folder(tmp_path / "none") is None


def test_a_bundle_looks_beside_itself_and_where_its_installer_was(tmp_path, monkeypatch):
    program = tmp_path / "programs" / "viva"
    program.mkdir(parents=True)
    (program / SETUP_FOLDER_FILE).write_text(str(tmp_path / "setup"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "viva"))
    places = list(likely_places())
    assert places[:2] == [("installer", tmp_path / "setup"), ("program", program)]
    assert places[2][0] == "downloads"


def test_beside_an_application_of_macos_is_the_folder_it_lies_in(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Viva.app" / "Contents" / "MacOS" / "viva"))
    assert program_folder() == tmp_path.resolve()


def test_a_checkout_has_no_folder_of_a_program():
    assert program_folder() is None
