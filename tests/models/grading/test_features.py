"""What is measured of a point, on a real embedder."""

import pytest

from tutor.core.material import KeyPoint
from tutor.core.speech import Transcript
from tutor.grading.answer import PreparedAnswer
from tutor.grading.features import FeatureExtractor, nearest_reference
from tutor.grading.windows import tokens_of

pytestmark = pytest.mark.models

QUESTION = "How is tea made?"
HOT = KeyPoint("hot", "The water must be boiling.", misconceptions=("Cold water makes the best tea.",))


def read(extractor: FeatureExtractor, text: str) -> PreparedAnswer:
    return extractor.answer(text, tokens_of(Transcript(text)), QUESTION)


def test_a_point_that_was_made_measures_more_than_one_that_was_not(extractor, tea):
    made = extractor.point(HOT, tea, QUESTION)
    missed = extractor.point(KeyPoint("pot", "Warm the pot with a little of it first."), tea, QUESTION)
    for name in ("cosine", "recall", "aligned"):
        assert getattr(made, name) > getattr(missed, name)


def test_the_quote_holds_the_words_of_the_point(extractor):
    said = read(
        extractor,
        "First you put the leaves into the pot, and while that stands there the water must be boiling, "
        "and then you pour it over them and go for the cups.",
    )
    quote = extractor.point(HOT, said, QUESTION).window.text
    assert "water must be boiling" in quote
    assert "leaves" not in quote


def test_a_misconception_said_is_nearer_than_the_right_wording(extractor):
    said = read(extractor, "The best tea is made with cold water, that is what I always do at home.")
    right = read(extractor, "The water must be boiling, that is what I always look for at home.")
    assert extractor.point(HOT, said, QUESTION).contrast > extractor.point(HOT, right, QUESTION).contrast


def test_the_reference_that_an_answer_covers_best_is_its_nearest(extractor, tea):
    references = ("Coffee is ground and brewed.", "Boiling water is poured over the leaves.")
    assert nearest_reference(extractor, references, tea, QUESTION) == references[1]
