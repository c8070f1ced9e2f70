"""Whether words could stand in this order in English."""

import random

import pytest

from tutor.grading.word_order import ALL_KINDS, WordOrder, closed_share, gains_of, kinds_of

TEXT = (
    "The query is compared with every key, and the scores are divided by the root of the dimension so that "
    "the softmax does not saturate; its weights then blend the values into one output for each position."
)


def test_words_become_kinds_with_breaks_between_clauses():
    assert kinds_of("The keys are scaled, not lost.") == [
        ".",
        "article",
        "-s",
        "be",
        "-ed",
        ".",
        "not",
        "word",
        ".",
    ]


def test_a_letter_that_names_something_is_no_article():
    assert "letter" in kinds_of("bulb a lights bulb b and bulb c")
    assert "letter" not in kinds_of("a bulb lights bulb b and bulb c")[:2]


def test_shuffled_words_score_below_those_in_order():
    order = WordOrder()
    words = TEXT.replace(",", "").replace(";", "").replace(".", "").split()
    for seed in range(10):
        random.Random(seed).shuffle(words)
        assert order.score(" ".join(words)) < order.score(TEXT) - 0.1


def test_too_few_words_say_nothing_of_their_order():
    assert WordOrder().score("over keys") == 0.0


def test_running_english_is_half_of_closed_words():
    assert 0.35 < closed_share(TEXT) < 0.65
    assert closed_share("softmax keys gradient") == 0.0


def test_gains_are_positive_for_pairs_seen_more_often_than_chance():
    rows = gains_of(["the dog of the house"] * 50)
    of_row = dict(zip(ALL_KINDS, map(int, rows["of"].split()), strict=True))
    assert of_row["article"] > 0 > of_row["be"]
    assert set(rows) == set(ALL_KINDS)


def test_the_shipped_gains_cover_every_kind():
    order = WordOrder()
    assert order.score("of the keys of the model") == pytest.approx(order.score("of the keys of the model"))
    assert all((first, second) in order._gains for first in ALL_KINDS for second in ALL_KINDS)
