"""A transcript put right by hand."""

import itertools

import pytest

from tutor.core.speech import Transcript, Word
from tutor.grading.mending import mended, slips_between

HEARD = Transcript(
    "the soft macs runs over keys",
    tuple(
        Word(text, n * 0.5, n * 0.5 + 0.4, 0.6)
        for n, text in enumerate("the soft macs runs over keys".split())
    ),
)


def test_words_that_stay_keep_their_times_and_new_ones_share_the_gap():
    words = mended(HEARD, "the softmax  runs over the keys").words
    assert [word.text for word in words] == ["the", "softmax", "runs", "over", "the", "keys"]
    assert (words[1].start_s, words[1].end_s, words[1].probability) == (0.5, 1.4, 1.0)
    assert (words[2].start_s, words[2].probability) == (1.5, 0.6)
    assert all(a.start_s <= b.start_s for a, b in itertools.pairwise(words))


def test_a_typed_answer_has_no_times_to_carry_over():
    assert mended(Transcript("the kesy"), " the  keys ") == Transcript("the keys")


def test_words_put_before_all_others_or_in_place_of_all_have_times():
    assert mended(HEARD, "so the soft macs runs over keys").words[0].start_s == 0.0
    whole = mended(HEARD, "completely different")
    assert (whole.words[0].start_s, whole.words[-1].end_s) == (0.0, 2.9)


@pytest.mark.parametrize(
    ("heard", "meant", "slips"),
    [
        ("the soft macs over keys", "the softmax over keys", (("soft macs", "softmax"),)),
        ("we multiply it", "we divide it", ()),
        ("the Softmax, over", "the softmax over", ()),
    ],
)
def test_what_sounds_alike_is_a_slip_to_remember(heard, meant, slips):
    assert slips_between(heard, meant) == slips
