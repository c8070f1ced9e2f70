"""Fit the point model over the plain features alone, which grades where no language model reads points.

python -m research.grading.plain [--save]

On the labelled answers of all fields and topics but bare ones. Says how points are ranked in fields left out;
`--save` writes `models/grader/plain.npz`.
"""

import argparse
from dataclasses import replace

from research.grading.calibrating import figures_of, labelled_dir, of_fields, pack_questions
from research.grading.fitting import Precision, fit, held_out_probabilities, save_point_model
from research.grading.labelled_answers import BARE, labelled_points, read_labelled
from research.grading.loaded import loaded_graders
from tutor.config.paths import resolve_paths, shipped_models_dir
from tutor.config.settings import Settings
from tutor.engine.graders import PLAIN_FILE
from tutor.grading.features import VALUE_NAMES

PRECISION = Precision(made=0.8, missed=0.85, contradicted=0.9)
"""Plain features see less than a language model: asked for as much, they would leave most points open."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--save", action="store_true")
    parsed = parser.parse_args()
    questions = [
        replace(one, answers=tuple(answer for answer in one.answers if answer.kind not in BARE))
        for one in (*read_labelled(labelled_dir()), *pack_questions())
    ]
    with loaded_graders(resolve_paths(), Settings()) as (_, graders):
        points = labelled_points(graders.extractor(), questions)
    figures = figures_of(points, held_out_probabilities(points, VALUE_NAMES, ()))
    print(f"{len(points.labels)} points, {figures}")
    fitted = fit(points, VALUE_NAMES, (), measured=of_fields(points), precision=PRECISION)
    print(fitted.thresholds)
    if parsed.save:
        save_point_model(fitted, shipped_models_dir() / "grader" / PLAIN_FILE)


if __name__ == "__main__":
    main()
