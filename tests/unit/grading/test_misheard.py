"""Whether a point was rather misheard than missed."""

import pytest

from tutor.config.paths import knowledge_dir
from tutor.core.material import Term
from tutor.grading.misheard import is_doubtful, is_rescued, sounding_slips
from tutor.grading.windows import Token
from tutor.notes.library import open_library

TOPIC = open_library(knowledge_dir()).topic("attention")


def tokens(*words):
    return [Token(text, 0, 0, 0.0, 0.1, p) for text, p in words]


def test_what_sounds_like_a_term_may_be_it():
    (slip,) = sounding_slips("you take the soft mags over the keys", TOPIC, (Term("softmax", "softmax"),))
    assert slip.meant == "softmax"


def test_a_term_that_was_heard_as_it_is_needs_nothing():
    assert sounding_slips("you take the softmax over the keys", TOPIC) == ()
    assert sounding_slips("anything", None) == ()


@pytest.mark.parametrize(
    ("before", "after", "rescued"),
    [(0.3, 0.8, True), (0.55, 0.65, False), (0.7, 0.9, False), (0.1, 0.5, False)],
)
def test_a_point_is_rescued_when_it_becomes_made_by_a_clear_rise(before, after, rescued):
    assert is_rescued(before, after, 0.6) is rescued


STRANGE = tokens(("the", 0.9), ("quarry", 0.2), ("zomple", 0.3), ("matches", 0.9))


def test_doubtful_words_that_half_carry_a_point_were_misheard():
    assert is_doubtful(STRANGE, 0, 4, 0.3, 0.4, 0.6)


def test_a_point_far_from_made_is_missed_however_doubtful_the_words():
    assert not is_doubtful(STRANGE, 0, 4, 0.1, 0.4, 0.6)
    assert not is_doubtful(STRANGE, 0, 4, 0.7, 0.4, 0.6)


def test_words_heard_well_are_not_doubtful():
    assert not is_doubtful(tokens(("the", 0.9), ("quarry", 0.9), ("zomple", 0.9)), 0, 3, 0.5, 0.4, 0.6)
    assert not is_doubtful(tokens(("the", 0.9), ("quarry", 0.2), ("matches", 0.9)), 0, 3, 0.5, 0.4, 0.6)
