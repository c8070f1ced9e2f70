"""A topic's file in the hands of the user."""

import pytest
from support.packs import TOPIC, write_pack

from tutor.core.errors import PackInvalid, UsageError
from tutor.packs.breach import Breach
from tutor.packs.editing import copy_pack, is_own, open_topic, save_topic
from tutor.packs.library import open_library


@pytest.fixture
def packs(tmp_path):
    write_pack(tmp_path / "packs" / "small", labelled=None)
    return tmp_path / "packs"


def opened(packs, topic="sums"):
    return open_topic(open_library(packs.parent / "shipped", packs), topic)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("- Second line.", "- Second $line.", 7, "without its partner"),
        ("## Intuition", "## Intuitions", 9, 'did you mean "Intuition"'),
        ("### order: Does", "### Order: Does", 15, '"Order" isn’t a valid name'),
        ("# Sums:", "Sums:", 1, "before the first section"),
    ],
)
def test_a_broken_edit_is_refused_with_line_and_reason(packs, old, new, line, reason):
    file = opened(packs)
    breach = save_topic(file, file.text.replace(old, new))
    assert isinstance(breach, Breach)
    assert breach.line == line
    assert reason in str(breach.reason)
    assert (packs / "small" / "sums.md").read_text() == TOPIC


def test_an_edit_does_not_overwrite_what_another_program_wrote(packs):
    file = opened(packs)
    path = packs / "small" / "sums.md"
    path.write_text(TOPIC.replace("Second", "Third"))
    with pytest.raises(UsageError, match=r"sums\.md was changed by another program"):
        save_topic(file, file.text.replace("Second", "Fourth"))
    assert "Third line" in path.read_text()
    path.unlink()
    with pytest.raises(PackInvalid, match="missing"):
        save_topic(file, file.text.replace("Second", "Fourth"))


def test_a_copy_of_a_shipped_pack_stands_in_for_it_under_the_same_ids(tmp_path):
    shipped, packs = tmp_path / "shipped", tmp_path / "packs"
    write_pack(shipped / "small")
    before = open_library(shipped, packs)
    assert not is_own(before.installed[0], packs)
    copy_pack(before.installed[0], packs)
    after = open_library(shipped, packs)
    assert [entry.folder for entry in after.installed] == [packs / "small"]
    assert is_own(after.installed[0], packs)
    assert [item.id for item in after.items] == [item.id for item in before.items]
    file = open_topic(after, "sums")
    assert not isinstance(save_topic(file, file.text.split("## Vocabulary")[0]), Breach)
    with pytest.raises(UsageError, match="already"):
        copy_pack(before.installed[0], packs)
