"""The linear model that turns a point's hidden states and plain features into probabilities."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from tutor.core.errors import ModelBroken
from tutor.core.grade import Verdict
from tutor.core.ports import FloatArray

SCHEMA: Final = "viva.point-model/1"
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

    def verdict(self, made: float, contradicted: float) -> Verdict:
        """The verdict on one point."""
        if contradicted >= self.contradicted:
            return "contradicted"
        if made >= self.made:
            return "made"
        # What may well be contradicted is asked about, and not called missed.
        return "missed" if made <= self.missed and contradicted < self.contradicted / 2 else "unclear"


@dataclass(frozen=True, slots=True)
class PointModel:
    """Logistic regression: p = softmax(bias + states @ state_weights + features @ feature_weights)."""

    bias: FloatArray
    """Shape (3,), in the order of CLASSES; so too the last axis of the weights."""
    state_weights: FloatArray
    """Shape (layers * width, 3); (0, 3) for plain features alone."""
    feature_weights: FloatArray
    """Shape (features, 3)."""
    features: tuple[str, ...]
    layers: tuple[int, ...]
    """Whose outputs are read, counted from 0; empty for plain features alone."""
    thresholds: Thresholds

    def probabilities(self, states: FloatArray | None, features: FloatArray) -> npt.NDArray[np.float64]:
        """Shape (points, 3). `states`: (points, layers, width); `features`: (points, len(self.features))."""
        z = self.bias + features.astype(np.float64) @ self.feature_weights
        if states is not None and self.layers:
            z += states.reshape(len(states), -1).astype(np.float64) @ self.state_weights
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        return np.asarray(p / p.sum(axis=1, keepdims=True))


def save_point_model(model: PointModel, file: Path) -> None:
    """Write `model`, whole or not at all. Raises OSError."""
    about = {
        "schema": SCHEMA,
        "features": model.features,
        "layers": model.layers,
        "thresholds": [model.thresholds.made, model.thresholds.missed, model.thresholds.contradicted],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with part.open("wb") as stream:
        np.savez_compressed(
            stream,
            about=np.array(json.dumps(about)),
            bias=model.bias.astype(np.float32),
            state_weights=model.state_weights.astype(np.float32),
            feature_weights=model.feature_weights.astype(np.float32),
        )
    part.replace(file)


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
            )
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as exc:
        raise ModelBroken(
            f"The grader's weights in {file} cannot be read; reinstall Viva to get them back."
        ) from exc


def shifted(probabilities: npt.NDArray[np.float64], shift: float) -> npt.NDArray[np.float64]:
    """`probabilities` with `shift` added to their logits."""
    if not shift:
        return probabilities
    safe = np.clip(probabilities, 1e-6, 1 - 1e-6)
    return np.asarray(1.0 / (1.0 + np.exp(-(np.log(safe / (1.0 - safe)) + shift))))
