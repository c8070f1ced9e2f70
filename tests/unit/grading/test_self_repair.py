"""What a speaker takes back in the same breath."""

import pytest

from tutor.grading.self_repair import retracted_spans


def left(text):
    for start, end in reversed(retracted_spans(text)):
        text = text[:start] + text[end:]
    return " ".join(text.replace(" ,", ",").split())


@pytest.mark.parametrize(
    ("said", "finally_said"),
    [
        ("The softmax runs over the queries, no wait, over the keys.", "The softmax runs, over the keys."),
        ("so you multiply by root d no sorry divide by root d", "so you divide by root d"),
        ("we use the values, sorry, the keys to compare", "we use, the keys to compare"),
        ("Adam adds momentum. Scratch that. Adam keeps two averages.", ". Adam keeps two averages."),
        ("It is over the queries, actually not over the queries but over the keys.", "It is over the keys."),
        ("you get y minus p no wait sorry p minus y", "you get p minus y"),
    ],
)
def test_what_is_corrected_counts_as_finally_said(said, finally_said):
    assert left(said) == finally_said


@pytest.mark.parametrize(
    "text",
    [
        "There is no wait for the lock.",
        "It is large, I mean really large.",
        "Actually no information is lost.",
        "There are no queries, I mean it.",
        "no wait",
        "The weights sum to one, sorry for my accent.",
        "It is not over the queries but over the keys.",
        "No, no bias is needed.",
    ],
)
def test_without_a_correction_nothing_is_cut(text):
    assert retracted_spans(text) == ()


def test_a_correction_corrected_leaves_the_last():
    text = "over the rows, no wait, over the columns, no sorry, over the keys"
    assert left(text).endswith("over the keys")
    assert "rows" not in left(text)
    two = "over the rows no wait over the keys and it adds no sorry it divides by root d"
    (_, end), (start, _) = retracted_spans(two)
    assert end <= start
