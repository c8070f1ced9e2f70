"""An answer with a word put right is for the most part not read again, and is judged as if it were new."""

import pytest

from tutor.config.paths import knowledge_dir, shipped_models_dir
from tutor.core.speech import Transcript
from tutor.grading.features import VALUE_NAMES, FeatureExtractor, Rarity
from tutor.grading.grader import Grader
from tutor.grading.point_model import load_point_model
from tutor.packs.library import open_library
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.text.say import say

pytestmark = pytest.mark.models


class Counting(MiniLmEmbedder):
    """Counts the word pieces that the model reads."""

    pieces = 0

    def _run(self, ids, mask):
        self.pieces += int(mask.sum())
        return super()._run(ids, mask)


@pytest.fixture(scope="module")
def item():
    return open_library(knowledge_dir()).item("kv-cache/script")


@pytest.fixture(scope="module")
def words(item):
    """A long answer."""
    return [
        word
        for point in item.points
        for text in (point.statement, *point.variants[:2])
        for word in f"{say(text).rstrip('.')}.".split()
    ]


@pytest.fixture(scope="module")
def make(models_dir):
    """A new grader that knows no other topic, and its embedder."""

    def new():
        embedder = Counting(models_dir / "minilm-l6-v2", threads=1)
        plain = load_point_model(shipped_models_dir() / "grader" / "plain.npz", VALUE_NAMES)
        return Grader(FeatureExtractor(embedder, Rarity(())), plain), embedder

    return new


def test_a_corrected_word_costs_less_than_half_of_the_answer(make, item, words):
    grader, embedder = make()
    grader.prepare(item)

    def read(said):
        before = embedder.pieces
        grader.grade(item, Transcript(" ".join(said)))
        return embedder.pieces - before

    first = read(words)
    assert first > len(words)
    for place in (0.1, 0.5, 0.9):
        fixed = list(words)
        fixed[int(place * len(words))] = "catch"
        assert 0 < read(fixed) <= 0.5 * first


def test_a_corrected_answer_gets_the_grade_of_one_that_was_right_from_the_start(make, item, words):
    text = " ".join(words)
    grader, _ = make()
    grader.grade(item, Transcript(text.replace("key", "tea")))
    assert grader.grade(item, Transcript(text)) == make()[0].grade(item, Transcript(text))
