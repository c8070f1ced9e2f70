"""Content words and stems."""

import pytest

from tutor.text.words import content_stems, content_words


def test_negations_and_signs_are_content():
    assert {"not", "minus"} <= set(content_words("it is not p minus y"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The queries are compared with the keys", "query compare key"),
        (r"$QK^\top/\sqrt{d_k}$", "q times k transposed divided by root d k"),
        ("normalising behaviour of regularisers", "normalizing behavior of regularizers"),
        ("12 heads", "twelve heads"),
        ("", "the of a"),
    ],
)
def test_what_says_the_same_has_the_same_stems(one, other):
    assert content_stems(one) == content_stems(other)
