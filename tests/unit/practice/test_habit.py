"""Streak, week and goal."""

from datetime import date, timedelta

from tutor.practice.habit import Habit, streak_of, week_of

TODAY = date(2026, 11, 25)


def test_a_day_that_is_not_over_breaks_no_streak():
    for back, streak in (((1, 2, 3, 5), 3), ((0, 1, 3), 2), ((2,), 0), ((), 0)):
        assert streak_of({TODAY - timedelta(days=days) for days in back}, TODAY) == streak


def test_the_week_ends_today_and_counts_what_was_given_on_each_day():
    week = week_of(
        [(TODAY - timedelta(days=9), 60.0), (TODAY - timedelta(days=1), 90.0), (TODAY, 30.0)], TODAY
    )
    assert [one.answers for one in week] == [0, 0, 0, 0, 0, 1, 1]
    habit = Habit(2, 2, week)
    assert (habit.today, habit.answers, habit.minutes, habit.is_reached) == (1, 2, 2.0, False)
    assert Habit(2, 1, week).is_reached
