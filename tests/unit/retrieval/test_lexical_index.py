"""Search by word stems."""

from tutor.core.material import Passage
from tutor.retrieval.lexical_index import LexicalIndex, stems_of

TEA = Passage("1", "p", "tea", "Tea › Brewing", "Green tea wants water below boiling.")
RICE = Passage("2", "p", "rice", "Rice › Cooking", "Rice takes twice its volume of boiling water.")


def filled(folder, *passages):
    index = LexicalIndex(folder)
    index.add([(passage.id, stems_of(passage)) for passage in index.missing(passages)])
    index.build(passages)
    return index


def found(index, *stems, topic=None):
    return [passage.id for passage, _ in index.search(stems, 5, topic)]


def test_the_passage_with_the_rarer_words_comes_first(tmp_path):
    index = filled(tmp_path, TEA, RICE)
    assert found(index, "water", "green") == ["1", "2"]
    assert found(index, "volum") == ["2"]
    assert found(index, "unheard") == []
    assert index.rarity("green") > index.rarity("water")


def test_a_search_can_be_kept_to_one_topic(tmp_path):
    assert found(filled(tmp_path, TEA, RICE), "water", topic="rice") == ["2"]


def test_a_table_made_aside_is_searched_only_once_it_is_taken(tmp_path):
    index = filled(tmp_path, TEA)
    index.add([(RICE.id, stems_of(RICE))])
    table = index.made_of([TEA, RICE])
    assert found(index, "volum") == []
    index.take(table)
    assert found(index, "volum") == ["2"]
    assert index.made_of([TEA, RICE]) is None


def test_a_damaged_file_is_begun_anew(tmp_path):
    (tmp_path / "stems.sqlite3").write_bytes(b"no database" * 500)
    assert found(filled(tmp_path, TEA), "green") == ["1"]
