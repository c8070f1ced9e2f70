"""A real embedder and an answer read by it."""

import pytest

from tutor.config.paths import shipped_models_dir
from tutor.core.speech import Transcript
from tutor.grading.features import VALUE_NAMES, FeatureExtractor, Rarity
from tutor.grading.point_model import load_point_model
from tutor.grading.windows import tokens_of
from tutor.retrieval.embedder import MiniLmEmbedder

LONG_TEA = (
    "To make tea the water has to be hot, really hot, so you wait until it is boiling and only then you pour it over "
    "the leaves, and then it stands for a few minutes so that the taste has time to come out of the leaves. "
    "After that some people like to drink it as it is, others want sugar, and quite a few of my friends put some milk "
    "in, but it never goes in before the tea does, since the milk would cool everything down right at the start."
)


@pytest.fixture(scope="session")
def plain():
    """The grader's weights for where no language model reads."""
    return load_point_model(shipped_models_dir() / "grader" / "plain.npz", VALUE_NAMES)


@pytest.fixture(scope="session")
def extractor(models_dir):
    return FeatureExtractor(MiniLmEmbedder(models_dir / "minilm-l6-v2", threads=1), Rarity([LONG_TEA]))


@pytest.fixture(scope="session")
def tea(extractor):
    """More than sixty words, so that it is read in several wide windows."""
    return extractor.answer(LONG_TEA, tokens_of(Transcript(LONG_TEA)), "How is tea made?")
