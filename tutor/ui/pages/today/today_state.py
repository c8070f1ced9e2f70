"""What the Today page shows, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from tutor.core.material import ItemKind
from tutor.ui.dates import day_name
from tutor.ui.plans import InterviewPlan
from tutor.ui.texts import TodayText

SITTING: Final = 6
"""Questions and scripts of one sitting; follow-ups come on top."""
WEEK_DAYS: Final = 7
TOPIC_TURNS: Final = 4

Phase = Literal["looking", "failed", "no_notes", "first", "due", "done"]


@dataclass(frozen=True, slots=True)
class DueLine:
    """A question or script that is due."""

    item: str
    kind: ItemKind
    topic: str
    """Its title, plain."""
    question: str
    """Markdown; for a script its title."""
    is_new: bool


@dataclass(frozen=True, slots=True)
class TopicLine:
    """How far one topic is mastered."""

    topic: str
    title: str
    """Plain."""
    mastered: int
    seen: int
    points: int

    @property
    def share(self) -> float:
        """Mastered, 0 to 1."""
        return self.mastered / self.points if self.points else 0.0

    @property
    def figure(self) -> str:
        """`7 of 41`."""
        if not self.seen:
            return TodayText.tr("not started")
        return TodayText.tr("{part} of {whole}").format(part=self.mastered, whole=self.points)

    @property
    def words(self) -> str:
        if not self.seen:
            return TodayText.tr("{title}: not started").format(title=self.title)
        words = TodayText.tr("{title}: {mastered} of %n point(s) mastered", "", self.points)
        return words.format(title=self.title, mastered=self.mastered)


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A point that the last session left open."""

    item: str
    point: str
    text: str
    """Markdown."""
    said: str
    """The user's own words nearest to it; empty if nothing was."""


@dataclass(frozen=True, slots=True)
class PractisedDay:
    """One day of the week that ends today."""

    day: date
    answers: int = 0
    minutes: float = 0.0
    """Spoken."""


@dataclass(frozen=True, slots=True)
class TodayState:
    """One look at what there is to do."""

    phase: Phase = "looking"
    day: date | None = None
    due: tuple[DueLine, ...] = ()
    streak_days: int = 0
    week: tuple[PractisedDay, ...] = ()
    """Seven days, today last."""
    topics: tuple[TopicLine, ...] = ()
    weak: tuple[WeakPoint, ...] = ()
    next_due: date | None = None
    """The first day on which something falls due that is not due yet."""
    next_count: int = 0
    days_left: int | None = None
    """To the interview; None where no day is set."""
    first_item: DueLine | None = None
    """What a first practice asks."""
    error: str = ""
    """Why nothing could be looked at: one plain sentence."""

    @property
    def sitting(self) -> tuple[DueLine, ...]:
        """What the start button asks."""
        return self.due[:SITTING]

    @property
    def minutes(self) -> float:
        return sum(one.minutes for one in self.week)

    @property
    def answers(self) -> int:
        return sum(one.answers for one in self.week)

    @property
    def weakest(self) -> TopicLine | None:
        """The begun topic that needs practice most."""
        begun = [topic for topic in self.topics if topic.seen]
        return min(begun, key=lambda topic: topic.share, default=None)

    @property
    def plan(self) -> InterviewPlan | None:
        """What the start button starts; None while there is nothing to start."""
        match self.phase:
            case "first" if self.first_item is not None:
                return InterviewPlan((), 2, 1, items=(self.first_item.item,))
            case "due":
                return InterviewPlan(
                    (), 2 * len(self.sitting), 1, items=tuple(one.item for one in self.sitting)
                )
            case "done" if self.weakest is not None:
                return topic_plan(self.weakest.topic)
        return None


def topic_plan(topic: str) -> InterviewPlan:
    """A short interview about one topic."""
    return InterviewPlan((topic,), TOPIC_TURNS, 1)


def points_plan(points: Sequence[WeakPoint]) -> InterviewPlan:
    """An interview that asks for these points alone; each may bring a hint."""
    return InterviewPlan((), 2 * len(points), 1, points=tuple((one.item, one.point) for one in points))


def due_words(state: TodayState) -> str:
    """`9 questions and 5 scripts are due`"""
    scripts = sum(line.kind == "script" for line in state.due)
    questions = len(state.due) - scripts
    if not scripts:
        return TodayText.tr("%n question(s) (is|are) due", "", questions)
    if not questions:
        return TodayText.tr("%n script(s) (is|are) due", "", scripts)
    return TodayText.tr("{questions} and {scripts} are due").format(
        questions=TodayText.tr("%n question(s)", "", questions),
        scripts=TodayText.tr("%n script(s)", "", scripts),
    )


def sitting_words(state: TodayState) -> str:
    """What pressing start means."""
    topics = len({line.topic for line in state.due})
    if len(state.due) == len(state.sitting):
        return TodayText.tr(
            "From %n topic(s), asked one after the other, with a follow-up where something is missing.",
            "",
            topics,
        )
    return TodayText.tr(
        "From %n topic(s). This sitting asks {count} of them, with a follow-up where something is missing.",
        "",
        topics,
    ).format(count=len(state.sitting))


def next_words(state: TodayState) -> str:
    """When there will be something to do again."""
    if state.next_due is None or state.day is None:
        return TodayText.tr("What you practise from now on comes back when it is about to be forgotten.")
    days = (state.next_due - state.day).days
    if days == 1:
        return TodayText.tr(
            "%n (question or script falls|questions or scripts fall) due tomorrow.", "", state.next_count
        )
    return TodayText.tr(
        "%n (question or script falls|questions or scripts fall) due on {day}.", "", state.next_count
    ).format(day=day_name(state.next_due))


def streak_words(state: TodayState) -> str:
    """The streak and what keeps it."""
    if not state.streak_days:
        return TodayText.tr("Practise today to begin a streak.")
    if state.week and not state.week[-1].answers:
        return TodayText.tr("Practise today to keep it.")
    return TodayText.tr("You have practised today.")


def week_of(answers: Iterable[tuple[date, float]], today: date) -> tuple[PractisedDay, ...]:
    """The week that ends today. `answers`: the day of each and its seconds of speech."""
    counts: dict[date, tuple[int, float]] = {}
    for day, seconds in answers:
        count, total = counts.get(day, (0, 0.0))
        counts[day] = (count + 1, total + seconds)
    days = [today - timedelta(days=back) for back in reversed(range(WEEK_DAYS))]
    return tuple(
        PractisedDay(day, counts.get(day, (0, 0.0))[0], counts.get(day, (0, 0.0))[1] / 60) for day in days
    )


def streak_of(practised: Iterable[bool]) -> int:
    """Days in a row with practice. `practised`: of today and each day before it, as far as it is asked for.

    A day that is not over yet breaks nothing.
    """
    days = 0
    for back, is_practised in enumerate(practised):
        if is_practised:
            days += 1
        elif back:
            break
    return days
