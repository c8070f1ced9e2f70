"""Whether a point was rather misheard than missed."""

from tutor.config.paths import knowledge_dir
from tutor.core.material import Term
from tutor.grading.misheard import is_doubtful, sounding_spans
from tutor.grading.windows import Token
from tutor.packs.library import open_library

TOPIC = open_library(knowledge_dir()).topic("attention")


def tokens(*words):
    return [Token(text, 0, 0, 0.0, 0.1, p) for text, p in words]


def test_what_sounds_like_a_term_may_be_it():
    (span,) = sounding_spans("you take the soft mags over the keys", TOPIC, (Term("softmax", "softmax"),))
    assert span.meant == "softmax"


def test_a_term_that_was_heard_as_it_is_needs_nothing():
    assert sounding_spans("you take the softmax over the keys", TOPIC) == ()
    assert sounding_spans("anything", None) == ()


STRANGE = tokens(("the", 0.9), ("quarry", 0.2), ("zomple", 0.3), ("matches", 0.9))


def test_words_that_the_recogniser_doubted_are_doubtful():
    assert is_doubtful(STRANGE)
    assert not is_doubtful(tokens(("the", 0.9), ("quarry", 0.9), ("zomple", 0.9)))
    assert not is_doubtful(tokens(("the", 0.9), ("quarry", 0.2), ("matches", 0.9)))
