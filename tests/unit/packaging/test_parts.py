"""What a bundle is made of: licences, source code, list of parts."""

import importlib.metadata
import json
from email.message import Message

import pytest
from support.packaging_scripts import script

parts, third_party, sbom, source_note = map(script, ("parts", "third_party", "sbom", "source_note"))


@pytest.fixture(scope="module")
def every():
    return parts.all_parts()


def test_every_part_says_its_licence_and_every_package_brings_a_text_of_it(every):
    packages = [part for part in every if part.kind == "python"]
    assert len(packages) > 50
    for part in packages:
        assert part.licence, part.name
        assert any(len(text) > 300 for _, text in part.texts), part.name


def test_what_comes_within_wheels_is_named_with_its_licence(every):
    native = {part.name: part for part in every if part.kind == "native"}
    assert native["espeak-ng and its pronunciation data"].licence == "GPL-3.0-or-later"
    kernel = next(part for name, part in native.items() if "Math Kernel Library" in name)
    assert "Intel Simplified Software License" in kernel.texts[0][1]
    assert kernel.version.startswith("as in ctranslate2 ")


def test_what_the_bundle_leaves_out_is_not_listed(every):
    names = {part.name for part in every}
    assert "chromadb" in names
    assert names.isdisjoint({"kubernetes", "grpcio", "av", "protobuf", "aiohttp", "pytest"})


def test_a_text_stands_once_with_all_its_parts(every):
    text = third_party.third_party_text(every)
    assert text.count("Intel Simplified Software License (Version October 2022)") == 1
    assert text.count("Permission is hereby granted, free of charge") > 5
    for part in every:
        assert part.name in text, part.name


def test_the_note_names_every_part_whose_licence_asks_for_its_source(every):
    note = source_note.source_note(every)
    for name in ("piper-tts", "espeak-ng", "pyside6-essentials", "libsndfile", "soxr", "certifi"):
        assert name in note
    assert "chromadb" not in note
    assert importlib.metadata.version("viva-tutor") in note
    silent = parts.Part("quiet", "1", "GPL-3.0-only", "", ())
    with pytest.raises(parts.NotSound, match="quiet"):
        source_note.source_note([*every, silent])


def test_the_list_of_parts_is_cyclonedx_and_the_same_each_time(every):
    document = sbom.sbom(every, 1_767_225_600)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.5")
    assert document["metadata"]["timestamp"] == "2026-01-01T00:00:00+00:00"
    assert document["metadata"]["component"]["name"] == "viva-tutor"
    assert json.dumps(document) == json.dumps(sbom.sbom(every, 1_767_225_600))
    assert document["serialNumber"] != sbom.sbom(every[1:], 1_767_225_600)["serialNumber"]


def test_every_reference_of_the_list_leads_somewhere(every):
    document = sbom.sbom(every, 0)
    components = [document["metadata"]["component"], *document["components"]]
    refs = [component["bom-ref"] for component in components]
    assert len(set(refs)) == len(refs)
    for dependency in document["dependencies"]:
        assert {dependency["ref"], *dependency["dependsOn"]} <= set(refs)
    for component in components:
        for licence in component.get("licenses", ()):
            # Either an id of SPDX's list or an expression, never both.
            assert ("license" in licence) != ("expression" in licence)


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License-Expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
        ({"License": "Apache 2.0"}, "Apache-2.0"),
        ({"License": "MIT License\n\nCopyright (c) somebody"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: ISC License (ISCL)"}, "ISC"),
    ],
)
def test_a_licence_is_read_however_it_is_said(fields, licence):
    metadata = Message()
    for key, value in fields.items():
        metadata[key] = value
    assert parts.spdx_of(metadata, "x") == licence
