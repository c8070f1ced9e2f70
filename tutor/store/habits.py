"""How regularly the user practises, as the history shows it."""

from datetime import datetime, tzinfo

from tutor.practice.habit import Habit, streak_of, week_of
from tutor.store.history import History
from tutor.store.pages import Pages


def habit_of(history: History, goal: int, now: datetime, zone: tzinfo | None = None) -> Habit:
    """`goal`: answers a day. `zone`: in which days begin and end; None: the system's."""
    today = now.astimezone(zone).date()
    answers = [(at.astimezone(zone).date(), seconds) for at, seconds in Pages(history.path).activity()]
    return Habit(streak_of({day for day, _ in answers}, today), goal, week_of(answers, today))
