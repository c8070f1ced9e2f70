"""`viva models calibrate`: how much the installed language model's judgement may count in grades."""

import math
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tutor.cli.context import open_context, print_json
from tutor.engine.requests import Calibrate, Calibrated, CalibrationProgress

ANSWERS = 84
"""Six of each topic of the shipped pack: a minute or two on two cores with the starter model."""


def calibrate_model(answers: int, *, as_json: bool) -> int:
    """Calibrate the language model of the settings. Raises TutorError."""
    context = open_context()
    bar = Progress(
        TextColumn("Judging labelled answers"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    with context.engine("viva models calibrate") as engine, bar:
        task = bar.add_task("judging", total=None)

        def on_event(event: object) -> None:
            if isinstance(event, CalibrationProgress):
                bar.update(task, completed=event.done, total=event.total)

        done = engine.call(Calibrate(answers), on_event)
    assert isinstance(done, Calibrated)
    if as_json:
        print_json(calibration_to_json(done))
    else:
        print(f"{done.model}: {done.fit.sentence}")
    return 0


def calibration_to_json(done: Calibrated) -> dict[str, Any]:
    """The `viva.calibration/1` document."""
    fit = done.fit

    def known(value: float) -> float | None:
        return None if math.isnan(value) else round(value, 4)

    return {
        "schema": "viva.calibration/1",
        "model": done.model,
        "counts": fit.share is not None,
        "sentence": fit.sentence,
        "answers": done.answers,
        "points": fit.points,
        "log_loss": {"without": known(fit.without.log_loss), "with": known(fit.with_llm.log_loss)},
        "auc": {"without": known(fit.without.auc), "with": known(fit.with_llm.auc)},
        "seconds": round(done.seconds, 1),
    }
