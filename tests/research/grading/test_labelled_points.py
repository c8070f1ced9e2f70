"""The labelled answers as rows for fitting, on a real embedder."""

import pytest

from research.grading.labelled_answers import labelled_points, read_labelled
from tutor.config.paths import shipped_models_dir
from tutor.grading.features import FeatureExtractor, Rarity
from tutor.retrieval.embedder import MiniLmEmbedder

pytestmark = pytest.mark.models


def test_rows_go_question_by_question_and_point_by_point(models_dir):
    extractor = FeatureExtractor(MiniLmEmbedder(models_dir / "minilm-l6-v2", threads=1), Rarity([]))
    one = read_labelled(shipped_models_dir() / "grader" / "labelled")[0]
    points = labelled_points(extractor, [one])
    assert len(points.labels) == len(one.answers) * len(one.item.points)
    wanted = [{"m": 0, "o": 1, "x": 2, "p": -1}[letter] for answer in one.answers for letter in answer.labels]
    assert points.labels.tolist() == wanted
    assert set(points.fields) == {one.field}
