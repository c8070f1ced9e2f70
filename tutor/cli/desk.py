"""The schedule as commands see it."""

import sys
from datetime import date

from tutor.cli.context import Context
from tutor.packs.library import Library
from tutor.practice.due import Desk
from tutor.store import study_plan
from tutor.store.schedule_fitting import is_fit_due, refit


def desk_of(context: Context, library: Library, interview_on: date | None = None) -> Desk:
    """`interview_on` goes before the day in the settings. Raises SettingsInvalid."""
    return study_plan.desk_of(context.history, library.topics, context.settings.practice, interview_on)


def refit_if_due(context: Context) -> None:
    """After a session, once in a while: fit the schedule to the person's reviews; told on standard error."""
    if not is_fit_due(context.history):
        return
    print("Fitting the schedule to your reviews.", file=sys.stderr)
    fit = refit(context.history)
    if fit is not None and fit.is_better:
        print(
            f"Your {fit.reviews} reviews are predicted better now: log loss {fit.loss_after:.3f}, "
            f"{fit.loss_before:.3f} before.",
            file=sys.stderr,
        )
