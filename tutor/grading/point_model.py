"""The linear model that turns a point's hidden states and plain features into probabilities."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from tutor.core.errors import ModelBroken
from tutor.core.grade import Verdict
from tutor.core.ports import FloatArray

SCHEMA: Final = "viva.point-model/2"
HEARD: Final = 7
"""Columns of `heard`."""
SHORT_WORDS: Final = 30
"""An answer of fewer is short."""
SHORT_MISSED: Final = 0.3
"""Most of made for a point of a short answer that is called missed."""
ADAPTER_SUFFIX: Final = ".gguf"
"""Of the adapter, which lies beside the point model."""
Class = Literal["made", "missed", "contradicted"]
CLASSES: Final[tuple[Class, ...]] = ("made", "missed", "contradicted")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which a verdict is said; in between it is unclear."""

    made: float
    """Least of made."""
    missed: float
    """Most of made for a point that is called missed."""
    contradicted: float
    """Least of contradicted: the precision is .9 there, on fields left out."""
    blames: bool = True
    """Else what would be contradicted is unclear."""

    def for_words(self, count: int) -> "Thresholds":
        """For an answer of so many words: of a short one little is said for sure.

        On fields left out, seven to eight of ten points called contradicted there are, and one in ten called
        missed was made (docs/results/grading.md).
        """
        if count >= SHORT_WORDS:
            return self
        return replace(self, missed=min(self.missed, SHORT_MISSED), blames=False)

    def verdict(self, made: float, contradicted: float) -> Verdict:
        """The verdict on one point."""
        if contradicted >= self.contradicted:
            return "contradicted" if self.blames else "unclear"
        if made >= self.made:
            return "made"
        return "missed" if made <= self.missed else "unclear"


@dataclass(frozen=True, slots=True)
class PointModel:
    """Logistic regression: p = softmax(bias + states @ state_weights + features @ feature_weights)."""

    bias: FloatArray
    """Shape (3,), in the order of CLASSES; so too the last axis of the weights."""
    state_weights: FloatArray
    """Shape (layers * width, 3), with a `head` (HEARD, 3); (0, 3) for plain features alone."""
    feature_weights: FloatArray
    """Shape (features, 3)."""
    features: tuple[str, ...]
    layers: tuple[int, ...]
    """Whose outputs are read, counted from 0; empty for plain features alone."""
    thresholds: Thresholds
    adapter: Path | None = None
    """With which the layers are read; None: the language model as it is."""
    head: FloatArray | None = None
    """The adapter's own verdicts, shape (layers * width + 1, 3), the last row their bias; what they say of a
    point and of the others of its answer is then what `state_weights` weigh."""
    ranks: tuple[float, float] | None = None
    """Areas under the curve of made over missed and over contradicted on fields left out, where it is shipped
    with an adapter: another reading has to be better."""

    def probabilities(self, states: FloatArray | None, features: FloatArray) -> npt.NDArray[np.float64]:
        """Shape (points, 3), of the points of one answer.

        `states`: (points, layers, width); `features`: (points, len(self.features)).
        """
        z = self.bias + features.astype(np.float64) @ self.feature_weights
        if states is not None and self.layers:
            flat = states.reshape(len(states), -1)
            seen = flat if self.head is None else heard(flat, self.head)
            z += seen.astype(np.float64) @ self.state_weights
        return _softmax(z)


def heard(states: FloatArray, head: FloatArray) -> FloatArray:
    """What an adapter's head says of each point of an answer, and of the others: shape (points, HEARD).

    Somebody who is wrong elsewhere is likelier wrong here: mean and greatest probability of contradicted, and
    of made, over the other points stand beside the point's own three logits.
    """
    logits = states.astype(np.float64) @ head[:-1] + head[-1]
    likely = _softmax(logits)[:, [2, 0]]
    others = np.zeros((len(logits), 4))
    for row in range(len(logits) if len(logits) > 1 else 0):
        rest = np.delete(likely, row, axis=0)
        others[row] = np.stack([rest.mean(axis=0), rest.max(axis=0)], axis=1).ravel()
    return np.concatenate([logits, others], axis=1).astype(np.float32)


def _softmax(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(p / p.sum(axis=1, keepdims=True))


def load_point_model(file: Path, features: Sequence[str]) -> PointModel:
    """Raises ModelBroken when the file is missing, damaged or made for other `features`."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as data:
            about = json.loads(str(data["about"]))
            if about["schema"] != SCHEMA or tuple(about["features"]) != tuple(features):
                raise ValueError("made by another version")
            return PointModel(
                data["bias"],
                data["state_weights"],
                data["feature_weights"],
                tuple(about["features"]),
                tuple(about["layers"]),
                Thresholds(*about["thresholds"]),
                file.with_suffix(ADAPTER_SUFFIX) if about["is_adapted"] else None,
                data["head"] if len(data["head"]) else None,
                tuple(about["ranks"]) if about["ranks"] else None,
            )
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as exc:
        raise ModelBroken(
            "The grader's weights in {file} cannot be read; reinstall Viva to get them back.", file=file
        ) from exc


def shifted(probabilities: npt.NDArray[np.float64], shift: float) -> npt.NDArray[np.float64]:
    """`probabilities` with `shift` added to their logits."""
    if not shift:
        return probabilities
    safe = np.clip(probabilities, 1e-6, 1 - 1e-6)
    return np.asarray(1.0 / (1.0 + np.exp(-(np.log(safe / (1.0 - safe)) + shift))))
