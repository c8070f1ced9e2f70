"""Topics as blocks, the block of a passage, words found while they are typed."""

from dataclasses import replace

import pytest
from support.packs import write_pack

from tutor.config.paths import knowledge_dir
from tutor.core.material import Passage
from tutor.packs.library import Library, open_library
from tutor.packs.pack import load_pack
from tutor.retrieval.passages import passages_of
from tutor.ui.pages.notes import notes_state as nts
from tutor.ui.pages.notes.notes_blocks import block_with, sections_of, window_words
from tutor.ui.pages.notes.notes_search import SearchIndex


@pytest.fixture(scope="module")
def sums(tmp_path_factory):
    return load_pack(write_pack(tmp_path_factory.mktemp("packs") / "small", labelled=None)).topics[0]


def test_a_topic_reads_in_the_order_of_its_file(sums):
    sections = sections_of(sums)
    assert [section.title for section in sections] == [
        "Cheat sheet", "Intuition", "Questions", "Script A", "Vocabulary",
    ]  # fmt: skip
    script = sections[3].blocks[0]
    assert script.heading == "Adding"
    assert window_words(script.item) == "90–120 s"
    assert "Explain" in script.source
    assert sections[4].blocks[0].spoken == "absolute x. a or b"


def test_every_passage_of_the_shipped_notes_leads_to_a_block_that_holds_it():
    sections = {"Cheat sheet": "line", "Intuition": "bullet"}
    count = 0
    for pack in open_library(knowledge_dir()).packs:
        for passage in passages_of(pack):
            topic = pack.topic(passage.topic)
            key = block_with(topic, passage)
            block = next(b for s in sections_of(topic) for b in s.blocks if b.key == key)
            heading = passage.heading.split(" › ", 1)[1]
            assert block.kind == sections.get(heading, block.kind)
            first = passage.text.split("\n")[0]
            assert " ".join(first.split())[:40] in " ".join(block.source.split())
            count += 1
    assert count > 250


def test_words_are_found_where_they_begin_formulas_and_points_included(sums):
    text = SearchIndex([sums])
    assert [hit.key for hit in text.find("second li")] == ["line/1"]
    assert text.find("econd") == ()
    assert "sums/order" in [hit.key for hit in text.find("commutes")]
    assert [hit.key for hit in text.find("triangle INEQUALITY")] == ["line/0"]
    assert text.find("triangle bread") == ()
    assert text.find("   ") == ()


def test_a_passage_of_the_engine_becomes_a_hit(sums):
    passage = Passage("x", "small", "sums", "Sums › Cheat sheet", "Second line.")
    hit = SearchIndex([sums]).hit_of(passage)
    assert hit.key == "line/1"
    assert hit.by_meaning
    assert SearchIndex([]).hit_of(passage) is None


def test_the_first_topic_is_shown_and_what_is_shown_stays_where_it_can(tmp_path):
    write_pack(tmp_path / "small", labelled=None)
    library = open_library(tmp_path)
    state = nts.with_library(nts.NotesState(), library)
    assert (state.place, state.topic) == ("topic", "sums")
    assert [entry.kind for entry in state.contents] == ["pack", "sheet", "topic"]
    sheet = replace(state, place="sheet", sheet="small")
    assert nts.with_library(sheet, library).place == "sheet"
    gone = nts.with_library(sheet, Library(()))
    assert (gone.place, gone.topic, gone.sheet) == ("empty", "", "")
    assert nts.with_library(replace(state, place="importing"), Library(())).place == "importing"
