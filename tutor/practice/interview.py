"""The interview as a state machine: which question comes next, and when it is over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.core.grade import Grade, PointVerdict
from tutor.core.material import Item, KeyPoint, Topic
from tutor.core.turn import FollowUp, TurnKind

LOSS = {"contradicted": 1.5, "missed": 1.0, "misheard": 0.0, "made": 0.0}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to ask now. For a follow-up, `item` is narrowed to the point it goes for."""

    item: Item
    kind: TurnKind
    targets: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """Where an interview stands. Immutable: every step returns the next state."""

    queue: tuple[Item, ...]
    """Main questions still to be asked, in order."""
    turns_left: int
    depth: int
    """Follow-ups after each main question, 0 to 3."""
    main: Item | None = None
    main_grade: Grade | None = None
    """Of the answer to `main`; follow-ups go for what it left open."""
    followed: tuple[str, ...] = ()
    """Points of `main` already gone for."""
    pending: Prompt | None = None

    @property
    def prompt(self) -> Prompt | None:
        """What to ask now; None when the interview is over."""
        return self.pending

    @property
    def asks_on(self) -> bool:
        """Whether the next question would ask for what the current answer leaves open.

        Not while a follow-up is answered: the one after it goes for another point.
        """
        is_main = self.pending is not None and self.pending.kind == "main"
        return is_main and self.depth > 0 and self.turns_left > 1

    def answered(self, grade: Grade) -> "Interview":
        """The state after the current prompt got `grade`."""
        if self.pending is None or self.main is None:
            raise ValueError("no question is open")
        followed = self.followed
        main_grade = grade if self.pending.kind == "main" or self.main_grade is None else self.main_grade
        point = best_follow_up(self.main, main_grade, skip=followed) if len(followed) < self.depth else None
        state = replace(self, turns_left=self.turns_left - 1, pending=None, main_grade=main_grade)
        if point is not None and state.turns_left > 0:
            return replace(
                state,
                followed=(*followed, point.id),
                pending=Prompt(narrowed(self.main, point), "follow_up", point.id),
            )
        return state._advance()

    def skipped(self) -> "Interview":
        """The state after the person passed on the current prompt."""
        return replace(self, turns_left=self.turns_left - 1, pending=None)._advance()

    def _advance(self) -> "Interview":
        if self.turns_left <= 0 or not self.queue:
            return replace(self, main=None, pending=None)
        first, *rest = self.queue
        return replace(
            self,
            queue=tuple(rest),
            main=first,
            main_grade=None,
            followed=(),
            pending=Prompt(first, "main"),
        )


def start_interview(topics: Sequence[Topic], *, turns: int, depth: int) -> Interview:
    """An interview over `topics`: each opens with its script, then its questions, topic by topic in turn."""
    piles = [list(topic.items) for topic in topics]
    for pile in piles:
        pile.sort(key=lambda item: item.kind != "script")
    queue: list[Item] = []
    while any(piles):
        queue += [pile.pop(0) for pile in piles if pile]
    return Interview(tuple(queue), turns, depth)._advance()


def best_follow_up(item: Item, grade: Grade, skip: Sequence[str] = ()) -> KeyPoint | None:
    """The point most worth asking for: contradicted before missed, heavy before light. None: all made."""
    points = {point.id: point for point in item.points}
    candidates = [
        (loss, points[v.id])
        for v in grade.points
        if v.id in points and v.id not in skip and points[v.id].probe and (loss := _loss(v)) > 0
    ]
    if not candidates:
        return None
    best = max(loss for loss, _ in candidates)
    return next(point for loss, point in candidates if loss == best)


def follow_up_of(item: Item, grade: Grade) -> FollowUp | None:
    """The probing question for the most valuable point that `grade` leaves open."""
    point = best_follow_up(item, grade)
    return FollowUp(point.probe, point.id) if point is not None else None


def narrowed(item: Item, point: KeyPoint) -> Item:
    """`item` as a follow-up: the point's probing question, graded on that point alone."""
    return replace(
        item,
        question=point.probe,
        references=(point.statement, *point.variants),
        points=(point,),
        window_s=None,
    )


def _loss(verdict: PointVerdict) -> float:
    if verdict.verdict == "partly":
        return verdict.weight * (1.0 - verdict.probability) * 0.8
    return verdict.weight * LOSS[verdict.verdict]
