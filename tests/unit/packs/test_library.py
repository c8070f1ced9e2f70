"""Finding packs, topics, items and scripts by name."""

import pytest
from support.packs import PACK_TOML, TOPIC, write_pack

from tutor.core.errors import NotFound
from tutor.packs.library import open_library


def test_a_name_that_is_not_there_is_answered_with_the_nearest(tmp_path):
    write_pack(tmp_path / "shipped" / "small")
    library = open_library(tmp_path / "shipped")
    for look_up, name, told in (
        (library.item, "sums/oder", r'There is no item "sums/oder" \(did you mean "sums/order"\?\)'),
        (library.topic, "sum", 'did you mean "sums"'),
        (library.topic, "gradients", "there are: sums"),
        (library.script, "smus", "did you mean"),
        (library.pack, "big", "There is no pack"),
        (library.pack_of, "big", "There is no"),
    ):
        with pytest.raises(NotFound, match=told):
            look_up(name)
    nowhere = open_library(tmp_path / "nowhere", tmp_path / "neither")
    assert nowhere.packs == ()
    with pytest.raises(NotFound, match='There is no topic "sums"'):
        nowhere.topic("sums")


def test_a_topic_of_the_persons_own_goes_by_another_name_where_a_shipped_one_has_it(tmp_path):
    write_pack(tmp_path / "shipped" / "small")
    own = TOPIC.replace("# Sums:", "# My sums:")
    write_pack(tmp_path / "own" / "mine", own, PACK_TOML.replace('"small"', '"mine"'))
    library = open_library(tmp_path / "shipped", tmp_path / "own")
    assert [pack.id for pack in library.packs] == ["mine", "small"]
    assert library.topic("sums").title.startswith("Sums")
    assert library.topic("mine-sums").title.startswith("My sums")
    assert library.item("mine-sums/order").topic == "mine-sums"
    (notice,) = library.notices
    assert str(notice).endswith('another pack has a topic "sums"; this one goes by "mine-sums".')


def test_a_pack_of_the_same_id_stands_in_for_the_shipped_one_and_is_told(tmp_path):
    write_pack(tmp_path / "shipped" / "small")
    write_pack(tmp_path / "own" / "small", TOPIC.replace("# Sums:", "# My sums:"))
    library = open_library(tmp_path / "shipped", tmp_path / "own")
    assert library.topic("sums").title.startswith("My sums")
    assert len(library.packs) == 1
    assert "stands in for" in str(library.notices[0])


def test_a_broken_pack_takes_no_other_with_it(tmp_path):
    write_pack(tmp_path / "shipped" / "small")
    write_pack(tmp_path / "own" / "mine", "no topic", PACK_TOML.replace('"small"', '"mine"'))
    (tmp_path / "own" / "notes.txt").write_text("not a pack", encoding="utf-8")
    library = open_library(tmp_path / "shipped", tmp_path / "own")
    assert [pack.id for pack in library.packs] == ["small"]
    (refused,) = library.refused
    assert "sums.md:1: " in str(refused)
