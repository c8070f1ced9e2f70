"""Topics that were parsed before are not parsed again, and only where nothing has changed."""

import pytest
from support.packs import TOPIC, write_pack

from tutor.core.errors import PackInvalid
from tutor.packs import pack as pack_module
from tutor.packs.library import open_library


@pytest.fixture
def places(tmp_path):
    own, parsed = tmp_path / "own", tmp_path / "parsed"
    write_pack(own / "small", labelled=None)
    return own, parsed


@pytest.fixture
def parses(monkeypatch):
    """Counts how many topics are parsed."""
    seen = []
    really = pack_module.parse_topic

    def counted(source, *rest, **named):
        seen.append(source.file)
        return really(source, *rest, **named)

    monkeypatch.setattr(pack_module, "parse_topic", counted)
    return seen


def opened(places):
    own, parsed = places
    return open_library(own.parent / "nothing", own, parsed)


def test_the_second_time_nothing_is_parsed_and_all_is_the_same(places, parses):
    first = opened(places)
    again = opened(places)
    assert len(parses) == 1
    assert again.packs == first.packs
    assert first.packs == open_library(places[0].parent / "nothing", places[0]).packs


def test_what_breaks_a_rule_is_told_every_time(places):
    opened(places)
    file = places[0] / "small" / "sums.md"
    file.write_text(TOPIC.replace("- any (0.5):", "- any (0):"), encoding="utf-8")
    for _ in range(2):
        [refusal] = opened(places).refused
        assert isinstance(refusal, PackInvalid)
        assert "sums.md:" in str(refusal)


@pytest.mark.parametrize("content", [b"", b"\x00" * 40, b"\x81\xa1a\x01", b"\xdf\xff\xff\xff\xff"])
def test_a_damaged_file_counts_as_none(places, parses, content):
    first = opened(places)
    [kept] = places[1].iterdir()
    kept.write_bytes(content)
    assert opened(places).packs == first.packs
    assert len(parses) == 2
    opened(places)
    assert len(parses) == 2, "it was not mended"
