"""Days in words, in the window's language."""

from datetime import date

from PySide6.QtCore import QLocale

from tutor.ui.texts import WindowText

_SHORT_MONTH = 3
_SHORT_WEEKDAY = 2


def weekday(day: date) -> str:
    """`Wednesday`."""
    return QLocale().dayName(day.isoweekday())


def short_weekday(day: date) -> str:
    """`We`."""
    return weekday(day)[:_SHORT_WEEKDAY]


def day_of_month(day: date) -> str:
    """`25 November`."""
    return _dated(day, QLocale().monthName(day.month))


def short_day(day: date) -> str:
    """`25 Nov`."""
    return _dated(day, QLocale().monthName(day.month)[:_SHORT_MONTH])


def day_name(day: date) -> str:
    """`Wednesday 25 November`."""
    return WindowText.tr("{weekday} {day}", "day of the week and date").format(
        weekday=weekday(day), day=day_of_month(day)
    )


def _dated(day: date, month: str) -> str:
    return WindowText.tr("{day} {month}", "date").format(day=day.day, month=month)
