"""What the terminal says of an answer and of practising day by day."""

import io
from datetime import date

from rich.console import Console

from tutor.cli.card import print_change, print_habit
from tutor.practice.change import Change
from tutor.practice.habit import Habit, PractisedDay


def printed(tell, told):
    console = Console(file=io.StringIO(), width=100)
    tell(told, console)
    return console.file.getvalue()


def test_what_changed_is_told_with_its_sign():
    assert printed(print_change, Change(22.4, ("The softmax runs over the keys.",))) == (
        "+22 since last time.\nFor the first time: The softmax runs over the keys.\n"
    )
    assert printed(print_change, Change(-8.0, ())) == "-8 since last time.\n"
    assert printed(print_change, Change(0.2, ())) == printed(print_change, None) == ""


def test_the_streak_and_the_goal_are_told():
    today = PractisedDay(date(2026, 11, 25), 4)
    assert printed(print_habit, Habit(1, 6, (today,))) == "1 day in a row, 4 of 6 answers today.\n"
    assert printed(print_habit, Habit(5, 4, (today,))) == "5 days in a row, daily goal reached.\n"
