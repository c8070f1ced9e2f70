"""How far grades agree with those of people: the figures of one evaluation."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from research.grading.agreement import (
    CORRECT_FROM,
    auc,
    macro_f1,
    mae,
    pearson,
    quadratic_kappa,
    rmse,
    spearman,
)
from research.grading.graded_answers import GradedAnswer
from tutor.core.material import Item

SCHEMA = "viva.evaluation/1"


@dataclass(frozen=True, slots=True)
class Marked:
    """What Viva makes of one graded answer."""

    score: float
    """0 to 1."""
    points: tuple[float, ...] = ()
    """Probability of each of its labelled points that it was made."""


def evaluation_to_json(
    answers: Sequence[GradedAnswer], marked: Sequence[Marked], seconds: float
) -> dict[str, Any]:
    """The `viva.evaluation/1` document. Figures that the table cannot give are null."""
    scores = np.array([one.score for one in marked])
    human = np.array([one.human for one in answers])
    labels = np.array([one.label for one in answers])
    told = np.isin(labels, ("correct", "contradictory"))
    made = np.array([label for one in answers for label in one.made], dtype=bool)
    found = np.array([p for one in marked for p in one.points])
    figures = {
        "pearson": pearson(scores, human),
        "spearman": spearman(scores, human),
        "rmse": rmse(scores, human),
        "mae": mae(scores, human),
        "qwk": quadratic_kappa(scores, human),
        "macro_f1_2way": (
            macro_f1(human >= CORRECT_FROM, scores >= CORRECT_FROM, (False, True))
            if any(labels)
            else math.nan
        ),
        "auc_contradictory": auc(scores[told], labels[told] == "correct"),
        "auc_points": auc(found, made) if len(made) else math.nan,
    }
    return {
        "schema": SCHEMA,
        "n": len(answers),
        **{name: None if math.isnan(value) else round(value, 4) for name, value in figures.items()},
        "seconds": round(seconds, 2),
        "rows": [
            {"question_id": answer.question_id, "score": round(one.score, 4), "human": answer.human}
            for answer, one in zip(answers, marked, strict=True)
        ],
    }


def points_item(answer: GradedAnswer) -> Item:
    """The answer's question with its labelled points in place of the derived ones."""
    return replace(answer.item, points=answer.points)
