"""The schedule as commands and the window see it: notes, what is remembered, limits, day of the interview."""

from collections.abc import Iterable
from datetime import date

from tutor.config.settings import PracticeSettings
from tutor.core.errors import SettingsInvalid
from tutor.core.material import Topic
from tutor.practice.cards import CardIndex
from tutor.practice.due import StudyPlan
from tutor.store.history import History


def study_plan_of(
    history: History, topics: Iterable[Topic], settings: PracticeSettings, interview_on: date | None = None
) -> StudyPlan:
    """`interview_on` goes before the day in the settings. Raises SettingsInvalid."""
    return StudyPlan(
        CardIndex(topics),
        history.memories(),
        history.scheduler(),
        settings,
        interview_on or _day(settings.interview_on),
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise SettingsInvalid(
            "practice.interview_on is {value}, which is no day: write it as 2026-12-10, or leave it empty.",
            value=text,
        ) from exc
