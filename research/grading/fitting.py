"""Fitting the point model: principal components of hidden states, and plain features, in one regression."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from tutor.core.ports import FloatArray
from tutor.grading.point_model import CLASSES, SCHEMA, PointModel, Thresholds

Floats = npt.NDArray[np.float64]

COMPONENTS: Final = 100
RIDGE: Final = 300.0
"""Strength of the quadratic penalty on the weights of standardised columns."""
NEWTON_STEPS: Final = 12
HALVINGS: Final = 20
"""Of a Newton step that goes too far."""
FOLDS: Final = 7
WRONGLY_CONTRADICTED: Final = 0.007
"""Share of the points made that may be called contradicted, on fields left out."""
LEAST_ROWS: Final = 20
"""That a share has to be measured on."""


@dataclass(frozen=True, slots=True)
class Precision:
    """Share of the points called so that are, on fields left out.

    With the first two as they are here a score is neither too high nor too low there.
    """

    made: float = 0.88
    missed: float = 0.87
    """Not made, that is: some of them are contradicted."""
    contradicted: float = 0.9


@dataclass(frozen=True, slots=True)
class LabelledPoints:
    """Points of labelled answers, one row each."""

    states: FloatArray | None
    """Shape (n, layers, width); None: plain features alone."""
    features: FloatArray
    """Shape (n, features)."""
    labels: npt.NDArray[np.int8]
    """Index in CLASSES; -1 for partly made points, which are not fitted on."""
    fields: npt.NDArray[np.str_]
    """What is left out as a whole."""

    def where(self, chosen: npt.NDArray[np.bool_]) -> "LabelledPoints":
        """The rows that are chosen."""
        return LabelledPoints(
            None if self.states is None else self.states[chosen],
            self.features[chosen],
            self.labels[chosen],
            self.fields[chosen],
        )


def fit(
    points: LabelledPoints,
    features: Sequence[str],
    layers: Sequence[int],
    *,
    measured: npt.NDArray[np.bool_],
    seed: int = 0,
    precision: Precision = Precision(),
) -> PointModel:
    """The model fitted on all `points`, its thresholds on what models of other fields say of each field.

    `measured`: the rows that the thresholds go by.
    """
    held_out = held_out_probabilities(points, features, layers, seed=seed)
    known = (points.labels >= 0) & measured
    thresholds = thresholds_for(held_out[known], points.labels[known], precision)
    return _fitted(points, features, layers, thresholds, seed)


def held_out_probabilities(
    points: LabelledPoints,
    features: Sequence[str],
    layers: Sequence[int],
    *,
    seed: int = 0,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Floats:
    """Shape (n, 3): each row by a model that saw nothing of its field."""
    out = np.zeros((len(points.labels), len(CLASSES)))
    folds = list(field_folds(points.fields, seed))
    for number, fold in enumerate(folds):
        progress(number, len(folds))
        inside = np.isin(points.fields, fold)
        model = _fitted(points.where(~inside), features, layers, Thresholds(1.0, 0.0, 1.0), seed)
        left = points.where(inside)
        out[inside] = model.probabilities(left.states, left.features)
    return out


def field_folds(fields: npt.NDArray[np.str_], seed: int = 0) -> Iterator[npt.NDArray[np.str_]]:
    """The fields in FOLDS groups, drawn by `seed`."""
    names = np.unique(fields)
    np.random.default_rng(seed).shuffle(names)
    return (part for part in np.array_split(names, min(FOLDS, len(names))) if len(part))


def thresholds_for(
    probabilities: Floats, labels: npt.NDArray[np.int8], precision: Precision = Precision()
) -> Thresholds:
    """Those at which what is said is right as often as it has to be; `probabilities` of fields left out."""
    made, _, contradicted = probabilities.T
    is_made, is_contradicted = labels == CLASSES.index("made"), labels == CLASSES.index("contradicted")
    from_contradicted = max(
        least_at_precision(contradicted, is_contradicted, precision.contradicted),
        float(np.quantile(contradicted[is_made], 1 - WRONGLY_CONTRADICTED)),
    )
    rest = contradicted < from_contradicted
    from_made = least_at_precision(made[rest], is_made[rest], precision.made)
    to_missed = 1.0 - least_at_precision(1.0 - made[rest], ~is_made[rest], precision.missed)
    # Where both would do, the point is called what it likelier is.
    if to_missed > from_made:
        to_missed = from_made = (to_missed + from_made) / 2
    return Thresholds(from_made, to_missed, from_contradicted)


def least_at_precision(scores: Floats, truth: npt.NDArray[np.bool_], precision: float) -> float:
    """The least score from which at least `precision` of LEAST_ROWS rows or more are true; above 1: none."""
    order = np.argsort(-scores)
    right = np.cumsum(truth[order]) / np.arange(1, len(order) + 1)
    fits = np.flatnonzero(right >= precision)
    fits = fits[fits >= LEAST_ROWS - 1]
    return float(scores[order[fits[-1]]]) if len(fits) else 1.01


def _fitted(
    points: LabelledPoints, features: Sequence[str], layers: Sequence[int], thresholds: Thresholds, seed: int
) -> PointModel:
    points = points.where(points.labels >= 0)
    shift, scale = _standard(points.features)
    columns = [np.asarray((points.features - shift) / scale, dtype=np.float64)]
    basis = np.zeros((0, 0))
    if points.states is not None:
        states = points.states.reshape(len(points.labels), -1).astype(np.float32)
        centre, spread = _standard(states)
        states = (states - centre) / spread
        basis = _components(states, seed)
        reduced = states @ basis
        deviation = reduced.std(axis=0)
        basis = basis / deviation
        columns.append(np.asarray(reduced / deviation, dtype=np.float64))
    table = np.column_stack([np.ones(len(points.labels)), *columns])
    weights = logistic(table, points.labels)
    count = points.features.shape[1]
    feature_weights = weights[1 : count + 1] / scale[:, None]
    bias = weights[0] - shift @ feature_weights
    state_weights = np.zeros((0, len(CLASSES)))
    if points.states is not None:
        state_weights = (basis @ weights[count + 1 :]) / spread[:, None]
        bias = bias - centre @ state_weights
    return PointModel(
        np.asarray(bias, dtype=np.float32),
        np.asarray(state_weights, dtype=np.float32),
        np.asarray(feature_weights, dtype=np.float32),
        tuple(features),
        tuple(layers),
        thresholds,
    )


def _standard(table: npt.NDArray[np.floating]) -> tuple[npt.NDArray[np.floating], npt.NDArray[np.floating]]:
    spread = table.std(axis=0)
    return table.mean(axis=0), np.where(spread > 1e-6, spread, 1.0)


def _components(states: FloatArray, seed: int) -> Floats:
    """The first principal directions of centred rows, shape (width, COMPONENTS), by subspace iteration."""
    count = min(COMPONENTS, *states.shape)
    start = np.random.default_rng(seed).standard_normal((states.shape[1], min(count + 20, *states.shape)))
    basis = np.asarray(start, dtype=np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(states.T @ (states @ basis))
    _, _, rotation = np.linalg.svd(states @ basis, full_matrices=False)
    return np.asarray(basis @ rotation.T[:, :count], dtype=np.float64)


def logistic(
    table: Floats, labels: npt.NDArray[np.int8], *, kinds: int = len(CLASSES), ridge: float = RIDGE
) -> Floats:
    """Weights of a multinomial regression, shape (columns, kinds), by Newton's method; column 0 is free."""
    columns = table.shape[1]
    truth = np.eye(kinds)[labels]
    penalty = np.full(columns, ridge)
    penalty[0] = 1e-3
    weights = np.zeros((columns, kinds))
    loss, p = _loss(table, truth, penalty, weights)
    for _ in range(NEWTON_STEPS):
        gradient = table.T @ (p - truth) + penalty[:, None] * weights
        curvature = np.zeros((kinds, columns, kinds, columns))
        for one in range(kinds):
            for other in range(one, kinds):
                share = p[:, one] * ((one == other) - p[:, other])
                block = (table * share[:, None]).T @ table
                curvature[one, :, other] = curvature[other, :, one] = block
            curvature[one, :, one] += np.diag(penalty)
        size = kinds * columns
        step = np.linalg.solve(curvature.reshape(size, size), gradient.T.reshape(size))
        step = step.reshape(kinds, columns).T
        before = loss
        for _ in range(HALVINGS):
            loss, p = _loss(table, truth, penalty, weights - step)
            if loss <= before:
                break
            step = step / 2
        weights = weights - step
        if before - loss < 1e-6 * before:
            break
    return weights


def _loss(table: Floats, truth: Floats, penalty: Floats, weights: Floats) -> tuple[float, Floats]:
    """What is minimised, and the probabilities that go with it."""
    z = table @ weights
    z -= z.max(axis=1, keepdims=True)
    p = np.exp(z)
    p /= p.sum(axis=1, keepdims=True)
    likelihood = float(np.log(np.maximum((p * truth).sum(axis=1), 1e-300)).sum())
    return 0.5 * float((penalty[:, None] * weights**2).sum()) - likelihood, p


def save_point_model(model: PointModel, file: Path) -> None:
    """Write `model`, whole or not at all. Raises OSError."""
    about = {
        "schema": SCHEMA,
        "features": model.features,
        "is_adapted": model.adapter is not None,
        "ranks": model.ranks,
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
            head=np.zeros((0, 3), np.float32) if model.head is None else model.head.astype(np.float32),
        )
    part.replace(file)
