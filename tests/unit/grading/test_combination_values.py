"""The arithmetic between features and probabilities, against values worked out by hand."""

import json
import math
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tutor.core.errors import ModelBroken
from tutor.grading.combination import (
    LEAST_LOGIT,
    LOGIT_LIMIT,
    Combination,
    Limits,
    Logistic,
    Models,
    Nearness,
    Numbers,
    Spread,
    can_contradict,
    levelled,
    load_combination,
    logit,
    point_values,
    second_values,
    shifted,
    sigmoid,
    topic_values,
    variant_of,
)
from tutor.grading.features import FEATURE_NAMES, PointFeatures
from tutor.grading.windows import Window

LIMITS = Limits(made=0.6, partly=0.4, contradicted=0.7, on_topic=0.3)
SPREAD = Spread((20.0, 40.0, 80.0), (10.0, 20.0, 4.0), (5.0, 6.0, 2.0), 0.5)
OWN = Logistic(0.0, {"own": 1.0})
SURE = Logistic(3.0, {})


def features(**given: float) -> PointFeatures:
    windows = {field.name: Window(0, 0, "") for field in fields(PointFeatures)[-3:]}
    return PointFeatures(**{**dict.fromkeys(FEATURE_NAMES, 0.0), **given}, **windows)  # type: ignore[arg-type]


def numbers(*values: float, **other: object) -> Numbers:
    made = Numbers(
        points=tuple({"x": value, "cosine": value} for value in values),
        cosines=values,
        may_contradict=(True,) * len(values),
        nearness=Nearness(0.5, 0.6, 0.4),
        question=0.1,
        words=20,
        whole=None,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def test_a_logistic_is_its_bias_and_weighted_values() -> None:
    one = Logistic(-1.0, {"a": 2.0, "b": -3.0})
    assert one.logit({"a": 1.0, "b": 0.5, "unused": 9.0}) == -0.5
    assert one({"a": 1.0, "b": 0.5}) == pytest.approx(1 / (1 + math.exp(0.5)))
    with pytest.raises(KeyError):
        one.logit({"a": 1.0})


def test_sigmoid_and_logit_undo_each_other_within_their_limits() -> None:
    assert sigmoid(0.0) == 0.5
    assert logit(sigmoid(2.0)) == pytest.approx(2.0)
    assert logit(sigmoid(-2.0)) == pytest.approx(-2.0)
    assert (logit(0.0), logit(1.0)) == (-LOGIT_LIMIT, LOGIT_LIMIT)
    assert (sigmoid(1000.0), sigmoid(-1000.0)) == (sigmoid(30.0), sigmoid(-30.0))
    assert sigmoid(29.0) < sigmoid(30.0)
    assert sigmoid(-29.0) > sigmoid(-30.0) > 0.0


def test_a_misconception_is_spoken_of_where_one_is_near() -> None:
    assert can_contradict(features(misconception=0.3, rivalry=-0.19))
    assert not can_contradict(features(misconception=0.3, rivalry=-0.2))
    assert not can_contradict(features(misconception=0.0, rivalry=0.5))


def test_point_values_are_the_features_and_their_products() -> None:
    given = {name: 0.1 * (number + 1) for number, name in enumerate(FEATURE_NAMES)}
    values = point_values(features(**given), {"read_made": 2.0})
    assert {name: values[name] for name in FEATURE_NAMES} == given
    products = {name: value for name, value in values.items() if name not in given}
    lead = given["misconception"] - given["cosine"]
    assert products == {
        "cosine_recall": pytest.approx(given["cosine"] * given["recall"]),
        "aligned_recall": pytest.approx(given["aligned"] * given["recall"]),
        "misconception_lead": pytest.approx(lead),
        "misconception_recall_lead": pytest.approx(given["misconception_recall"] - given["recall"]),
        "negation_cosine": pytest.approx(given["negation"] * given["cosine"]),
        "specific_cosine": pytest.approx(given["specific"] * given["cosine"]),
        "contrast_misconception": pytest.approx(given["contrast"] * given["misconception"]),
        "has_misconception": 1.0,
        "read_made": 2.0,
    }


def test_without_misconceptions_none_leads() -> None:
    values = point_values(features(cosine=0.4, recall=0.3, misconception_recall=0.9), {})
    assert values["has_misconception"] == 0.0
    assert (values["misconception_lead"], values["misconception_recall_lead"]) == (0.0, 0.0)


def test_second_values_are_those_of_the_point_and_of_the_others() -> None:
    made, against = [0.2, 0.5, 0.9], [0.1, 0.5, 0.3]
    values = second_values(made, against, 1, numbers(0.3, 0.4, 0.8))
    high, low = math.log(9), -math.log(4)
    assert values == {
        "own": 0.0,
        "others_mean": pytest.approx((high + low) / 2),
        "others_most": pytest.approx(high),
        "against": 0.0,
        "against_mean": pytest.approx((logit(0.1) + logit(0.3)) / 2),
        "against_most": pytest.approx(logit(0.3)),
        "short": pytest.approx(0.2),
        "own_short": 0.0,
        "others_short": pytest.approx(0.2 * (high + low) / 2),
        "cosine_short": pytest.approx(0.2 * 0.4),
        "cosine_plain_short": 0.0,
        "aligned_short": 0.0,
        "recall_short": 0.0,
        "specific_short": 0.0,
        **topic_values(numbers(0.3, 0.4, 0.8), made),
    }
    assert second_values([0.0, 0.5], [0.5, 0.5], 0, numbers(0.3, 0.4))["own"] == LEAST_LOGIT


def test_topic_values_of_a_whole_answer() -> None:
    near = Nearness(0.9, -0.3, 0.25)
    values = topic_values(numbers(0.2, 0.8, nearness=near), [0.2, 0.6])
    assert values == {
        "question": 0.1,
        "words": pytest.approx(math.log(20)),
        "made_most": 0.6,
        "made_mean": pytest.approx(0.4),
        "cosine_most": 0.8,
        "cosine_mean": pytest.approx(0.5),
        "near_item": 0.9,
        "near_topic": -0.3,
        "near_lead": 0.5,
        "topic_lead": -0.5,
    }
    far = topic_values(numbers(0.2, words=0, nearness=Nearness(-0.4, 0.9, 0.3)), [0.2])
    assert (far["words"], far["near_lead"], far["topic_lead"]) == (0.0, -0.5, 0.5)
    assert topic_values(numbers(0.2, words=1), [0.2])["words"] == 0.0


@pytest.mark.parametrize(
    ("score", "below", "above"),
    [(19.0, 10.0, 5.0), (20.0, 10.0, 5.0), (30.0, 15.0, 5.5), (60.0, 12.0, 4.0), (90.0, 4.0, 2.0)],
)
def test_a_spread_is_linear_between_its_scores_and_level_beyond(
    score: float, below: float, above: float
) -> None:
    assert SPREAD.interval(score, 6) == (score - below, score + above)
    assert SPREAD.interval(score, 7) == (score - below / 2, score + above / 2)


def test_a_score_never_leaves_its_own_interval() -> None:
    odd = Spread((0.0, 100.0), (-3.0, -3.0), (-3.0, -3.0), 1.0)
    assert odd.interval(50.0, 1) == (50.0, 50.0)


@pytest.mark.parametrize(
    ("item", "topic", "elsewhere", "anothers"),
    [(0.7, 0.1, 0.85, True), (0.1, 0.7, 0.85, True), (0.1, 0.1, 0.84, False), (0.71, 0.1, 0.85, False)],
)
def test_anothers_answer_is_near_and_well_ahead(
    item: float, topic: float, elsewhere: float, anothers: bool
) -> None:
    assert Nearness(item, topic, elsewhere).is_anothers_answer is anothers


def test_probabilities_come_from_the_second_models_over_all_points() -> None:
    first = Logistic(0.0, {"x": 1.0})
    against = Logistic(0.0, {"x": -1.0})
    models = Models(first, OWN, against, Logistic(0.0, {"against": 1.0}), SURE, LIMITS, SPREAD)
    made, contradicted = models.probabilities(numbers(1.0, -2.0, may_contradict=(True, False)))
    assert made == pytest.approx([sigmoid(1.0), sigmoid(-2.0)])
    assert contradicted == [pytest.approx(sigmoid(-1.0)), 0.0]


def test_a_word_holds_from_its_limit_on() -> None:
    assert LIMITS.verdict(0.6, 0.69) == "made"
    assert LIMITS.verdict(0.59, 0.0) == LIMITS.verdict(0.4, 0.0) == "partly"


def test_an_answer_is_on_topic_from_the_limit_on() -> None:
    at_limit = Logistic(0.0, {"question": 1.0})
    models = Models(SURE, SURE, SURE, SURE, at_limit, replace(LIMITS, on_topic=0.5), SPREAD)
    assert models.is_on_topic(numbers(0.9, question=0.0), [0.9])
    assert not models.is_on_topic(numbers(0.9, question=-0.01), [0.9])


def test_models_read_where_a_weight_wants_it() -> None:
    reading = Logistic(0.0, {"read_contradicted": 1.0})
    assert not Models(OWN, OWN, OWN, OWN, OWN, LIMITS, SPREAD).reads
    assert Models(OWN, OWN, reading, OWN, OWN, LIMITS, SPREAD).reads
    assert not Models(OWN, reading, OWN, reading, reading, LIMITS, SPREAD).reads


def test_what_a_read_answer_earns_is_between_the_two() -> None:
    combination = Combination(written=None, derived=None, score=Logistic(0.0, {"x": 1.0}))  # type: ignore[arg-type]
    assert combination.earned({"x": 0.0, "read_share": 0.25, "read_earns": 0.9}) == pytest.approx(0.6)
    assert combination.earned({"x": 0.0}) == 0.5
    assert combination.reads is False


def test_a_shift_leaves_the_order_and_the_number() -> None:
    assert shifted((0.2, 0.5), -1.0) == pytest.approx((sigmoid(logit(0.2) - 1), sigmoid(-1.0)))


def test_levelling_weighs_the_points_and_counts_what_is_fixed() -> None:
    level = levelled([0.5, 0.5, 0.4], [2.0, 1.0, 1.0], {2: -0.5}, 0.4)
    assert level[2] == 0.4
    # 0.4 · 4 less -0.5 · 1, over the three that are free
    assert level[:2] == pytest.approx((0.7, 0.7), abs=1e-9)
    assert levelled([0.3], [1.0], {0: -0.5}, 0.9) == (0.3,)
    out_of_reach = levelled([0.5, 0.2], [1.0, 1.0], {1: -0.5}, 1.0)
    assert out_of_reach[0] == pytest.approx(1.0, abs=1e-8)
    assert levelled([1.0], [1.0], {}, 0.0)[0] == pytest.approx(sigmoid(-LOGIT_LIMIT), rel=1e-6)


def written_weights(folder: Path) -> tuple[Path, dict[str, object]]:
    names = ("made", "second", "contradicted", "second_contradicted", "on_topic")
    limits = {"made": 0.6, "partly": 0.4, "contradicted": 0.7, "on_topic": 0.3}
    spread = {"at": [0, 100], "below": [1, 2], "above": [3, 4], "many_points": 0.5}

    def models(first: int) -> dict[str, object]:
        own = {name: {"bias": first + n, "weights": {"x": n}} for n, name in enumerate(names)}
        return {**own, "limits": limits, "spread": spread}

    variant = {"written": models(1), "derived": models(11), "score": {"bias": 0, "weights": {}}}
    document: dict[str, object] = {
        "schema": "viva.grader/2", "shipped": "encoder", "variants": {"encoder": variant, "features": variant},
    }  # fmt: skip
    file = folder / "weights.json"
    file.write_text(json.dumps(document))
    return file, document


def test_weights_are_read_to_where_they_belong(tmp_path: Path) -> None:
    file, _ = written_weights(tmp_path)
    combination = load_combination(file)
    expected = [Logistic(1.0 + n, {"x": float(n)}) for n in range(5)]
    limits, spread = LIMITS, Spread((0.0, 100.0), (1.0, 2.0), (3.0, 4.0), 0.5)
    assert combination.written == Models(*expected, limits, spread)
    assert combination.derived.made.bias == 11.0
    assert combination.score == Logistic(0.0, {})
    assert combination.reads
    assert not load_combination(file, ("features",)).reads
    assert isinstance(combination.written.made.weights["x"], float)


def test_weights_of_another_schema_or_choice_are_refused(tmp_path: Path) -> None:
    file, document = written_weights(tmp_path)
    with pytest.raises(ModelBroken) as told:
        load_combination(file, ("features", "encoder"))
    assert str(told.value) == (
        f"The grader's weights in {file} cannot be read; reinstall Viva to get them back."
    )  # fmt: skip
    file.write_text(json.dumps({**document, "schema": "viva.grader/1"}))
    with pytest.raises(ModelBroken):
        load_combination(file)
    with pytest.raises(ModelBroken):
        load_combination(tmp_path / "none.json")


def test_the_name_of_a_choice_knows_only_judges() -> None:
    assert variant_of(("features", "encoder", "llm")) == "features+encoder"
    assert variant_of(()) == ""
