"""Labelled answers: read with their verdicts, held to the item's points."""

import pytest
from support.packs import LABELLED, write_pack

from tutor.core.errors import PackInvalid
from tutor.packs.labelled import load_labelled
from tutor.packs.pack import check_pack, load_pack


def test_labelled_answers_are_read_with_their_verdicts(tmp_path):
    topic = load_pack(write_pack(tmp_path / "pack")).topics[0]
    first, second = load_labelled(tmp_path / "pack", topic)
    assert (first.item, first.kind, first.style) == ("sums/order", "excellent", "written")
    assert first.made == {"commutes", "any"}
    assert first.text == "You may swap the terms, however many there are."
    assert second.made == {"commutes"}
    assert second.partly == second.contradicted == frozenset()
    assert load_labelled(write_pack(tmp_path / "bare", labelled=None), topic) == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('made = ["commutes"]', 'made = ["comutes"]', 'did you mean "commutes"?'),
        ("partly = []", 'partly = ["any"]', "a point has two verdicts"),
        ('kind = "partial"', 'kind = "half"', "Invalid enum value 'half'"),
        ('text = "you may swap two of them"', 'text = " "', "`text` must hold the answer"),
        ("[[answer]]", "[[answers]]", "unknown field `answers`"),
        ('item = "sums/order"', 'item = "sums/odrer"', 'did you mean "sums/order"?'),
    ],
)
def test_an_unsound_file_is_refused_with_what_is_wrong(tmp_path, old, new, reason):
    assert old in LABELLED
    topic = load_pack(write_pack(tmp_path, labelled=LABELLED.replace(old, new))).topics[0]
    (breach,) = check_pack(tmp_path)
    assert reason in str(breach.reason)
    with pytest.raises(PackInvalid, match="sums"):
        load_labelled(tmp_path, topic)
