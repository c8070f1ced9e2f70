"""What stands in the reference word for word."""

import pytest

from tutor.grading.recited import recites

TRUTHS = (
    "A softmax over the keys turns the scores of each query into weights, and not into a distribution over "
    "queries. The output is the weighted sum of the values.",
    "The scores are divided by $\\sqrt{d_k}$.",
)


@pytest.mark.parametrize(
    "stretch",
    [
        "softmax over the keys turns the scores of",
        "weights and not into a distribution over queries",
        "over queries. The output is the weighted sum",
        "the scores are divided by the square root of d k",
    ],
)
def test_a_stretch_of_the_reference_is_recited(stretch):
    assert recites(stretch, TRUTHS)


@pytest.mark.parametrize(
    "stretch",
    [
        "softmax over the values turns the scores of",
        "a softmax turns the scores over the keys",
        "weights and into a distribution over queries",
        "the output is not the weighted sum of",
        "over the keys",
        "",
    ],
)
def test_a_word_changed_or_a_negation_more_is_not(stretch):
    assert not recites(stretch, TRUTHS)
