"""The schedule as commands see it: notes, what is remembered, limits, the day of the interview."""

import sys
from datetime import date

from tutor.cli.context import Context
from tutor.core.errors import SettingsInvalid
from tutor.engine.refitting import is_fit_due, refit
from tutor.notes.library import Library
from tutor.practice.cards import CardIndex
from tutor.practice.due import DailyLimits, Desk


def desk_of(context: Context, library: Library, interview_on: date | None = None) -> Desk:
    """`interview_on` goes before the day in the settings. Raises SettingsInvalid."""
    settings = context.settings.practice
    history = context.history
    return Desk(
        CardIndex(library.topics),
        history.memories(),
        history.scheduler(),
        DailyLimits(settings.items_a_day, settings.new_a_day, settings.new_every),
        interview_on or _day(settings.interview_on),
    )


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


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise SettingsInvalid(
            f"practice.interview_on is {text}, which is no day: write it as 2026-12-10, or leave it empty."
        ) from exc
