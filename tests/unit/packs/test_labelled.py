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
    ("old", "new", "line", "reason"),
    [
        ('made = ["commutes"]', 'made = ["comutes"]', 15, 'did you mean "commutes"?'),
        ('made = ["commutes"]', 'made = "commutes"', 15, "must be a list"),
        ('made = ["commutes"]', 'made = ["commutes", "commutes"]', 15, "names a point twice"),
        ('made = ["commutes"]', 'made = ["commutes", "any"]', 15, "is excellent, not partial"),
        ('made = ["commutes"]', "made = []", 15, "a partial answer makes some point"),
        ('made = ["commutes", "any"]', 'made = ["any"]', 5, "all but one of the lightest points"),
        ("partly = []", 'partly = ["any"]', 6, "is in `made` and in `partly`"),
        ('kind = "partial"', 'kind = "contradicted"', 12, "contradicts one"),
        ('kind = "partial"', 'kind = "off_topic"', 15, "neither makes nor contradicts"),
        ('kind = "partial"', 'kind = "half"', 13, "`kind` must be one of"),
        ('style = "recognised"', 'style = "spoken"', 14, "written or recognised"),
        ('text = "you may swap two of them"', 'text = " "', 16, "`text` must hold the answer"),
        ('text = "you may', 'txt = "you may', 16, 'did you mean "text"?'),
        (
            '"you may swap two of them"',
            '"you may swap the terms, however many there are."',
            11,
            "stands in line 1 already",
        ),
        ("[[answer]]", "[[answers]]", 1, "use [[answer]]"),
    ],
)
def test_each_breach_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    assert old in LABELLED
    topic = load_pack(write_pack(tmp_path, labelled=LABELLED.replace(old, new))).topics[0]
    breaches = check_pack(tmp_path)
    found = [breach for breach in breaches if reason in breach.reason]
    assert found, breaches
    if line != 12:
        assert found[0].line == line
    assert found[0].file == str(tmp_path / "labelled" / "sums.toml")
    with pytest.raises(PackInvalid):
        load_labelled(tmp_path, topic)


def test_an_unknown_item_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    write_pack(tmp_path, labelled=LABELLED.replace('item = "sums/order"', 'item = "sums/odrer"', 1))
    (breach,) = check_pack(tmp_path)
    assert breach.line == 2
    assert 'did you mean "sums/order"?' in breach.reason
