"""Fitting the schedule to the user's own reviews, by itself, whenever there are clearly more of them."""

from typing import Final

from tutor.practice.fitting import LEAST_REVIEWS, FittedSchedule, fit_parameters
from tutor.store.history import History

GROWTH: Final = 1.25
"""So many times the reviews of the last fit make another one worth its seconds."""


def is_fit_due(history: History) -> bool:
    """Whether there are enough reviews, and clearly more than at the last fit."""
    there, fitted = history.telling_reviews()
    return there >= max(LEAST_REVIEWS, GROWTH * fitted)


def refit(history: History) -> FittedSchedule | None:
    """Fit, and schedule by the outcome from now on; None where there are too few reviews.

    Takes seconds; on a thread that nobody waits for. Raises DiskFull.
    """
    fit = fit_parameters(history.item_reviews())
    if fit is not None:
        history.keep_parameters(fit)
    return fit
