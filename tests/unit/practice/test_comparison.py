"""A reading beside its script."""

import pytest

from tutor.config.paths import knowledge_dir
from tutor.core.material import Term
from tutor.packs.library import open_library
from tutor.practice.comparison import compare
from tutor.text.say import say

SCRIPT = (
    "The kettle boils the water until it is hot. Green leaves need water below ninety degrees. "
    "Black leaves are not harmed by boiling water. After three minutes the leaves are taken out."
)


def test_a_faithful_reading_has_nothing_to_report():
    for item in open_library(knowledge_dir()).items:
        if item.kind == "script":
            result = compare(item.references[0], say(item.references[0]).lower())
            assert (result.said_share, result.changes, result.order_ok) == (1.0, (), True)
            assert all(result.sentences_said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("are not harmed", "are harmed", "are harmed"),
        ("below ninety", "above ninety", "water above ninety"),
        ("ninety degrees", "seventy degrees", "below seventy degrees"),
        ("After three minutes", "After five minutes", "After five minutes"),
        ("After three", "Before three", "Before three"),
        ("Black leaves", "Green leaves", "Green leaves"),
    ],
)
def test_a_substitution_that_changes_the_meaning_is_reported(old, new, said):
    (change,) = compare(SCRIPT, SCRIPT.replace(old, new)).changes
    assert said in change.said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("boils the water", "heats the water"),
        ("are taken out", "have to come out"),
        ("The kettle", "A kettle"),
        ("leaves need", "um leaves need"),
        ("kettle boils", "kettel boils"),
    ],
)
def test_another_wording_or_a_slip_of_the_recogniser_is_no_change(old, new):
    assert compare(SCRIPT, SCRIPT.replace(old, new)).changes == ()


def test_what_the_vocabulary_holds_apart_is_never_the_same():
    terms = (Term("attack", "attack", confusable=("attach",)),)
    script = "Knights attack two pieces at once from the middle of the board."
    (change,) = compare(script, script.replace("attack", "attach"), terms).changes
    assert change.said == "Knights attach two"
    assert compare(script, script.replace("attack", "attach")).changes == ()


def test_sentences_in_another_order_are_noticed():
    first, second, third, fourth = (f"{part}." for part in SCRIPT.rstrip(".").split(". "))
    assert compare(SCRIPT, SCRIPT).order_ok
    moved = compare(SCRIPT, " ".join((third, fourth, first, second)))
    assert not moved.order_ok
    assert all(moved.sentences_said)
    nothing = compare(SCRIPT, "")
    assert (nothing.said_share, nothing.changes, any(nothing.sentences_said)) == (0.0, (), False)
