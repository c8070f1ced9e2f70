"""The same question once more, and an earlier answer to it to compare with."""

from dataclasses import dataclass

from tutor.core.turn import Attempt, TurnKind
from tutor.store.pages import Pages
from tutor.ui.pages.interview.interview_plan import InterviewPlan
from tutor.ui.services import Services

FEW = 20
"""Answers to one item that are looked through, the newest first."""


@dataclass(frozen=True, slots=True)
class CompareWish:
    """Show the answer of this id beside the one to the same question before it."""

    attempt_id: int


def plan_again(kind: TurnKind, attempt: Attempt) -> InterviewPlan:
    """What asks again what `attempt` answered: a follow-up by its points, all else by its item."""
    if kind == "follow_up":
        points = tuple((attempt.item, point.id) for point in attempt.grade.points)
        return InterviewPlan((), 2 * len(points), 1, points=points)
    return InterviewPlan((), 2, 1, items=(attempt.item,))


def has_another(services: Services, attempt: Attempt, attempt_id: int) -> bool:
    """Whether the same question was answered another time, too. Reads the history. Raises TutorError."""
    pages = Pages(services.history.path)
    rows = pages.rows(pages.ids(item=attempt.item)[:FEW])
    return any(row.id != attempt_id and row.question == attempt.question for row in rows)
