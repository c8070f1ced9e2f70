"""Fitting the reading of points for the language model in use: one pass over the labelled answers."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from research.grading.agreement import auc
from research.grading.fitting import LabelledPoints, fit, held_out_probabilities, save_point_model
from research.grading.labelled_answers import LabelledAnswer, LabelledQuestion, labelled_points, read_labelled
from tutor.config.paths import knowledge_dir, shipped_models_dir
from tutor.core import material
from tutor.core.cancel import CancelToken
from tutor.core.errors import DiskFull, UsageError, reason_of
from tutor.core.ports import FloatArray
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.reading_points import ModelStates
from tutor.grading.features import VALUE_NAMES
from tutor.grading.grader import put_to_model
from tutor.grading.point_model import CLASSES
from tutor.llm.reading import Readout
from tutor.packs.labelled import load_labelled
from tutor.packs.library import open_library

DEPTHS: Final = (0.5, 0.6, 0.7)
"""How deep the layers lie that are read, of all: where truth shows most (docs/results/grading.md)."""


Progress = Callable[[int, int], None]
"""Told how many answers are read, and of how many."""

PACK: Final = "pack "
"""Begins the fields of packs' topics: one hand wrote them, so that nothing is measured on them."""


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """Areas under the curve, on fields that were not fitted on."""

    made_over_missed: float
    made_over_contradicted: float


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What came of it; kept for this model from now on."""

    model: str
    counts: bool
    """Whether the model reads points from now on: only where both figures are better."""
    plain: ReadingFigures
    """Without the language model."""
    reading: ReadingFigures
    answers: int
    points: int
    seconds: float


def labelled_dir() -> Path:
    """The labelled answers that models are fitted on."""
    return shipped_models_dir() / "grader" / "labelled"


def pack_questions() -> tuple[LabelledQuestion, ...]:
    """The labelled answers of the shipped packs, a field a topic; graded answers are mostly to these."""
    found = []
    for installed in open_library(knowledge_dir()).installed:
        for topic in installed.pack.topics:
            answers: dict[str, list[LabelledAnswer]] = {}
            for one in load_labelled(installed.folder, topic):
                item = next(item for item in topic.items if item.id == one.item)
                letters = (
                    next((letter for letter, ids in _letters(one) if point.id in ids), "o")
                    for point in item.points
                )
                text = " ".join(one.text.split())
                answers.setdefault(item.id, []).append(
                    LabelledAnswer(one.kind, one.style, text, "".join(letters))
                )
            found += [
                LabelledQuestion(f"{PACK}{topic.id}", item, tuple(answers[item.id]))
                for item in topic.items
                if item.id in answers
            ]
    return tuple(found)


def _letters(answer: material.LabelledAnswer) -> tuple[tuple[str, frozenset[str]], ...]:
    return (("m", answer.made), ("p", answer.partly), ("x", answer.contradicted))


def calibrate(
    models: Models, graders: Graders, progress: Progress, cancel: CancelToken, *, most: int = 0
) -> Calibrated:
    """Read every labelled answer, fit, and keep the fit where it grades better than the plain features, and
    than what Viva ships for the model.

    Blocks for most of an hour with the starter model on two cores. What was read is kept for another try.
    `most`: so many of the labelled questions, for a trial; 0: all.
    Raises Cancelled, ModelMissing, UsageError for a server, DiskFull.
    """
    if models.is_remote:
        raise UsageError("A server's language model cannot be calibrated: its hidden states stay there.")
    started = time.perf_counter()
    questions = (*read_labelled(labelled_dir()), *pack_questions())
    if most:
        questions = questions[:: max(1, len(questions) // most)][:most]
    count = models.llm.run(lambda model: model.layers)
    layers = tuple(sorted({round(depth * count) - 1 for depth in DEPTHS}))
    model = ModelStates(models.llm, Readout(layers))
    states = read_states(questions, model, states_folder(graders, layers), progress, cancel)
    points = labelled_points(graders.extractor(), questions, states)
    plain = figures_of(points, held_out_probabilities(replace(points, states=None), VALUE_NAMES, ()))
    reading = figures_of(points, held_out_probabilities(points, VALUE_NAMES, layers))
    bar = [(plain.made_over_missed, plain.made_over_contradicted)]
    if (shipped := graders.shipped_point_model()) is not None and shipped.ranks is not None:
        bar.append(shipped.ranks)
    counts = all(
        reading.made_over_missed > missed and reading.made_over_contradicted > contradicted
        for missed, contradicted in bar
    )
    if counts:
        with saving(graders.point_model_file):
            save_point_model(
                fit(points, VALUE_NAMES, layers, measured=of_fields(points)), graders.point_model_file
            )
    else:
        graders.point_model_file.unlink(missing_ok=True)
    name = models.llm.run(lambda model: str(model.describe()))
    answers = sum(len(one.answers) for one in questions)
    return Calibrated(
        name, counts, plain, reading, answers, len(points.labels), time.perf_counter() - started
    )


def of_fields(points: LabelledPoints) -> npt.NDArray[np.bool_]:
    """Which rows are of fields, not of packs' topics."""
    return np.array([not field.startswith(PACK) for field in points.fields])


def figures_of(points: LabelledPoints, probabilities: np.ndarray) -> ReadingFigures:
    """How well made points are ranked above others, packs aside; by models of other fields."""
    kept = of_fields(points)
    made, missed, contradicted = (kept & (points.labels == CLASSES.index(name)) for name in CLASSES)
    score = probabilities[:, 0]
    return ReadingFigures(
        float(auc(score[made | missed], made[made | missed])),
        float(auc(score[made | contradicted], made[made | contradicted])),
    )


def states_folder(graders: Graders, layers: Sequence[int]) -> Path:
    """Where hidden states of the labelled answers are kept."""
    return graders.point_model_file.with_suffix("") / "-".join(map(str, layers))


def read_states(
    questions: tuple[LabelledQuestion, ...],
    model: ModelStates,
    kept: Path,
    progress: Progress,
    cancel: CancelToken,
) -> list[FloatArray]:
    """The states of every question's points, from `kept` where they were read before."""
    out: list[FloatArray] = []
    total = sum(len(one.answers) for one in questions)
    done = 0
    for question in questions:
        file = kept / f"{question.item.id.replace('/', '-')}.npy"
        if file.exists():
            rows = np.load(file, allow_pickle=False)
        else:
            parts: list[FloatArray] = []
            for answer in question.answers:
                cancel.check()
                progress(done + len(parts), total)
                parts.append(model.states(*put_to_model(question.item, answer.text)))
            rows = np.concatenate(parts)
            with saving(file):
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_suffix(".part.npy")
                np.save(part, rows.astype(np.float16))
                part.replace(file)
        out.append(rows.astype(np.float32))
        done += len(question.answers)
    progress(total, total)
    return out


@contextmanager
def saving(file: Path) -> Iterator[None]:
    """Within, what cannot be written is said with where. Raises DiskFull."""
    try:
        yield
    except OSError as exc:
        raise DiskFull(
            "The calibration could not be saved to {file} ({reason}).", file=file, reason=reason_of(exc)
        ) from exc
