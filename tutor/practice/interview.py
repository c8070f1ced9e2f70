"""The interview as a state machine: which question or follow-up comes next, and when it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tutor.core.grade import Grade, PointVerdict
from tutor.core.material import Item, ItemKind, KeyPoint, Topic
from tutor.core.turn import FollowUp, TurnKind
from tutor.practice.probing import hint_of, probe_of

LOSS = {"contradicted": 0.6, "missed": 0.5, "misheard": 0.0, "made": 0.0}
"""What asking for a point of weight 1 is worth; for an unclear one it is its uncertainty, 1 at most."""
RIGHT_FROM = 75.0
"""Score from which an answer with nothing left open leads deeper into its topic."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to ask now. For a follow-up, `item` is narrowed to the point it goes for."""

    item: Item
    kind: TurnKind
    targets: str = ""
    is_hint: bool = False
    """The point was missed twice; the question names a word or two of it."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Where an interview stands. Immutable: every step returns the next state."""

    queue: tuple[Item, ...]
    """Main questions still to be asked, in order."""
    turns_left: int
    depth: int
    """Follow-ups after each main question, 0 to 3."""
    is_exam: bool = False
    """Exam mode: no hints, and no praise or correction until the end."""
    main: Item | None = None
    main_grade: Grade | None = None
    """Of the answer to `main`; follow-ups go for what it left open."""
    followed: tuple[str, ...] = ()
    """Points of `main` already gone for, once for each follow-up."""
    asked: frozenset[str] = frozenset()
    """Every question asked so far; nothing is asked twice."""
    prompt: Prompt | None = None
    """What to ask now; None when the interview is over."""
    points: tuple[Prompt, ...] = ()
    """Single points to be asked for before the main questions."""

    @property
    def asks_on(self) -> bool:
        """Whether the next question would ask for what the current answer leaves open."""
        if self.prompt is None or self.turns_left <= 1 or len(self.followed) >= self.depth:
            return False
        return self.prompt.kind == "main" or self._hint() is not None

    def answered(self, grade: Grade) -> "Interview":
        if self.prompt is None or self.main is None:
            raise ValueError("no question is open")
        main_grade = grade if self.prompt.kind == "main" or self.main_grade is None else self.main_grade
        state = replace(self, turns_left=self.turns_left - 1, prompt=None, main_grade=main_grade)
        if state.turns_left > 0 and len(self.followed) < self.depth:
            follow_up = self._follow_up(grade, main_grade)
            if follow_up is not None:
                return replace(
                    state,
                    followed=(*self.followed, follow_up.targets),
                    asked=self.asked | {follow_up.item.question},
                    prompt=follow_up,
                )
        return state._advance(self._next_topic(main_grade))

    def skipped(self) -> "Interview":
        """The state after the user passed on the current prompt."""
        return replace(self, turns_left=self.turns_left - 1, prompt=None)._advance()

    def out_of_time(self) -> "Interview":
        """The state when the time is up: nothing more is asked."""
        return replace(self, queue=(), points=(), main=None, prompt=None)

    def _follow_up(self, grade: Grade, main_grade: Grade) -> Prompt | None:
        assert self.prompt is not None
        assert self.main is not None
        if self.prompt.kind == "follow_up" and follow_up_of(self.prompt.item, grade) is not None:
            hint = self._hint()
            if hint is not None:
                return hint
        found = follow_up_of(self.main, main_grade, skip=self.followed, asked=self.asked)
        if found is None:
            return None
        point = next(one for one in self.main.points if one.id == found.targets)
        return Prompt(narrowed(self.main, point, found.question), "follow_up", point.id)

    def _hint(self) -> Prompt | None:
        """What a second miss of the current follow-up's point would lead to."""
        if self.is_exam or self.prompt is None or self.prompt.kind != "follow_up" or self.prompt.is_hint:
            return None
        (point,) = self.prompt.item.points
        question = hint_of(point)
        if not question or question in self.asked:
            return None
        return Prompt(narrowed(self.prompt.item, point, question), "follow_up", point.id, is_hint=True)

    def _next_topic(self, grade: Grade) -> str:
        """The topic to stay in after a right answer; empty: go on as planned."""
        is_right = (
            grade.score is not None
            and grade.score >= RIGHT_FROM
            and not grade.with_verdict("missed", "contradicted", "unclear")
        )
        return self.main.topic if self.main is not None and is_right and self.depth > 0 else ""

    def _advance(self, topic: str = "") -> "Interview":
        if self.turns_left > 0 and self.points:
            first, *rest = self.points
            return replace(
                self,
                points=tuple(rest),
                main=first.item,
                main_grade=None,
                followed=(first.targets,),
                asked=self.asked | {first.item.question},
                prompt=first,
            )
        queue = [item for item in self.queue if item.question not in self.asked]
        if self.turns_left <= 0 or not queue:
            return self.out_of_time()
        main = next((item for item in queue if item.topic == topic), queue[0])
        return replace(
            self,
            queue=tuple(item for item in queue if item is not main),
            main=main,
            main_grade=None,
            followed=(),
            asked=self.asked | {main.question},
            prompt=Prompt(main, "main"),
        )


def start_interview(
    topics: Sequence[Topic],
    *,
    turns: int,
    depth: int,
    is_exam: bool = False,
    items: Sequence[Item] | None = None,
    opening: ItemKind = "script",
    answered: Mapping[str, datetime] | None = None,
) -> Interview:
    """An interview over `topics`: each opens with its script, then its questions, topic by topic in turn.

    `opening`: `question` opens with the questions, and the script comes last.
    `answered`: when items were answered last, by id; before what is in there comes what is not, and topics
    and items of longest ago come first.
    `items`: the main questions in this order instead, such as those that are due.
    """
    if items is not None:
        return Interview(tuple(items), turns, depth, is_exam)._advance()

    def last(item: Item) -> datetime:
        return (answered or {}).get(item.id, _NEVER)

    piles = [sorted(topic.items, key=lambda item: (last(item), item.kind != opening)) for topic in topics]
    piles.sort(key=lambda pile: max(map(last, pile), default=_NEVER))
    queue: list[Item] = []
    while any(piles):
        queue += [pile.pop(0) for pile in piles if pile]
    return Interview(tuple(queue), turns, depth, is_exam)._advance()


def interview_on_points(points: Sequence[tuple[Item, KeyPoint]], *, turns: int) -> Interview:
    """Asks for single points, each by its own question, with a hint after two misses.

    They count as follow-ups: an answer tells nothing about its item as a whole.
    """
    prompts = tuple(Prompt(narrowed(item, point), "follow_up", point.id) for item, point in points)
    return Interview((), turns, depth=2, points=prompts)._advance()


def follow_up_of(
    item: Item, grade: Grade, skip: Sequence[str] = (), asked: frozenset[str] = frozenset()
) -> FollowUp | None:
    """What to ask for: uncertainty times weight, then what was wrong or missing. None: all made.

    `skip`: ids of points already gone for; `asked`: questions already asked.
    """
    points = {point.id: point for point in item.points}
    candidates = [
        (_loss(v), FollowUp(probe_of(points[v.id], v.verdict), v.id))
        for v in grade.points
        if v.id in points and v.id not in skip
    ]
    left = [(loss, one) for loss, one in candidates if loss > 0 and one.question not in asked]
    return max(left, key=lambda pair: pair[0])[1] if left else None


def narrowed(item: Item, point: KeyPoint, question: str = "") -> Item:
    """`item` as a follow-up: `question` (else the point's own), graded on that point alone."""
    return replace(
        item,
        question=question or probe_of(point),
        references=(point.statement, *point.variants),
        points=(point,),
        window_s=None,
    )


def _loss(verdict: PointVerdict) -> float:
    if verdict.counts_as == "unclear":
        return verdict.weight * 4.0 * verdict.probability * (1.0 - verdict.probability)
    return verdict.weight * LOSS[verdict.counts_as]
