"""`viva models calibrate`: fitting the reading of points for the installed language model."""

from dataclasses import asdict
from typing import Any

from research.grading.calibrating import Calibrated, ReadingFigures, calibrate
from research.grading.loaded import loaded_graders
from tutor.cli.context import open_context
from tutor.cli.terminal import print_json, progress_bar
from tutor.core.cancel import CancelToken


def run(questions: int, *, as_json: bool) -> int:
    """Calibrate the language model of the settings. Raises TutorError."""
    context = open_context()
    with (
        context.locked("viva models calibrate"),
        progress_bar("Reading labelled answers") as show,
        loaded_graders(context.paths, context.settings) as (models, graders),
    ):
        done = calibrate(models, graders, show, CancelToken(), most=questions)
    if as_json:
        print_json(calibration_to_json(done))
    else:
        print(f"{done.model}: {sentence_of(done)}")
    return 0


def sentence_of(done: Calibrated) -> str:
    """The outcome in words."""
    plain, reading = done.plain, done.reading
    change = (
        "on fields it was not fitted on, points made are ranked above points missed in "
        f"{reading.made_over_missed:.0%} of pairs ({plain.made_over_missed:.0%} without it), "
        "and above contradicted ones in "
        f"{reading.made_over_contradicted:.0%} ({plain.made_over_contradicted:.0%})"
    )
    if done.counts:
        return f"This model reads answers from now on: {change}."
    return f"Answers are graded as before, since this reading is no better: {change}."


def calibration_to_json(done: Calibrated) -> dict[str, Any]:
    """The `viva.calibration/2` document."""

    def rounded(figures: ReadingFigures) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(figures).items()}

    return {
        "schema": "viva.calibration/2",
        "model": done.model,
        "counts": done.counts,
        "sentence": sentence_of(done),
        "answers": done.answers,
        "points": done.points,
        "without": rounded(done.plain),
        "with": rounded(done.reading),
        "seconds": round(done.seconds, 1),
    }
