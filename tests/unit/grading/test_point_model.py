"""The linear model: probabilities, verdicts, and its file."""

from dataclasses import replace

import numpy as np
import pytest

from research.grading.fitting import save_point_model
from tutor.core.errors import ModelBroken
from tutor.grading.point_model import (
    HEARD,
    PointModel,
    Thresholds,
    heard,
    load_point_model,
    shifted,
)

THRESHOLDS = Thresholds(made=0.7, missed=0.2, contradicted=0.6)


def model(layers=(1, 2)) -> PointModel:
    states = np.arange(len(layers) * 2 * 3, dtype=np.float32).reshape(-1, 3) / 10
    return PointModel(
        np.array([0.5, 0.0, -0.5], dtype=np.float32),
        states,
        np.array([[1.0, -1.0, 0.0]], dtype=np.float32),
        ("cosine",),
        layers,
        THRESHOLDS,
    )


def test_probabilities_are_a_softmax_of_states_and_features():
    states = np.ones((2, 2, 2), dtype=np.float32)
    features = np.array([[0.0], [2.0]], dtype=np.float32)
    found = model().probabilities(states, features)
    assert found.shape == (2, 3)
    assert found.sum(axis=1) == pytest.approx(1.0)
    z = np.array([0.5, 0.0, -0.5]) + model().state_weights.sum(axis=0)
    assert found[0] == pytest.approx(np.exp(z) / np.exp(z).sum(), abs=1e-6)
    assert found[1, 0] > found[0, 0]


@pytest.mark.parametrize(
    ("made", "contradicted", "verdict"),
    [
        (0.9, 0.05, "made"),
        (0.5, 0.1, "unclear"),
        (0.1, 0.1, "missed"),
        (0.1, 0.4, "missed"),
        (0.2, 0.7, "contradicted"),
    ],
)
def test_between_the_thresholds_it_is_unclear(made, contradicted, verdict):
    assert THRESHOLDS.verdict(made, contradicted) == verdict


def test_a_model_comes_back_from_its_file(tmp_path):
    file = tmp_path / "grader" / "m.npz"
    save_point_model(model(), file)
    found = load_point_model(file, ("cosine",))
    assert (found.layers, found.thresholds, found.features) == ((1, 2), THRESHOLDS, ("cosine",))
    assert np.array_equal(found.state_weights, model().state_weights)
    assert [one.name for one in file.parent.iterdir()] == ["m.npz"]


def test_an_adapter_and_its_head_come_back_too(tmp_path):
    file = tmp_path / "m.npz"
    shipped = replace(
        model(), adapter=tmp_path / "m.gguf", head=np.eye(5, 3, dtype=np.float32), ranks=(0.9, 0.8)
    )
    save_point_model(shipped, file)
    found = load_point_model(file, ("cosine",))
    assert (found.adapter, found.ranks) == (shipped.adapter, shipped.ranks)
    assert np.array_equal(found.head, shipped.head)


def test_an_adapter_is_heard_on_a_point_and_on_the_others_of_the_answer():
    logits = np.array([[4.0, 0.0, 0.0], [0.0, 0.0, 4.0], [0.0, 4.0, 0.0]], dtype=np.float32)
    head = np.vstack([np.eye(3), np.zeros(3)]).astype(np.float32)
    found = heard(logits, head)
    assert found.shape == (3, HEARD)
    assert np.array_equal(found[:, :3], logits)
    wrong_mean, wrong_most, made_mean, made_most = found[0, 3:]
    assert wrong_most > 0.9 > 0.5 > wrong_mean > 0.4
    assert max(made_mean, made_most) < 0.1
    assert found[1, 6] > 0.9 > 0.1 > found[1, 4]
    assert not heard(logits[:1], head)[0, 3:].any()


def test_a_file_that_is_damaged_or_of_other_features_is_refused(tmp_path):
    file = tmp_path / "m.npz"
    save_point_model(model(), file)
    with pytest.raises(ModelBroken, match="reinstall"):
        load_point_model(file, ("recall",))
    file.write_bytes(file.read_bytes()[:200])
    with pytest.raises(ModelBroken):
        load_point_model(file, ("cosine",))
    with pytest.raises(ModelBroken):
        load_point_model(tmp_path / "none.npz", ("cosine",))


def test_a_shift_moves_the_logits():
    assert shifted(np.array([0.5]), 1.0) == pytest.approx([1 / (1 + np.exp(-1))])
    assert shifted(np.array([0.5]), 0.0) == pytest.approx([0.5])


@pytest.mark.parametrize(
    ("words", "made", "contradicted", "expected"),
    [
        (29, 0.1, 0.8, "unclear"),
        (30, 0.1, 0.8, "contradicted"),
        (29, 0.4, 0.1, "unclear"),
        (30, 0.4, 0.1, "missed"),
        (29, 0.2, 0.1, "missed"),
        (29, 0.8, 0.1, "made"),
    ],
)
def test_of_a_short_answer_less_is_said_for_sure(words, made, contradicted, expected):
    thresholds = replace(THRESHOLDS, missed=0.5)
    assert thresholds.for_words(words).verdict(made, contradicted) == expected
