"""The small models: what their numbers mean for verdicts, levels and intervals."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.config.paths import shipped_models_dir
from tutor.core.errors import ModelBroken
from tutor.grading.combination import (
    Limits,
    Logistic,
    Models,
    Nearness,
    Numbers,
    Spread,
    levelled,
    load_combination,
    second_values,
    shifted,
    topic_values,
    variant_of,
)

LIMITS = Limits(made=0.6, partly=0.4, contradicted=0.7, on_topic=0.3)
WORTH = {"missed": 0, "partly": 1, "made": 2}
FLAT = Spread((0.0, 100.0), (10.0, 10.0), (10.0, 10.0), 0.5)
CHANCES = st.floats(0.0, 1.0)


def numbers(*own: float) -> Numbers:
    return Numbers(
        points=tuple({"x": value} for value in own),
        cosines=own,
        may_contradict=tuple(value < 0.5 for value in own),
        nearness=Nearness(0.5, 0.6, 0.4),
        question=0.1,
        words=20,
        whole=None,
    )


@given(CHANCES, CHANCES)
def test_a_likelier_point_never_gets_a_lesser_word(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert WORTH[LIMITS.verdict(low, 0.0)] <= WORTH[LIMITS.verdict(high, 0.0)]


def test_a_contradiction_goes_before_everything() -> None:
    assert LIMITS.verdict(0.99, 0.7) == "contradicted"
    assert LIMITS.verdict(0.99, 0.69) == "made"
    assert LIMITS.verdict(0.4, 0.0) == "partly"
    assert LIMITS.verdict(0.39, 0.0) == "missed"


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.floats(0.1, 3.0)), min_size=1, max_size=8), CHANCES)
def test_levelling_meets_the_target_and_keeps_the_order(
    rows: list[tuple[float, float]], target: float
) -> None:
    chances, weights = [p for p, _ in rows], [w for _, w in rows]
    level = levelled(chances, weights, {}, target)
    mean = sum(w * p for w, p in zip(weights, level, strict=True)) / sum(weights)
    assert mean == pytest.approx(target, abs=0.01)
    for (a, b), (c, d) in zip(pairwise(chances), pairwise(level), strict=True):
        assert (a - b) * (c - d) >= 0.0


def test_what_is_contradicted_stays_and_the_rest_makes_up_for_it() -> None:
    level = levelled([0.5, 0.5, 0.2], [1.0, 1.0, 1.0], {2: -0.5}, 0.3)
    assert level[2] == 0.2
    assert sum(level[:2]) - 0.5 == pytest.approx(0.9, abs=1e-6)


def test_a_shift_moves_every_logit() -> None:
    assert shifted((0.5, 0.9), 0.0) == (0.5, 0.9)
    assert shifted((0.5,), 1.0)[0] == pytest.approx(0.731, abs=1e-3)


def test_the_second_models_see_the_other_points() -> None:
    values = second_values([0.5, 0.9, 0.1], [0.5, 0.5, 0.5], 0, numbers(0.5, 0.9, 0.1))
    assert values["own"] == pytest.approx(0.0)
    assert values["others_mean"] == pytest.approx(0.0)
    assert values["others_most"] == pytest.approx(2.197, abs=1e-3)
    alone = second_values([0.9], [0.1], 0, numbers(0.9))
    assert alone["others_mean"] == alone["own"]


def test_a_point_that_no_misconception_is_near_is_never_contradicted() -> None:
    own = Logistic(0.0, {"own": 1.0})
    against = Logistic(3.0, {})
    models = Models(Logistic(0.0, {"x": 1.0}), own, against, against, own, LIMITS, FLAT)
    _, contradicted = models.probabilities(numbers(0.9, 0.1))
    assert contradicted[0] == 0.0
    assert contradicted[1] > 0.9


def test_off_topic_is_told_from_the_whole_answer() -> None:
    values = topic_values(numbers(0.2, 0.8), [0.2, 0.6])
    assert values["made_most"] == 0.6
    assert values["topic_lead"] == pytest.approx(0.2)


def test_an_interval_holds_its_score_and_narrows_with_many_points() -> None:
    assert FLAT.interval(50.0, 3) == (40.0, 60.0)
    assert FLAT.interval(50.0, 9) == (45.0, 55.0)
    assert FLAT.interval(98.0, 3) == (88.0, 100.0)
    assert FLAT.interval(2.0, 3) == (0.0, 12.0)


def test_judges_name_their_variant_in_one_order() -> None:
    assert variant_of(["encoder", "features"]) == "features+encoder"
    assert variant_of(("llm", "features")) == "features"


@pytest.mark.parametrize("judges", [None, ("features",), ("encoder",), ("features", "encoder")])
def test_the_shipped_weights_can_be_read_for_every_choice(judges: tuple[str, ...] | None) -> None:
    combination = load_combination(shipped_models_dir() / "grader" / "weights.json", judges)
    assert combination.reads == (judges is None or "encoder" in judges)
    assert 0.0 < combination.written.limits.partly < combination.written.limits.made < 1.0


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    for text in ("{", json.dumps({"schema": "viva.grader/1"}), json.dumps({"schema": "viva.grader/2"})):
        file.write_text(text)
        with pytest.raises(ModelBroken, match="reinstall"):
            load_combination(file)


@pytest.mark.parametrize(
    ("near", "is_anothers"),
    [
        (Nearness(0.68, 0.68, 1.0), True),
        (Nearness(0.5, 0.9, 1.0), False),
        (Nearness(0.9, 0.9, 1.0), False),
        (Nearness(0.1, 0.1, 0.7), False),
        (Nearness(0.6, 0.6, -1.0), False),
    ],
)
def test_another_topics_answer_is_off_topic_whatever_its_points(near: Nearness, is_anothers: bool) -> None:
    assert near.is_anothers_answer is is_anothers
    always = Logistic(10.0, {})
    models = Models(always, always, always, always, always, LIMITS, FLAT)
    assert models.is_on_topic(replace(numbers(0.9), nearness=near), [0.9]) is not is_anothers


def test_few_words_are_judged_as_few() -> None:
    few, many = (
        second_values([0.9, 0.5], [0.1, 0.1], 0, replace(numbers(0.9, 0.5), words=n)) for n in (5, 80)
    )
    assert (few["short"], many["short"], many["own_short"]) == (0.8, 0.0, 0.0)
    assert few["own_short"] == pytest.approx(0.8 * few["own"])
