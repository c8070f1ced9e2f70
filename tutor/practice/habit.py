"""Practising day by day: the streak, the week, and the goal of a day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WEEK_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class PractisedDay:
    day: date
    answers: int = 0
    minutes: float = 0.0
    """Spoken."""


@dataclass(frozen=True, slots=True)
class Habit:
    streak_days: int = 0
    """Days in a row with practice, up to today or yesterday."""
    goal: int = 0
    """Answers that the user wants to give on each day."""
    week: tuple[PractisedDay, ...] = ()
    """Seven days, today last."""

    @property
    def today(self) -> int:
        """Answers given today."""
        return self.week[-1].answers if self.week else 0

    @property
    def is_reached(self) -> bool:
        return self.today >= self.goal

    @property
    def minutes(self) -> float:
        """Spoken in the week."""
        return sum(one.minutes for one in self.week)

    @property
    def answers(self) -> int:
        """Given in the week."""
        return sum(one.answers for one in self.week)


def week_of(answers: Iterable[tuple[date, float]], today: date) -> tuple[PractisedDay, ...]:
    """The week that ends today. `answers`: the day of each and its seconds of speech."""
    counts: Mapping[date, list[float]] = {today - timedelta(days=back): [] for back in range(WEEK_DAYS)}
    for day, seconds in answers:
        if day in counts:
            counts[day].append(seconds)
    return tuple(PractisedDay(day, len(counts[day]), sum(counts[day]) / 60) for day in sorted(counts))


def streak_of(practised: Collection[date], today: date) -> int:
    """How many of these days come in a row, up to today or, since today is not over, up to yesterday."""
    day = today if today in practised else today - timedelta(days=1)
    first = day
    while first in practised:
        first -= timedelta(days=1)
    return (day - first).days
