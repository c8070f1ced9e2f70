"""Labelled answers: read with their verdicts, held to the item's points."""

from pathlib import Path

import pytest
from support.packs import LABELLED, write_pack

from tutor.core.errors import PackInvalid
from tutor.packs.labelled import load_labelled
from tutor.packs.pack import check_pack, load_pack


def test_labelled_answers_are_read_with_their_verdicts(tmp_path: Path) -> None:
    topic = load_pack(write_pack(tmp_path)).topics[0]
    first, second = load_labelled(tmp_path, topic)
    assert (first.item, first.kind, first.style) == ("sums/order", "excellent", "written")
    assert first.made == {"commutes", "any"}
    assert first.text == "You may swap the terms, however many there are."
    assert second.made == {"commutes"}
    assert second.partly == second.contradicted == frozenset()


def test_a_topic_without_labelled_answers_has_none(tmp_path: Path) -> None:
    topic = load_pack(write_pack(tmp_path, labelled=None)).topics[0]
    assert load_labelled(tmp_path, topic) == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('made = ["commutes"]', 'made = ["comutes"]', 'did you mean "commutes"?'),
        ('made = ["commutes"]', 'made = "commutes"', "Expected `array`"),
        ("partly = []", 'partly = ["any"]', "a point has two verdicts"),
        ('kind = "partial"', 'kind = "half"', "Invalid enum value 'half'"),
        ('text = "you may swap two of them"', 'text = " "', "`text` must hold the answer"),
        ('text = "you may', 'txt = "you may', "unknown field `txt`"),
        ("[[answer]]", "[[answers]]", "unknown field `answers`"),
        ('item = "sums/order"', 'item = "sums/odrer"', 'did you mean "sums/order"?'),
    ],
)
def test_an_unsound_file_is_refused_with_what_is_wrong(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    assert old in LABELLED
    topic = load_pack(write_pack(tmp_path, labelled=LABELLED.replace(old, new))).topics[0]
    (breach,) = check_pack(tmp_path)
    assert reason in str(breach.reason)
    with pytest.raises(PackInvalid, match="sums"):
        load_labelled(tmp_path, topic)
