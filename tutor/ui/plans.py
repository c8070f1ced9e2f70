"""What a page asks another one to do: a session as it is to be held, or answers to be compared."""

from dataclasses import dataclass

from tutor.core.turn import Attempt, TurnKind
from tutor.practice.ladder import Stage
from tutor.practice.warm_up import QUESTION as WARM_UP


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """An interview, to begin at once."""

    topics: tuple[str, ...]
    """Ids; empty: all."""
    turns: int
    depth: int
    is_exam: bool = False
    """Exam mode: the grades come at the end."""
    items: tuple[str, ...] = ()
    """Ids of the questions and scripts to ask, in this order; empty: those of the topics."""
    points: tuple[tuple[str, str], ...] = ()
    """(item id, point id) of single points to ask for instead."""
    is_warm_up: bool = False
    """The question that anybody can answer; nothing of it is kept."""


WARM_UP_PLAN = InterviewPlan((), 2, 1, is_warm_up=True)


@dataclass(frozen=True, slots=True)
class QuickfirePlan:
    """A quick-fire round, to begin at once."""

    topics: tuple[str, ...]
    """Ids; empty: all."""
    count: int


@dataclass(frozen=True, slots=True)
class RehearsalPlan:
    """A script to choose, and how much of it is in sight."""

    script: str
    """Item id."""
    stage: Stage


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Show the answer of this id beside the one to the same question before it."""

    attempt_id: int


def plan_again(kind: TurnKind, attempt: Attempt) -> InterviewPlan:
    """What asks again what `attempt` answered: a follow-up by its points, all else by its item."""
    if attempt.item == WARM_UP.id:
        return WARM_UP_PLAN
    if kind == "follow_up":
        points = tuple((attempt.item, point.id) for point in attempt.grade.points)
        return InterviewPlan((), 2 * len(points), 1, points=points)
    return InterviewPlan((), 2, 1, items=(attempt.item,))


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Look for these words in the notes."""

    query: str
