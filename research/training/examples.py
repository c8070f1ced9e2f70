"""What an adapter is trained and tried on: answers with a target for each statement put to them."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from research.grading.calibrating import PACK, labelled_dir, pack_questions
from research.grading.labelled_answers import LabelledAnswer, LabelledQuestion, read_labelled
from research.training.composites import composites
from research.training.disturbances import disturbed
from research.training.edits import edited

Target = tuple[float, float, float]
"""Shares of made, missed, contradicted."""
TARGETS: Final[dict[str, Target]] = {"m": (1, 0, 0), "o": (0, 1, 0), "x": (0, 0, 1), "p": (0.5, 0.5, 0)}
HELD_OUT: Final = ("databases", "history", "physics", "physiology", "security", "statistics")
"""Fields that no adapter is trained on: the linear reading and its thresholds are fitted on them."""
HELD_OUT_TOPICS: Final = ("attention", "bayes", "optimisers")
PUBLIC: Final = ("semeval2013_beetle", "semeval2013_scientsbank")
PUBLIC_LABELS: Final = {"correct": "m", "incorrect": "o", "contradictory": "x"}
PUBLIC_ROWS: Final = 1000


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is put to an answer."""

    wordings: tuple[str, ...]
    """Training draws one of them each time; the first is what a grader asks for."""
    target: Target


@dataclass(frozen=True, slots=True)
class Example:
    """An answer with all that is put to it."""

    group: str
    """Its field, topic or data set."""
    use: str
    """`train`, `held out` or `test`."""
    pair: str
    """Equal for a slip and its true counterpart, which are trained on together."""
    question: str
    answer: str
    statements: tuple[Statement, ...]


def examples(public: Path | None, seed: int = 0) -> list[Example]:
    """All of them; `public`: the folder of the public training files, None: without."""
    chance = random.Random(seed)
    out = [
        _example(question, answer, use, disturbed(answer.text, chance) if use == "train" else answer.text)
        for use, question in questions()
        for answer in question.answers
    ]
    out += [
        _example(question, LabelledAnswer(name, "", text, labels), use, text)
        for use, question in questions()
        if use == "train"
        for name, text, labels in (*composites(question.item, chance), *edited(question, chance))
    ]
    if public is not None:
        for name in PUBLIC:
            rows = list(_public(public / f"{name}_train.csv", name))
            out += chance.sample(rows, min(PUBLIC_ROWS, len(rows)))
    return out


def questions() -> Iterator[tuple[str, LabelledQuestion]]:
    """All labelled questions, each after the use of its field: `train`, `held out` or `test`."""
    for question in read_labelled(labelled_dir()):
        yield "held out" if question.field in HELD_OUT else "train", question
    for question in pack_questions():
        yield "held out" if question.field.removeprefix(PACK) in HELD_OUT_TOPICS else "train", question
    for question in read_labelled(labelled_dir() / "test"):
        yield "test", question


def _example(question: LabelledQuestion, answer: LabelledAnswer, use: str, text: str) -> Example:
    item = question.item
    statements = tuple(
        Statement((point.statement, *point.variants), TARGETS[label])
        for point, label in zip(item.points, answer.labels, strict=True)
    )
    pair = f"{item.id} {answer.kind.removesuffix(', true')}"
    return Example(question.field, use, pair, item.question, text, statements)


def _public(file: Path, name: str) -> Iterator[Example]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream)):
            label = PUBLIC_LABELS.get(row["raw_score"])
            if label is not None:
                put = Statement((row["reference_answer"],), TARGETS[label])
                yield Example(
                    name, "train", f"{name} {number}", row["question"], row["student_answer"], (put,)
                )
