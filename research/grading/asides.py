"""Fits which sentences of an answer are asides, and says how many of either kind are taken for the other.

python -m research.grading.asides [--save]
"""

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from research.benchmarks.attacks import instruction_attacks
from research.benchmarks.grading import SMALL_TALK
from research.grading.calibrating import labelled_dir, pack_questions
from research.grading.fitting import Floats, field_folds, logistic
from research.grading.labelled_answers import LabelledQuestion, read_labelled
from research.grading.loaded import loaded_graders
from research.training.disturbances import REQUESTS
from research.training.disturbances import SMALL_TALK as SMALL_TALK_TRAINED_ON
from tutor.config.paths import resolve_paths, shipped_models_dir
from tutor.config.settings import load_settings
from tutor.core.ports import TextEmbedder
from tutor.engine.graders import ASIDES_FILE
from tutor.grading.asides import LEAST, columns
from tutor.grading.features import FeatureExtractor
from tutor.text.sentences import sentences

ELSEWHERE: Final = ("neighbour", "ramble")
"""Kinds of answers that are for the most part about something else."""
SCALE: Final = 3.0
"""Of the columns but the first, so that one ridge suits all."""
RIDGE: Final = 3.0
REQUESTED: Final = 150
"""Requests that are fitted on, of some hundreds that are much alike."""
BESIDE: Final = 4
"""Questions that each aside is put beside."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences beside a question each, as the regression sees them."""

    table: Floats
    words: npt.NDArray[np.int_]
    fields: npt.NDArray[np.str_]

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Sentences":
        """The rows that are chosen."""
        return Sentences(self.table[chosen], self.words[chosen], self.fields[chosen])


class Reader:
    """Makes rows of sentences."""

    def __init__(self, embedder: TextEmbedder, extractor: FeatureExtractor) -> None:
        self._embed = lru_cache(maxsize=None)(lambda text: embedder.embed([text])[0])
        self._extractor = extractor

    def rows(
        self, questions: Sequence[LabelledQuestion], texts: Callable[[LabelledQuestion], Sequence[str]]
    ) -> Sentences:
        """All sentences of the texts of each question."""
        tables, words, fields = [], [], []
        for question in questions:
            parts = [part for text in texts(question) for part in sentences(text)]
            subjects = self._extractor.subjects(question.item)
            tables.append(columns(np.stack([self._embed(part) for part in parts]), subjects))
            words += [len(part.split()) for part in parts]
            fields += [question.field] * len(parts)
        return Sentences(np.concatenate(tables), np.array(words), np.array(fields))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--save", action="store_true", help="write models/grader/asides.npy")
    parsed = parser.parse_args()
    paths, chance = resolve_paths(), random.Random(2)
    labelled = read_labelled(labelled_dir())
    with loaded_graders(paths, load_settings(paths.settings_file)) as (models, graders):
        reader = Reader(models.embedder(), graders.extractor())
        said = reader.rows((*labelled, *pack_questions()), _answers)
        beside = chance.sample(labelled, BESIDE)
        attacks = [attack.text for attack in instruction_attacks(20)]
        fitted_on = reader.rows(beside, lambda _: asides())
        benchmarks = {
            "small talk": reader.rows(beside, lambda _: [SMALL_TALK]),
            "requests": reader.rows(beside, lambda _: attacks),
        }
    taken = np.zeros(len(said.table), bool)
    found: dict[str, list[float]] = {}
    for fold in field_folds(said.fields):
        left = np.isin(said.fields, fold)
        weights = _fitted(said.where(~left), fitted_on)
        taken[left] = _are_asides(said.table[left], weights)
        for name, one in benchmarks.items():
            share = np.average(_are_asides(one.table, weights), weights=one.words)
            found.setdefault(name, []).append(float(share))
    print(f"sentences of answers taken for asides, fields left out: {taken.mean():.4f} of {len(taken)}")
    for name, shares in found.items():
        print(f"words of {name} taken for asides: {np.mean(shares):.3f}")
    if parsed.save:
        file = shipped_models_dir() / "grader" / ASIDES_FILE
        np.save(file, _fitted(said, fitted_on).astype(np.float32))
        print(f"written: {file.name}")


def asides() -> list[str]:
    """Those that are fitted on, none of which stands in a benchmark."""
    own = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return [*SMALL_TALK_TRAINED_ON, *own, *random.Random(1).sample(REQUESTS, REQUESTED)]


def _answers(question: LabelledQuestion) -> list[str]:
    return [answer.text for answer in question.answers if answer.kind not in ELSEWHERE]


def _fitted(said: Sentences, others: Sentences) -> Floats:
    """Both kinds count alike: there are fewer of the others."""
    repeated = np.repeat(others.table, round(len(said.table) / len(others.table)), axis=0)
    table = np.concatenate([said.table, repeated])
    table[:, 1:] *= SCALE
    is_other = np.arange(len(table)) >= len(said.table)
    weights = logistic(table, is_other.astype(np.int8), kinds=2, ridge=RIDGE)
    difference = weights[:, 1] - weights[:, 0]
    difference[1:] *= SCALE
    return np.asarray(difference)


def _are_asides(table: Floats, weights: Floats) -> npt.NDArray[np.bool_]:
    return np.asarray(table @ weights >= np.log(LEAST / (1 - LEAST)))


if __name__ == "__main__":
    main()
