"""Features to calibrated probabilities: small logistic models, their weights read from a file."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.core.errors import ModelBroken
from tutor.core.grade import Verdict
from tutor.grading.features import FEATURE_NAMES, PointFeatures

SCHEMA = "viva.grader/1"


@dataclass(frozen=True, slots=True)
class Logistic:
    """p = 1 / (1 + exp(-(bias + weights · values)))."""

    bias: float
    weights: tuple[float, ...]

    def __call__(self, values: Sequence[float]) -> float:
        if len(values) != len(self.weights):
            raise ValueError(f"{len(values)} values for {len(self.weights)} weights")
        z = self.bias + sum(w * v for w, v in zip(self.weights, values, strict=True))
        return 1.0 / (1.0 + math.exp(-max(min(z, 30.0), -30.0)))


@dataclass(frozen=True, slots=True)
class Combination:
    """The fitted grader. Figures of the fit stand in models/grader/README.md."""

    made: Logistic
    """Over point_values()."""
    second: Logistic
    """Over second_values(): what the rest of the answer says of a point."""
    contradicted: Logistic
    """Over point_values()."""
    on_topic: Logistic
    """Over topic_values()."""
    made_from: float
    """Probability from which a point is made; below `partly_from` it is missed."""
    partly_from: float
    contradicted_from: float
    on_topic_from: float
    score_error: float
    """Standard error of the score on answers it was not fitted on, in points of 100."""

    def verdict(self, made: float, contradicted: float) -> Verdict:
        if contradicted >= self.contradicted_from:
            return "contradicted"
        if made >= self.made_from:
            return "made"
        return "partly" if made >= self.partly_from else "missed"


RIVALRY_FROM = -0.05
"""A point whose wordings some window matches clearly better than any misconception is not contradicted."""


def can_contradict(features: PointFeatures) -> bool:
    """Whether a misconception is near enough to what was said to be spoken of."""
    return features.misconception != 0.0 and features.rivalry > RIVALRY_FROM


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines of a whole answer with reference answers."""

    item: float
    """With the item's own, the best of its wordings."""
    topic: float
    """With any of the item's topic."""
    elsewhere: float
    """With any of another topic; -1 where there is none."""


def second_values(made: Sequence[float], index: int, nearness: Nearness) -> tuple[float, ...]:
    """The numbers the second point model sees: the point's own probability among those of the others."""
    logits = [math.log(min(max(p, 1e-4), 1 - 1e-4) / (1 - min(max(p, 1e-4), 1 - 1e-4))) for p in made]
    others = [logit for i, logit in enumerate(logits) if i != index] or [logits[index]]
    return (
        logits[index],
        sum(others) / len(others),
        max(others),
        nearness.item,
        max(-0.5, min(0.5, nearness.item - nearness.elsewhere)),
    )


SECOND_VALUES = 5


def point_values(features: PointFeatures) -> tuple[float, ...]:
    """The numbers the two point models see: the features and a few products of them."""
    base = [float(getattr(features, name)) for name in FEATURE_NAMES]
    has_misconception = float(features.misconception != 0.0)
    return (
        *base,
        features.cosine * features.recall,
        has_misconception * (features.misconception - features.cosine),
        has_misconception * (features.misconception_recall - features.recall),
        features.negation * features.cosine,
        features.specific * features.cosine,
        features.contrast * features.misconception,
    )


POINT_VALUES = len(FEATURE_NAMES) + 6


def topic_values(
    question_cosine: float,
    probabilities: Sequence[float],
    cosines: Sequence[float],
    nearness: "Nearness",
) -> tuple[float, ...]:
    """The numbers the topic model sees of a whole answer."""
    return (
        question_cosine,
        max(probabilities),
        sum(probabilities) / len(probabilities),
        max(cosines),
        sum(cosines) / len(cosines),
        nearness.item,
        nearness.topic,
        max(-0.5, min(0.5, nearness.item - nearness.elsewhere)),
        max(-0.5, min(0.5, nearness.topic - nearness.elsewhere)),
    )


TOPIC_VALUES = 9


def load_combination(path: Path) -> Combination:
    """Read the weights. Raises ModelBroken when the file is missing or not what it should be."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {data['schema']!r}")
        return Combination(
            _logistic(data["made"], POINT_VALUES),
            _logistic(data["second"], SECOND_VALUES),
            _logistic(data["contradicted"], POINT_VALUES),
            _logistic(data["on_topic"], TOPIC_VALUES),
            **{name: float(data[name]) for name in THRESHOLDS},
        )
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelBroken(
            f"The grader's weights in {path} cannot be read; reinstall Viva to get them back."
        ) from exc


THRESHOLDS = ("made_from", "partly_from", "contradicted_from", "on_topic_from", "score_error")


def _logistic(data: Mapping[str, object], size: int) -> Logistic:
    weights = data["weights"]
    bias = data["bias"]
    if not isinstance(weights, list) or len(weights) != size or not isinstance(bias, int | float):
        raise ValueError(f"{size} weights wanted")
    return Logistic(float(bias), tuple(float(w) for w in weights))
