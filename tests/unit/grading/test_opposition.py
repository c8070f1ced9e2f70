"""Whether words say the opposite of a claim."""

import pytest

from tutor.grading.opposition import opposed, opposed_best, overlap


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("The softmax runs over the keys.", "the softmax does not run over the keys"),
        ("The softmax runs over the keys.", "the softmax runs over the queries"),
        (
            "Scores are divided by the root of the dimension",
            "we multiply the scores by the root of the dimension",
        ),
        ("The gradient does not shrink", "the gradient shrinks"),
        ("The encoder feeds the decoder", "the decoder feeds the encoder"),
        ("The variance is one", "the variance is two"),
        ("Dropout prevents overfitting", "dropout leads to overfitting and prevents nothing"),
    ],
)
def test_a_claim_turned_round_is_opposed(claim, said):
    assert opposed(claim, said) > 0.5


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("The softmax runs over the keys.", "the softmax is taken over the keys"),
        ("The gradient does not shrink", "the gradient doesn't get smaller, it does not shrink"),
        ("The loss grows", "the loss does not shrink"),
        ("Tea needs hot water", "bananas are yellow"),
        ("It is not only fast but small", "it is fast and small"),
    ],
)
def test_a_claim_in_other_words_or_another_claim_is_not(claim, said):
    assert opposed(claim, said) == 0.0


def test_one_wording_that_is_said_as_it_stands_is_enough():
    claims = ["The softmax runs over the keys.", "The softmax does not run over the queries."]
    assert opposed_best(claims, "the softmax does not run over the queries") == 0.0
    assert opposed_best(claims[:1], "the softmax does not run over the keys") == 1.0
    assert opposed_best([], "anything") == 0.0


def test_overlap_is_the_share_of_the_claims_words():
    assert overlap("hot water", "the water is hot") == 1.0
    assert overlap("hot water", "the water is cold") == 0.5
    assert overlap("the", "water") == 0.0
