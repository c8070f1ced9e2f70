"""Days in words, in the person's language. No Qt."""

from datetime import date

from tutor.ui.texts import WindowText

WEEKDAYS = (
    WindowText.QT_TR_NOOP("Monday"),
    WindowText.QT_TR_NOOP("Tuesday"),
    WindowText.QT_TR_NOOP("Wednesday"),
    WindowText.QT_TR_NOOP("Thursday"),
    WindowText.QT_TR_NOOP("Friday"),
    WindowText.QT_TR_NOOP("Saturday"),
    WindowText.QT_TR_NOOP("Sunday"),
)
MONTHS = (
    WindowText.QT_TR_NOOP("January"),
    WindowText.QT_TR_NOOP("February"),
    WindowText.QT_TR_NOOP("March"),
    WindowText.QT_TR_NOOP("April"),
    WindowText.QT_TR_NOOP("May"),
    WindowText.QT_TR_NOOP("June"),
    WindowText.QT_TR_NOOP("July"),
    WindowText.QT_TR_NOOP("August"),
    WindowText.QT_TR_NOOP("September"),
    WindowText.QT_TR_NOOP("October"),
    WindowText.QT_TR_NOOP("November"),
    WindowText.QT_TR_NOOP("December"),
)
_SHORT_MONTH = 3
_SHORT_WEEKDAY = 2


def weekday(day: date) -> str:
    """`Wednesday`."""
    return WindowText.tr(WEEKDAYS[day.weekday()])


def short_weekday(day: date) -> str:
    """`We`."""
    return weekday(day)[:_SHORT_WEEKDAY]


def day_of_month(day: date) -> str:
    """`25 November`."""
    return _dated(day, WindowText.tr(MONTHS[day.month - 1]))


def short_day(day: date) -> str:
    """`25 Nov`."""
    return _dated(day, WindowText.tr(MONTHS[day.month - 1])[:_SHORT_MONTH])


def day_name(day: date) -> str:
    """`Wednesday 25 November`."""
    return WindowText.tr("{weekday} {day}", "day of the week and date").format(
        weekday=weekday(day), day=day_of_month(day)
    )


def _dated(day: date, month: str) -> str:
    return WindowText.tr("{day} {month}", "date").format(day=day.day, month=month)
