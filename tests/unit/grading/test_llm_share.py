"""The language model's share in grades: fitted only where it helps on topics left out."""

import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from support.material import item

from tutor.core.errors import ModelMissing
from tutor.core.ports import FloatArray
from tutor.grading.llm_share import (
    LEAST_POINTS,
    JudgedPoint,
    LlmShare,
    SecondOpinion,
    fit_share,
    load_share,
    save_fit,
)


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def points(seed: int, *, helps: bool, count: int = 400) -> list[JudgedPoint]:
    """Points on which the grader is fair; a model that helps knows what the grader does not."""
    chance = random.Random(seed)
    out = []
    for number in range(count):
        seen, unseen = chance.gauss(0, 1.5), chance.gauss(0, 1.5)
        made = float(chance.random() < sigmoid(seen + unseen))
        information = unseen if helps else chance.gauss(0, 1.5)
        topic = f"topic-{number % 7}"
        out.append(JudgedPoint(topic, sigmoid(seen), 0.1 * information, 0.01 * chance.gauss(0, 1), made))
    return out


def test_a_model_that_knows_more_gets_a_say_and_helps() -> None:
    fit = fit_share(points(1, helps=True))
    assert fit.share is not None
    assert fit.with_llm.log_loss < fit.without.log_loss - 0.05
    assert fit.with_llm.auc > fit.without.auc
    assert fit.share(0.5, 0.3, 0.0) > 0.7 > 0.3 > fit.share(0.5, -0.3, 0.0)
    assert "counts in grades" in fit.sentence


@pytest.mark.parametrize("seed", range(8))
def test_a_model_that_guesses_gets_none(seed: int) -> None:
    fit = fit_share(points(seed, helps=False))
    assert fit.share is None
    assert "no say" in fit.sentence


def test_a_model_that_tells_nothing_gets_none() -> None:
    silent = [JudgedPoint(p.topic, p.probability, 0.0, 0.0, p.made) for p in points(3, helps=True)]
    assert fit_share(silent).share is None


def test_a_model_that_is_wrong_on_purpose_gets_none() -> None:
    liar = [
        JudgedPoint(p.topic, p.probability, -p.information, -p.yes, p.made) for p in points(2, helps=True)
    ]
    assert fit_share(liar).share is None


def test_a_model_that_only_knows_one_topic_gets_none() -> None:
    guesses = points(5, helps=False)
    sharp = [
        JudgedPoint(p.topic, p.probability, p.made if p.topic == "topic-0" else p.information, p.yes, p.made)
        for p in guesses
    ]
    assert fit_share(sharp).share is None


def test_too_few_points_decide_nothing() -> None:
    fit = fit_share(points(1, helps=True, count=LEAST_POINTS - 1))
    assert fit.share is None
    assert "too few" in fit.sentence


def test_what_is_saved_is_read_back(tmp_path) -> None:
    fit = fit_share(points(1, helps=True))
    save_fit(fit, tmp_path / "calibration" / "model.json")
    assert load_share(tmp_path / "calibration" / "model.json") == fit.share
    assert [file.name for file in (tmp_path / "calibration").iterdir()] == ["model.json"]


def test_no_say_is_read_back_as_none(tmp_path) -> None:
    save_fit(fit_share([]), tmp_path / "model.json")
    assert load_share(tmp_path / "model.json") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"schema": "viva.llm-share/1"}',
        '{"schema": "viva.llm-share/1", "share": {"bias": 1}}',
        '{"schema": "viva.llm-share/1", "share": {"bias": 0, "grader": 1, "information": NaN, "yes": 0}}',
    ],
)
def test_a_damaged_file_means_no_say(tmp_path, text: str) -> None:
    (tmp_path / "model.json").write_text(text)
    assert load_share(tmp_path / "model.json") is None
    assert load_share(tmp_path / "nowhere.json") is None


def test_a_share_without_weights_leaves_the_grader_as_it_is() -> None:
    assert LlmShare(0.0, 1.0, 0.0, 0.0)(0.83, 5.0, 1.0) == pytest.approx(0.83)


class Judge:
    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[tuple[str, str, Sequence[str]]] = []
        self._error = error

    def judge(self, question: str, said: str, points: Sequence[str]) -> FloatArray:
        self.asked.append((question, said, points))
        if self._error is not None:
            raise self._error
        return np.array([[2.0, 0.0], [-2.0, 0.0]], dtype=np.float32)


def test_a_second_opinion_moves_the_probabilities_point_by_point() -> None:
    judge = Judge()
    made, missed = SecondOpinion(judge, LlmShare(0.0, 1.0, 1.0, 0.0))(item(), "hot water", [0.5, 0.5])
    assert made > 0.85
    assert missed < 0.15
    assert judge.asked == [
        ("How about tea brewing?", "hot water", ("The statement of hot.", "The statement of time."))
    ]


def test_where_the_model_fails_the_grader_decides_alone() -> None:
    judge = Judge(ModelMissing("There is none."))
    assert SecondOpinion(judge, LlmShare(1.0, 1.0, 1.0, 0.0))(item(), "hot", [0.4, 0.6]) == (0.4, 0.6)
