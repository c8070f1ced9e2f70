"""The history as practice needs it: how regular the user is, what is due, a schedule that fits them."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Final

from tutor.config.settings import PracticeSettings
from tutor.core.material import Topic
from tutor.practice.cards import CardIndex
from tutor.practice.due import StudyPlan
from tutor.practice.fitting import LEAST_REVIEWS, FittedSchedule, fit_parameters
from tutor.practice.habit import Habit, streak_of, week_of
from tutor.store.history import History
from tutor.store.pages import Pages

GROWTH: Final = 1.25
"""So many times the reviews of the last fit make another one worth its seconds."""


def habit_of(history: History, goal: int, now: datetime, zone: tzinfo | None = None) -> Habit:
    """`goal`: answers a day. `zone`: in which days begin and end; None: the system's."""
    today = now.astimezone(zone).date()
    answers = [(at.astimezone(zone).date(), seconds) for at, seconds in Pages(history.path).activity()]
    return Habit(streak_of({day for day, _ in answers}, today), goal, week_of(answers, today))


def study_plan_of(
    history: History, topics: Iterable[Topic], settings: PracticeSettings, interview_on: date | None = None
) -> StudyPlan:
    """`interview_on` goes before the day in the settings."""
    day = interview_on or settings.interview_day
    return StudyPlan(CardIndex(topics), history.memories(), history.scheduler(), settings, day)


def is_fit_due(history: History) -> bool:
    """Whether there are enough reviews to fit the schedule to, and clearly more than at the last fit."""
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
