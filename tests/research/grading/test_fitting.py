"""Fitting on made-up states in which the truth is hidden."""

import numpy as np
import pytest

from research.grading.agreement import auc
from research.grading.fitting import (
    LabelledPoints,
    Precision,
    fit,
    held_out_probabilities,
    least_at_precision,
)

FEATURES = ("cosine", "recall")


@pytest.fixture(scope="module")
def points():
    """Eight fields; made and missed differ in a feature, made and contradicted in a direction of the states."""
    chance = np.random.default_rng(3)
    labels = chance.integers(0, 3, 960).astype(np.int8)
    states = chance.normal(size=(960, 2, 16)).astype(np.float32)
    states[:, 1, 4] += 2.0 * (labels == 2)
    features = chance.normal(size=(960, 2)).astype(np.float32)
    features[:, 0] += 2.0 * (labels != 1)
    return LabelledPoints(states, features, labels, np.array([f"f{n % 8}" for n in range(960)]))


def test_fields_are_judged_by_models_that_never_saw_them(points):
    found = held_out_probabilities(points, FEATURES, (3, 5))
    made, contradicted = points.labels == 0, points.labels == 2
    both = made | contradicted
    assert found.sum(axis=1) == pytest.approx(1.0)
    assert auc(found[both, 0], made[both]) > 0.85


def test_without_states_the_features_alone_are_fitted(points):
    plain = LabelledPoints(None, points.features, points.labels, points.fields)
    found = held_out_probabilities(plain, FEATURES, ())
    made, missed, contradicted = (points.labels == n for n in range(3))
    assert auc(found[made | missed, 0], made[made | missed]) > 0.85
    assert auc(found[made | contradicted, 0], made[made | contradicted]) == pytest.approx(0.5, abs=0.1)


def test_what_is_said_is_right_as_often_as_it_has_to_be(points):
    model = fit(points, FEATURES, (3, 5), measured=np.ones(960, dtype=bool))
    made, _, contradicted = model.probabilities(points.states, points.features).T
    said = np.array([model.thresholds.verdict(a, b) for a, b in zip(made, contradicted, strict=True)])
    for name, right, share in (
        ("made", points.labels == 0, Precision().made),
        ("missed", points.labels != 0, Precision().missed),
        ("contradicted", points.labels == 2, Precision().contradicted),
    ):
        assert (said == name).sum() > 50
        assert right[said == name].mean() > share - 0.05
    assert model.thresholds.missed <= model.thresholds.made


def test_partly_made_points_are_not_fitted_on(points):
    labels = points.labels.copy()
    labels[:100] = -1
    changed = LabelledPoints(points.states, points.features, labels, points.fields)
    assert fit(changed, FEATURES, (3, 5), measured=labels >= 0).layers == (3, 5)


def test_thresholds_go_by_the_rows_that_are_measured(points):
    noisy = points.labels.copy()
    noisy[points.fields == "f0"] = 1
    changed = LabelledPoints(points.states, points.features, noisy, points.fields)
    lenient, strict = (
        fit(changed, FEATURES, (3, 5), measured=rows).thresholds
        for rows in (points.fields != "f0", points.fields == points.fields)
    )
    assert strict.made > lenient.made


def test_the_least_score_at_a_precision_is_measured_on_rows_enough():
    scores = np.linspace(0.99, 0.5, 50)
    truth = np.arange(50) < 25
    assert least_at_precision(scores, truth, 0.9) == pytest.approx(scores[26])
    assert least_at_precision(scores, np.arange(50) < 10, 0.9) > 1.0, "ten rows say nothing"
    assert least_at_precision(scores, ~truth, 0.9) > 1.0
