"""The schedule as commands and the window see it: notes, what is remembered, limits, day of the interview."""

from collections.abc import Iterable
from datetime import date

from tutor.config.settings import PracticeSettings
from tutor.core.material import Topic
from tutor.practice.cards import CardIndex
from tutor.practice.due import StudyPlan
from tutor.store.history import History


def study_plan_of(
    history: History, topics: Iterable[Topic], settings: PracticeSettings, interview_on: date | None = None
) -> StudyPlan:
    """`interview_on` goes before the day in the settings."""
    day = interview_on or settings.interview_day
    return StudyPlan(CardIndex(topics), history.memories(), history.scheduler(), settings, day)
