"""Fit the reading of points over a trained adapter, on the fields that it has not seen.

python -m research.training.reading ADAPTER.gguf MODEL.gguf STATES_DIR [--save]

Reads the answers of those fields and of the fields kept aside through llama.cpp, and says how points are
ranked: on the former by readings of the others of them, on the latter by what is shipped. `--save` writes the
point model beside the adapter.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from research.grading.agreement import auc
from research.grading.calibrating import (
    PACK,
    figures_of,
    labelled_dir,
    of_fields,
    pack_questions,
    read_states,
)
from research.grading.fitting import LabelledPoints, fit, held_out_probabilities, save_point_model
from research.grading.labelled_answers import LabelledQuestion, labelled_points, read_labelled
from research.training.examples import HELD_OUT, HELD_OUT_TOPICS
from tutor.config.paths import data_root, resolve_paths
from tutor.config.settings import load_settings
from tutor.core.cancel import CancelToken
from tutor.engine.graders import Graders
from tutor.engine.lane import Lane
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.engine.reading_points import ModelStates
from tutor.grading.features import VALUE_NAMES
from tutor.grading.point_model import CLASSES, heard
from tutor.llm.model import LanguageModel
from tutor.llm.reading import Readout
from tutor.llm.text_model import TextModel
from tutor.packs.library import open_library

BOOTSTRAPS = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("adapter", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("states", type=Path, help="where states are kept")
    parser.add_argument("--layer", type=int, default=15, help="the last that the adapter was trained for")
    parser.add_argument("--save", action="store_true")
    parsed = parser.parse_args()
    paths = resolve_paths()
    settings = load_settings(paths.settings_file)
    models = Models(paths, settings)
    notes = Notes(open_library(data_root() / "knowledge"), models, paths, settings)
    graders = Graders(models, notes, paths, settings)
    llm: Lane[TextModel] = Lane(
        "llm", lambda: LanguageModel.load(parsed.model, settings=settings.llm), lambda model: model.close()
    )
    model = ModelStates(llm, Readout((parsed.layer,), parsed.adapter))

    head = np.load(parsed.adapter.with_suffix(".npy"))

    def read(questions: Sequence[LabelledQuestion]) -> LabelledPoints:
        states = read_states(tuple(questions), model, parsed.states, lambda *_: None, CancelToken())
        said = [
            np.concatenate([heard(one, head) for one in np.split(rows[:, 0], len(question.answers))])[:, None]
            for question, rows in zip(questions, states, strict=True)
        ]
        return labelled_points(graders.extractor(), questions, said)

    topics = {f"{PACK}{topic}" for topic in HELD_OUT_TOPICS}
    fitted_on = read(
        [
            *(one for one in read_labelled(labelled_dir()) if one.field in HELD_OUT),
            *(one for one in pack_questions() if one.field in topics),
        ]
    )
    aside = read(read_labelled(labelled_dir() / "test"))
    llm.close()
    layers = (parsed.layer,)
    by_others = held_out_probabilities(fitted_on, VALUE_NAMES, layers)
    fitted = fit(fitted_on, VALUE_NAMES, layers, measured=of_fields(fitted_on))
    _tell("held out", fitted_on, by_others)
    # What the head says stands where states would.
    _tell("kept aside", aside, fitted.probabilities(aside.states, aside.features))
    print(fitted.thresholds)
    if parsed.save:
        figures = figures_of(fitted_on, by_others)
        shipped = replace(
            fitted,
            adapter=parsed.adapter,
            head=head,
            ranks=(figures.made_over_missed, figures.made_over_contradicted),
        )
        save_point_model(shipped, parsed.adapter.with_suffix(".npz"))


def _tell(name: str, points: LabelledPoints, probabilities: np.ndarray) -> None:
    """Areas under the curve with 90 % of bootstraps over questions' fields."""
    made = probabilities[:, 0]
    for number, other in enumerate(CLASSES[1:], 1):
        for part in (False, True):
            inside = of_fields(points) != part
            both = np.isin(points.labels, (0, number)) & inside
            if not both.any():
                continue
            value = auc(made[both], points.labels[both] == 0)
            low, high = _interval(points, made, both)
            where = "topics of the pack" if part else "fields"
            print(f"{name}, {where}: made over {other} {value:.3f} ({low:.3f} to {high:.3f})")


def _interval(points: LabelledPoints, made: np.ndarray, chosen: np.ndarray) -> tuple[float, float]:
    chance = np.random.default_rng(0)
    fields = np.unique(points.fields[chosen])
    rows = {field: np.flatnonzero(chosen & (points.fields == field)) for field in fields}
    drawn = []
    for _ in range(BOOTSTRAPS):
        some = np.concatenate([rows[field] for field in chance.choice(fields, len(fields))])
        drawn.append(auc(made[some], points.labels[some] == 0))
    low, high = np.quantile(drawn, (0.05, 0.95))
    return float(low), float(high)


if __name__ == "__main__":
    main()
