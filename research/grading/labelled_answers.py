"""Answers of many fields with a verdict per point: what the point model is fitted and measured on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from research.grading.fitting import LabelledPoints
from tutor.core.material import Item, KeyPoint
from tutor.core.speech import Transcript
from tutor.grading.features import FeatureExtractor, values_of
from tutor.grading.point_model import CLASSES
from tutor.grading.windows import tokens_of

LETTERS: Final = {"m": "made", "o": "missed", "x": "contradicted"}
"""Of the labels; `p`, partly made, is not fitted on."""

BARE: Final = ("bare", "bare, true", "two bare", "two bare, true", "terse", "bare wrong")
"""Kinds of answers of one or two sentences, 5 to 31 words; all others have 26 and more."""


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """What somebody said, and what of it is true of each point."""

    kind: str
    """What the writer was asked for: `excellent`, `half`, `one slip`, `one slip, true`, …"""
    style: str
    """`plain`, or `heard`: as a recogniser writes."""
    text: str
    labels: str
    """A letter a point: m made, p partly, o not said, x contradicted."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question of one field with its answers."""

    field: str
    item: Item
    answers: tuple[LabelledAnswer, ...]


def read_labelled(folder: Path) -> tuple[LabelledQuestion, ...]:
    """The questions of all files in `folder`, field by field."""
    return tuple(one for file in sorted(folder.glob("*.json")) for one in _questions(file))


def labelled_points(
    extractor: FeatureExtractor,
    questions: Sequence[LabelledQuestion],
    states: Sequence[np.ndarray] | None = None,
) -> LabelledPoints:
    """Rows question by question, answer by answer, point by point.

    `states`: of each question, shape (answers * points, layers, width).
    """
    values: list[list[float]] = []
    labels: list[int] = []
    fields: list[str] = []
    for question in questions:
        item = question.item
        for answer in question.answers:
            read = extractor.answer(answer.text, tokens_of(Transcript(answer.text)), item.question)
            for point, letter in zip(item.points, answer.labels, strict=True):
                others = [other for other in item.points if other is not point]
                values.append(values_of(point, extractor.point(point, read, item.question, others)))
                labels.append(CLASSES.index(LETTERS[letter]) if letter in LETTERS else -1)
                fields.append(question.field)
    return LabelledPoints(
        None if states is None else np.concatenate(states),
        np.array(values, dtype=np.float32),
        np.array(labels, dtype=np.int8),
        np.array(fields),
    )


def _questions(file: Path) -> list[LabelledQuestion]:
    document = json.loads(file.read_text(encoding="utf-8"))
    return [
        LabelledQuestion(
            document["field"],
            Item(
                id=f"{document['field']}/{one['id']}",
                topic=document["field"],
                kind="question",
                title=one["question"],
                question=one["question"],
                references=(one["reference"],),
                points=tuple(
                    KeyPoint(
                        point["id"],
                        point["statement"],
                        float(point["weight"]),
                        tuple(point["variants"]),
                        tuple(point["misconceptions"]),
                    )
                    for point in one["points"]
                ),
            ),
            tuple(LabelledAnswer(**answer) for answer in one["answers"]),
        )
        for one in document["questions"]
    ]
