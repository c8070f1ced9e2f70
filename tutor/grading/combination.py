"""Features to calibrated probabilities: small logistic models, their weights read from a file."""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.core.errors import ModelBroken
from tutor.core.grade import Verdict
from tutor.grading.features import FEATURE_NAMES, PointFeatures

CONTRADICTED_VALUE = -0.5
"""What a contradicted point counts in the score."""
SCHEMA = "viva.grader/2"
POINT_READ_NAMES = ("read_made", "read_contradicted")
"""Log odds that what was said makes the point's statement, contradicts it; the most of the windows read."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """p = 1 / (1 + exp(-(bias + sum of weight · value))), the weights by the values' names."""

    bias: float
    weights: Mapping[str, float]

    def logit(self, values: Mapping[str, float]) -> float:
        """Raises KeyError when `values` lacks a name."""
        return self.bias + sum(weight * values[name] for name, weight in self.weights.items())

    def __call__(self, values: Mapping[str, float]) -> float:
        return sigmoid(self.logit(values))


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities from which a word holds."""

    made: float
    """Below `partly` a point is missed."""
    partly: float
    contradicted: float
    on_topic: float

    def verdict(self, made: float, contradicted: float) -> Verdict:
        if contradicted >= self.contradicted:
            return "contradicted"
        if made >= self.made:
            return "made"
        return "partly" if made >= self.partly else "missed"


@dataclass(frozen=True, slots=True)
class Spread:
    """Where 90 % of human scores lie around a score, by answers that were not fitted on."""

    at: tuple[float, ...]
    """Scores of 100, rising."""
    below: tuple[float, ...]
    """Points of 100 down to the 5 % quantile at each of them."""
    above: tuple[float, ...]
    many_points: float
    """Factor for items of more than MANY_POINTS points."""

    def interval(self, score: float, points: int) -> tuple[float, float]:
        factor = self.many_points if points > MANY_POINTS else 1.0
        low = score - factor * _between(score, self.at, self.below)
        high = score + factor * _between(score, self.at, self.above)
        return max(0.0, min(score, low)), min(100.0, max(score, high))


MANY_POINTS = 6


ANOTHERS = 0.85
ANOTHERS_LEAD = 0.15


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines of a whole answer with reference answers."""

    item: float
    """With the item's own, the best of its wordings."""
    topic: float
    """With any of the item's topic."""
    elsewhere: float
    """With any of another topic; -1 where there is none."""

    @property
    def is_anothers_answer(self) -> bool:
        """Whether it says what another topic's answer says, and not what its own does.

        Of 577 answers with a point none comes as near to another topic as ANOTHERS.
        """
        return self.elsewhere >= ANOTHERS and max(self.item, self.topic) <= self.elsewhere - ANOTHERS_LEAD


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the models see of one answer."""

    points: tuple[Mapping[str, float], ...]
    """See point_values()."""
    cosines: tuple[float, ...]
    """Of each point, its best with a window."""
    may_contradict: tuple[bool, ...]
    nearness: Nearness
    question: float
    """Cosine of the whole answer with the question."""
    words: int
    """Of what counts of the answer."""
    whole: Mapping[str, float] | None
    """See reference.REFERENCE_NAMES and pairs.WHOLE_READ_NAMES; None unless the points were derived."""


@dataclass(frozen=True, slots=True)
class Models:
    """The fitted models for one kind of item."""

    made: Logistic
    """Over point_values()."""
    second: Logistic
    """Over second_values(): what the rest of the answer says of a point."""
    contradicted: Logistic
    """Over point_values()."""
    second_contradicted: Logistic
    """Over second_values()."""
    on_topic: Logistic
    """Over topic_values()."""
    limits: Limits
    spread: Spread

    def probabilities(self, numbers: Numbers) -> tuple[list[float], list[float]]:
        """Of each point, that it was made, and that it was contradicted."""
        made = [self.made(values) for values in numbers.points]
        against = [self.contradicted(values) for values in numbers.points]
        seen = [second_values(made, against, i, numbers) for i in range(len(made))]
        return (
            [self.second(values) for values in seen],
            [
                self.second_contradicted(values) if may else 0.0
                for values, may in zip(seen, numbers.may_contradict, strict=True)
            ],
        )

    @property
    def reads(self) -> bool:
        """Whether anything that a cross-encoder reads of a point counts."""
        return any(name in one.weights for one in (self.made, self.contradicted) for name in POINT_READ_NAMES)

    def is_on_topic(self, numbers: Numbers, made: Sequence[float]) -> bool:
        if numbers.nearness.is_anothers_answer:
            return False
        return self.on_topic(topic_values(numbers, made)) >= self.limits.on_topic


@dataclass(frozen=True, slots=True)
class Combination:
    """The fitted grader for one choice of judges. Figures of the fit stand in models/grader/README.md."""

    written: Models
    """For items whose key points somebody wrote, with variants and misconceptions."""
    derived: Models
    """For items whose key points were derived from a reference answer."""
    score: Logistic
    """Over reference_values(): the share of the marks that the whole answer earns; for derived points."""
    reads: bool = False
    """Whether the models want what a cross-encoder reads."""

    def earned(self, whole: Mapping[str, float]) -> float:
        """The share of the marks, 0 to 1, of an answer judged by its reference alone.

        `whole`: see pairs.whole_values.
        """
        share = whole.get("read_share", 0.0)
        own = self.score(whole)
        return own + share * (whole["read_earns"] - own) if share else own


SHORT_WORDS = 25
"""Words from which an answer is judged as a long one; below, the fewer they are, the more as a short one."""
SHORT_NAMES = ("cosine", "cosine_plain", "aligned", "recall", "specific")
RIVALRY_FROM = -0.2
"""A point whose wordings some window matches far better than any misconception is not contradicted."""


def can_contradict(features: PointFeatures) -> bool:
    """Whether a misconception is near enough to what was said to be spoken of."""
    return features.misconception != 0.0 and features.rivalry > RIVALRY_FROM


def point_values(features: PointFeatures, read: Mapping[str, float]) -> dict[str, float]:
    """The numbers the point models see: the features, a few products of them, and what was read of it."""
    values = {name: float(getattr(features, name)) for name in FEATURE_NAMES}
    has_misconception = float(features.misconception != 0.0)
    values["cosine_recall"] = features.cosine * features.recall
    values["aligned_recall"] = features.aligned * features.recall
    values["misconception_lead"] = has_misconception * (features.misconception - features.cosine)
    values["misconception_recall_lead"] = has_misconception * (
        features.misconception_recall - features.recall
    )
    values["negation_cosine"] = features.negation * features.cosine
    values["specific_cosine"] = features.specific * features.cosine
    values["contrast_misconception"] = features.contrast * features.misconception
    values["has_misconception"] = has_misconception
    return {**values, **read}


def second_values(
    made: Sequence[float], against: Sequence[float], index: int, numbers: Numbers
) -> dict[str, float]:
    """The numbers the second point models see: the point's own probabilities among those of the others."""
    own, others = _among(made, index)
    own_against, others_against = _among(against, index)
    others_mean = sum(others) / len(others)
    # What speaks for a point in a few words is not what does in many.
    short = max(0.0, 1.0 - numbers.words / SHORT_WORDS)
    seen = {name: numbers.points[index].get(name, 0.0) for name in SHORT_NAMES}
    return {
        "own": own,
        "others_mean": others_mean,
        "others_most": max(others),
        "against": own_against,
        "against_mean": sum(others_against) / len(others_against),
        "against_most": max(others_against),
        "short": short,
        "own_short": own * short,
        "others_short": others_mean * short,
        **{f"{name}_short": value * short for name, value in seen.items()},
        **topic_values(numbers, made),
    }


def _among(probabilities: Sequence[float], index: int) -> tuple[float, list[float]]:
    """The logit of one, and those of the others; of itself where there are none."""
    logits = [max(LEAST_LOGIT, logit(p)) for p in probabilities]
    return logits[index], [other for i, other in enumerate(logits) if i != index] or [logits[index]]


def topic_values(numbers: Numbers, made: Sequence[float]) -> dict[str, float]:
    """The numbers the topic model sees of a whole answer. `made`: its points' probabilities."""
    near = numbers.nearness
    return {
        "question": numbers.question,
        "words": math.log(max(numbers.words, 1)),
        "made_most": max(made),
        "made_mean": sum(made) / len(made),
        "cosine_most": max(numbers.cosines),
        "cosine_mean": sum(numbers.cosines) / len(numbers.cosines),
        "near_item": near.item,
        "near_topic": near.topic,
        "near_lead": max(-0.5, min(0.5, near.item - near.elsewhere)),
        "topic_lead": max(-0.5, min(0.5, near.topic - near.elsewhere)),
    }


def shifted(probabilities: Sequence[float], shift: float) -> tuple[float, ...]:
    """`probabilities` with `shift` added to their logits."""
    return tuple(sigmoid(logit(p) + shift) for p in probabilities) if shift else tuple(probabilities)


def levelled(
    probabilities: Sequence[float], weights: Sequence[float], fixed: Mapping[int, float], target: float
) -> tuple[float, ...]:
    """`probabilities` with one shift on all their logits, so that their weighted mean is `target`.

    `fixed`: values that stand for some of them in the mean and do not move. What cannot be reached is neared.
    """
    free = [i for i in range(len(probabilities)) if i not in fixed]
    if not free:
        return tuple(probabilities)
    wanted = target * sum(weights) - sum(weights[i] * value for i, value in fixed.items())
    low, high = -2 * LOGIT_LIMIT, 2 * LOGIT_LIMIT
    logits = {i: logit(probabilities[i]) for i in free}
    for _ in range(40):
        middle = 0.5 * (low + high)
        if sum(weights[i] * sigmoid(z + middle) for i, z in logits.items()) < wanted:
            low = middle
        else:
            high = middle
    return tuple(
        sigmoid(logits[i] + 0.5 * (low + high)) if i in logits else p for i, p in enumerate(probabilities)
    )


LOGIT_LIMIT = 10.0
LEAST_LOGIT = -6.0
"""How sure the first models may be that a point was not made, for the second ones."""


def sigmoid(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(z, 30.0), -30.0)))


def logit(p: float) -> float:
    """Within LOGIT_LIMIT on both sides of 0."""
    safe = min(max(p, 1e-9), 1.0 - 1e-9)
    return max(-LOGIT_LIMIT, min(LOGIT_LIMIT, math.log(safe / (1.0 - safe))))


def variant_of(judges: Collection[str]) -> str:
    """The name in the weights file for a choice of "features" and "encoder"."""
    return "+".join(name for name in ("features", "encoder") if name in judges)


def load_combination(path: Path, judges: Collection[str] | None = None) -> Combination:
    """Read the weights fitted for `judges`; None: those that Viva ships with.

    Raises ModelBroken when the file is missing or damaged.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {data['schema']!r}")
        name = str(data["shipped"]) if judges is None else variant_of(judges)
        variant = data["variants"][name]
        return Combination(
            _models(variant["written"]),
            _models(variant["derived"]),
            _logistic(variant["score"]),
            reads="encoder" in name.split("+"),
        )
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelBroken(
            f"The grader's weights in {path} cannot be read; reinstall Viva to get them back."
        ) from exc


def _models(data: Mapping[str, Any]) -> Models:
    spread = data["spread"]
    at, below, above = (tuple(float(v) for v in spread[name]) for name in ("at", "below", "above"))
    return Models(
        _logistic(data["made"]),
        _logistic(data["second"]),
        _logistic(data["contradicted"]),
        _logistic(data["second_contradicted"]),
        _logistic(data["on_topic"]),
        Limits(**{name: float(value) for name, value in data["limits"].items()}),
        Spread(at, below, above, float(spread["many_points"])),
    )


def _logistic(data: Mapping[str, Any]) -> Logistic:
    return Logistic(float(data["bias"]), {str(k): float(v) for k, v in data["weights"].items()})


def _between(x: float, at: Sequence[float], values: Sequence[float]) -> float:
    """Linear between the points, level beyond them."""
    if x <= at[0]:
        return values[0]
    for i in range(1, len(at)):
        if x <= at[i]:
            share = (x - at[i - 1]) / (at[i] - at[i - 1])
            return values[i - 1] + share * (values[i] - values[i - 1])
    return values[-1]
