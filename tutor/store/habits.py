"""How regularly the user practises, as the history shows it."""

from datetime import date, datetime, time, timedelta, tzinfo
from itertools import count

from tutor.practice.habit import WEEK_DAYS, Habit, streak_of, week_of
from tutor.store.history import History
from tutor.store.pages import Pages


def habit_of(history: History, goal: int, now: datetime, zone: tzinfo | None = None) -> Habit:
    """`goal`: answers a day. `zone`: in which days begin and end; None: the system's."""
    pages, today = Pages(history.path), now.astimezone(zone).date()
    days = (today - timedelta(days=back) for back in count())
    spans = ((_midnight(day, zone), _midnight(day + timedelta(days=1), zone)) for day in days)
    recent = pages.activity(now - timedelta(days=WEEK_DAYS + 1))
    answers = [(at.astimezone(zone).date(), seconds) for at, seconds in recent]
    return Habit(streak_of(pages.practised(spans)), goal, week_of(answers, today))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    """As the day begins in `zone`."""
    naive = datetime.combine(day, time())
    return naive.astimezone() if zone is None else naive.replace(tzinfo=zone)
