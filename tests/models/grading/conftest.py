"""A grader's parts on a real embedder."""

import pytest

from tutor.config.paths import shipped_models_dir
from tutor.grading.features import VALUE_NAMES, FeatureExtractor, Rarity
from tutor.grading.point_model import load_point_model
from tutor.retrieval.embedder import MiniLmEmbedder

TEA = "To make tea the water has to be hot, so you wait until it is boiling and pour it over the leaves."


@pytest.fixture(scope="session")
def plain():
    """The grader's weights for where no language model reads."""
    return load_point_model(shipped_models_dir() / "grader" / "plain.npz", VALUE_NAMES)


@pytest.fixture(scope="session")
def extractor(models_dir):
    return FeatureExtractor(MiniLmEmbedder(models_dir / "minilm-l6-v2", threads=1), Rarity([TEA]))
