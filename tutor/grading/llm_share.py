"""How much a language model's judgement counts: fitted for each model on labelled answers, or not at all."""

import json
import logging
import math
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tutor.core.errors import TutorError
from tutor.core.material import Item
from tutor.core.ports import PointJudge
from tutor.spoken.say import say

log = logging.getLogger(__name__)

SCHEMA = "viva.llm-share/1"
LEAST_POINTS = 60
"""Fewer judged points than this decide nothing."""
LEAST_TOPICS = 3
STIFFNESS = 4.0
"""Of the fit, in points of evidence: with little of it, the grader stays as it is."""
LEAST_GAIN_LOSS = 0.01
"""Log loss (nats a point) on topics not fitted on that the model has to save to be heard at all."""
LEAST_GAIN_AUC = 0.003
LOGIT_LIMIT = 6.0
ROUNDS = 50

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """A key point of a labelled answer, as the grader and the language model see it."""

    topic: str
    probability: float
    """The grader's without the language model, that the point was made."""
    information: float
    """What a PointJudge returns for it; so too the next."""
    yes: float
    made: float
    """The label: 1 made, 0.5 partly, 0 not."""


@dataclass(frozen=True, slots=True)
class LlmShare:
    """p = 1 / (1 + exp(-(bias + grader * logit + information * i + yes * y)))."""

    bias: float
    grader: float
    information: float
    yes: float

    def __call__(self, probability: float, information: float, yes: float) -> float:
        """The probability that a point was made, with the language model heard."""
        z = self.bias + self.grader * _logit(probability) + self.information * information + self.yes * yes
        return 1.0 / (1.0 + math.exp(-max(min(z, 30.0), -30.0)))


PLAIN_SHARE = LlmShare(0.0, 1.0, 1.0, 4.0)
"""Of a model that is not calibrated and is to judge alone, to be compared with others: it ranks, no more."""


@dataclass(frozen=True, slots=True)
class Figures:
    """On topics that were not fitted on; NaN where nothing could be measured."""

    log_loss: float
    auc: float


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of calibrating one model."""

    share: LlmShare | None
    """None: the model gets no say."""
    points: int
    without: Figures
    """The grader alone, as finely refitted as with the model."""
    with_llm: Figures

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        if self.points < LEAST_POINTS:
            return (
                "There were too few labelled points to find out whether the model can judge; it gets no say."
            )
        change = (
            f"on topics it was not fitted on, log loss goes from {self.without.log_loss:.3f} to "
            f"{self.with_llm.log_loss:.3f} and AUC from {self.without.auc:.3f} to {self.with_llm.auc:.3f}"
        )
        if self.share is None:
            return f"This model cannot judge well enough to help; it gets no say in grades ({change})."
        return f"This model's judgement helps and counts in grades from now on ({change})."


class SecondOpinion:
    """A language model's say in whether points were made. Thread-safe as its judge is."""

    def __init__(self, judge: PointJudge, share: LlmShare, *, alone: bool = False) -> None:
        """`alone`: nothing but the model counts."""
        self._judge = judge
        self._share = share
        self.alone = alone

    def __call__(self, item: Item, said: str, probabilities: Sequence[float]) -> tuple[float, ...]:
        """The probabilities of `item`'s points, in order, with the model heard; unchanged where it fails."""
        try:
            judged = self._judge.judge(*put_to_judge(item, said))
        except TutorError as error:
            log.info("graded without the language model: %s", error.code)
            return tuple(probabilities)
        return tuple(
            self._share(0.5 if self.alone else probability, float(information), float(yes))
            for probability, (information, yes) in zip(probabilities, judged, strict=True)
        )


def put_to_judge(item: Item, said: str) -> tuple[str, str, tuple[str, ...]]:
    """What a PointJudge is given for an answer: question, what was said, points, all as spoken words."""
    return say(item.question), said, tuple(say(point.statement) for point in item.points)


def fit_share(points: Sequence[JudgedPoint]) -> Fit:
    """Fit, and keep the model's share only if it helps on whole topics left out.

    The labelled answers are those the grader itself was fitted on, so less is left for the model to explain
    than on answers to new questions: the test errs on the side of no say.
    """
    nothing = Figures(math.nan, math.nan)
    topics = sorted({point.topic for point in points})
    if len(points) < LEAST_POINTS or len(topics) < LEAST_TOPICS:
        return Fit(None, len(points), nothing, nothing)
    values = np.array([[_logit(p.probability), p.information, p.yes] for p in points])
    labels = np.array([p.made for p in points])
    folds = np.array([topics.index(point.topic) for point in points])
    # A signal that speaks against a point where it should speak for it is chance, or a fault: it is left out.
    values[:, 1:] *= np.array(_fitted(values, labels)[2:]) > 0.0
    without = _held_out(values[:, :1], labels, folds)
    with_llm = _held_out(values, labels, folds)
    helps = (
        without.log_loss - with_llm.log_loss >= LEAST_GAIN_LOSS
        and with_llm.auc - without.auc >= LEAST_GAIN_AUC
    )
    bias, grader, information, yes = _fitted(values, labels)
    share = LlmShare(bias, grader, max(0.0, information), max(0.0, yes)) if helps else None
    return Fit(share, len(points), without, with_llm)


def save_fit(fit: Fit, file: Path) -> None:
    """Write `fit`, whole or not at all. Raises OSError."""
    document = {
        "schema": SCHEMA,
        "share": asdict(fit.share) if fit.share is not None else None,
        "points": fit.points,
        "without": _finite(fit.without),
        "with_llm": _finite(fit.with_llm),
        "sentence": fit.sentence,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(document, stream, indent=2)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def load_share(file: Path) -> LlmShare | None:
    """The share in `file`; None where it was not calibrated, gets no say, or the file is damaged."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["schema"] != SCHEMA or document["share"] is None:
            return None
        share = LlmShare(**{name: float(value) for name, value in document["share"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return share if all(math.isfinite(value) for value in asdict(share).values()) else None


def _held_out(values: Floats, labels: Floats, folds: npt.NDArray[np.int64]) -> Figures:
    """Figures over all points, each predicted by a fit without its topic."""
    predicted = np.empty(len(labels))
    for fold in np.unique(folds):
        inside = folds == fold
        bias, *weights = _fitted(values[~inside], labels[~inside])
        predicted[inside] = _sigmoid(bias + values[inside] @ np.array(weights))
    safe = np.clip(predicted, 1e-6, 1 - 1e-6)
    loss = -(labels * np.log(safe) + (1 - labels) * np.log(1 - safe)).mean()
    return Figures(float(loss), _auc(predicted, labels))


def _fitted(values: Floats, labels: Floats) -> tuple[float, ...]:
    """Bias and weights of a logistic fit, drawn towards the grader as it is: bias 0, its logit 1, the rest 0.

    Columns are scaled to unit spread for the drawing, so that it is as strong on all.
    """
    spread = np.where(values.std(axis=0) > 1e-9, values.std(axis=0), 1.0)
    table = np.column_stack([np.ones(len(values)), values / spread])
    start = np.zeros(table.shape[1])
    start[1] = spread[0]
    weights = start.copy()
    for _ in range(ROUNDS):
        p = _sigmoid(table @ weights)
        gradient = table.T @ (p - labels) + STIFFNESS * (weights - start)
        curvature = (table * (p * (1 - p))[:, None]).T @ table + STIFFNESS * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return (float(weights[0]), *(float(w) for w in weights[1:] / spread))


def _auc(predicted: Floats, labels: Floats) -> float:
    """How often a made point is above one that was not; those partly made are left out."""
    made, missed = predicted[labels > 0.75], predicted[labels < 0.25]
    if not len(made) or not len(missed):
        return math.nan
    above = (made[:, None] > missed[None, :]).mean()
    return float(above + 0.5 * (made[:, None] == missed[None, :]).mean())


def _sigmoid(z: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(z, -30.0, 30.0))))


def _logit(probability: float) -> float:
    p = min(max(probability, 1e-9), 1 - 1e-9)
    return max(-LOGIT_LIMIT, min(LOGIT_LIMIT, math.log(p / (1 - p))))


def _finite(figures: Figures) -> dict[str, float | None]:
    return {name: value if math.isfinite(value) else None for name, value in asdict(figures).items()}
