"""Texts that say the opposite, half or nothing of another: each does what its label in training says."""

import random

import pytest

from training.negatives import (
    as_heard,
    correction,
    half,
    negate,
    negate_all,
    nothing,
    opposite,
    order_to_grader,
    salad,
    swap,
)
from tutor.grading.answer import is_negated

SEEDS = range(40)


@pytest.mark.parametrize(
    "text",
    [
        "the softmax runs over the keys",
        "dropout is off at test time",
        "the gradient can vanish in deep networks",
        "Adam keeps a running mean of the gradient",
    ],
)
def test_a_denied_text_is_another_and_mostly_holds_a_negation(text):
    denied = [negate(text, random.Random(seed)) for seed in SEEDS]
    assert all(one is not None and one != text for one in denied)
    # The rest deny in other words, such as "it is false that".
    assert sum(is_negated(one) for one in denied) > len(denied) / 2


@pytest.mark.parametrize(
    ("text", "affirmed"),
    [
        ("attention does not need recurrence", "attention does need recurrence"),
        ("the bias cannot change", "the bias can change"),
        ("the loss never rises", "the loss always rises"),
    ],
)
def test_denying_a_denial_takes_it_away(text, affirmed):
    assert affirmed in {negate(text, random.Random(seed)) for seed in SEEDS}


def test_two_opposites_in_one_text_change_places():
    assert swap("queries come before keys", random.Random(0)) != "queries come before keys"
    assert swap("the encoder feeds the decoder", random.Random(0)) == "the decoder feeds the encoder"


def test_a_text_that_no_rule_fits_is_left_alone_or_denied_in_other_words():
    found = {opposite("rainbow", random.Random(seed)) for seed in SEEDS}
    assert None in found
    assert "rainbow" not in found


def test_every_sentence_is_denied_or_none():
    denied = negate_all("The loss is convex. The step is small.", random.Random(3))
    assert denied is not None
    assert "The loss is convex" not in denied
    assert "The step is small" not in denied


def test_a_salad_has_no_words_of_its_own_and_another_order():
    text = "the residual path carries the gradient past every layer of the network"
    for seed in SEEDS:
        mixed = salad(text, random.Random(seed)).replace(",", "").split()
        assert set(mixed) <= set(text.split())
        assert " ".join(mixed) not in text


def test_a_half_is_one_end_of_the_text():
    text = "one two three four five six seven eight"
    assert {half(text, random.Random(seed)) for seed in SEEDS} == {
        "one two three four",
        "five six seven eight",
    }


def test_without_harm_only_case_and_punctuation_go():
    text = "The softmax, run over the keys, sums to one."
    assert as_heard(text, random.Random(1), 0.0) == "the softmax run over the keys sums to one"


def test_with_harm_some_words_are_lost_added_or_misheard():
    text = "the query and the key and the value are the three parts of the head " * 5
    heard = {as_heard(text, random.Random(seed), 2.0) for seed in SEEDS}
    assert len(heard) > len(SEEDS) / 2


def test_fillers_of_an_answer_are_drawn_by_the_seed():
    for draw in (nothing, correction, order_to_grader):
        drawn = [draw(random.Random(seed)) for seed in SEEDS]
        assert all(drawn)
        assert len(set(drawn)) > 3
        assert drawn == [draw(random.Random(seed)) for seed in SEEDS]
