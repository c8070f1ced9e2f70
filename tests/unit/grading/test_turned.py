"""Stretches that say the opposite of a reference in its own words."""

import pytest

from benchmarks.attacks import NEGATIONS, negated
from tutor.config.paths import knowledge_dir
from tutor.grading.features import wordings_of
from tutor.grading.turned import turned_spans
from tutor.notes.library import open_library
from tutor.spoken.say import say

TRUTHS = ["The query is compared with every key by a dot product, and the values are blended by the weights."]
ITEMS = open_library(knowledge_dir()).items[::6]


def pieces(text, truths=TRUTHS):
    return [text[start:end] for start, end in turned_spans(text, truths)]


def truths_of(item):
    return (*item.references, *(text for point in item.points for text in wordings_of(point)))


def test_a_sentence_denied_is_found():
    text = "It is late. The query is not compared with every key by a dot product. Values are read."
    assert pieces(text) == ["The query is not compared with every key by a dot product."]


def test_a_sentence_of_which_a_part_is_denied_goes_whole():
    text = "The query is compared with every key by a dot product, and the values are not blended by the weights."
    assert pieces(text) == [text]


def test_a_clause_denied_in_a_sentence_of_ones_own_goes_alone():
    text = (
        "As far as I know and remember my lessons, the values are not blended by the weights, which is odd "
        "and new to me, too."
    )
    assert pieces(text) == ["the values are not blended by the weights,"]


def test_a_denial_of_the_whole_sentence_is_found():
    text = "It is not true that the query is compared with every key by a dot product."
    assert pieces(text) == [text]


def test_the_denial_of_what_a_reference_denies_is_found():
    assert (
        pieces("The softmax runs over the queries here.", ["The softmax never runs over the queries."]) != []
    )


@pytest.mark.parametrize(
    "text",
    [
        TRUTHS[0],
        "The query is not only compared with every key by a dot product.",
        "The query is not multiplied with the values.",
        "Without a scale the softmax would saturate.",
    ],
)
def test_what_denies_nothing_is_left_alone(text):
    assert turned_spans(text, TRUTHS) == ()


def test_no_reference_of_the_pack_denies_itself():
    assert [
        item.id for item in ITEMS for text in item.references if turned_spans(say(text), truths_of(item))
    ] == []


@pytest.mark.parametrize("way", NEGATIONS)
def test_nearly_all_of_a_negated_reference_is_found(way):
    found = length = 0
    for item in ITEMS:
        text = " ".join(negated(say(item.references[0]), way).split())
        covered = {i for start, end in turned_spans(text, truths_of(item)) for i in range(start, end)}
        found, length = found + len(covered), length + len(text)
    assert found > 0.85 * length
