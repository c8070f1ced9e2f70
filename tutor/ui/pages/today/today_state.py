"""What the Today page shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from tutor.core.material import ItemKind
from tutor.practice.due import WayLeft
from tutor.practice.habit import Habit
from tutor.ui.plans import InterviewPlan
from tutor.ui.texts import TodayText, figure
from tutor.ui.wording import day_name

SITTING: Final = 6
"""Questions and scripts of one sitting; follow-ups come on top."""
TOPIC_TURNS: Final = 4

Phase = Literal["looking", "failed", "no_notes", "first", "due", "done"]


@dataclass(frozen=True, slots=True)
class DueLine:
    item: str
    kind: ItemKind
    topic: str
    """Its title, plain."""
    question: str
    """Markdown; for a script its title."""
    is_new: bool


@dataclass(frozen=True, slots=True)
class TopicLine:
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
        return TodayText.tr("{part} of {whole}", part=self.mastered, whole=self.points)

    @property
    def words(self) -> str:
        if not self.seen:
            return TodayText.tr("{title}: not started", title=self.title)
        words = TodayText.tr("{title}: {mastered} of %n point(s) mastered", "", self.points)
        return words.format(title=self.title, mastered=self.mastered)


@dataclass(frozen=True, slots=True)
class WeakPoint:
    item: str
    point: str
    text: str
    """Markdown."""
    said: str
    """The user's own words nearest to it; empty if nothing was."""


@dataclass(frozen=True, slots=True)
class TodayState:
    phase: Phase = "looking"
    day: date | None = None
    due: tuple[DueLine, ...] = ()
    habit: Habit = field(default_factory=Habit)
    topics: tuple[TopicLine, ...] = ()
    weak: tuple[WeakPoint, ...] = ()
    next_due: date | None = None
    """The first day on which something falls due that is not due yet."""
    next_count: int = 0
    way: WayLeft | None = None
    """To the interview; None where no day is set."""
    first_item: DueLine | None = None
    error: str = ""
    """Why nothing could be looked at: one plain sentence."""

    @property
    def sitting(self) -> tuple[DueLine, ...]:
        return self.due[:SITTING]

    @property
    def mastered(self) -> tuple[int, int]:
        return sum(one.mastered for one in self.topics), sum(one.points for one in self.topics)

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
                items = tuple(one.item for one in self.sitting)
                return InterviewPlan((), 2 * len(items), 1, items=items)
            case "done" if self.weakest is not None:
                return topic_plan(self.weakest.topic)
        return None


def topic_plan(topic: str) -> InterviewPlan:
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
    topics = len({line.topic for line in state.due})
    if len(state.due) == len(state.sitting):
        return TodayText.tr(
            "From %n topic(s), asked one after the other, with a follow-up where something is missing.",
            "",
            topics,
        )
    return TodayText.tr(
        "From %n topic(s). This session asks {count} of them, with a follow-up where something is missing.",
        "",
        topics,
        count=len(state.sitting),
    )


def next_words(state: TodayState) -> str:
    if state.next_due is None or state.day is None:
        return TodayText.tr("What you practise comes back just before you would forget it.")
    if (state.next_due - state.day).days == 1:
        return TodayText.tr(
            "%n (question or script falls|questions or scripts fall) due tomorrow.", "", state.next_count
        )
    words = TodayText.tr(
        "%n (question or script falls|questions or scripts fall) due on {day}.", "", state.next_count
    )
    return words.format(day=day_name(state.next_due))


def streak_words(habit: Habit) -> str:
    if not habit.streak_days:
        return TodayText.tr("Practise today to begin a streak.")
    if not habit.today:
        return TodayText.tr("Practise today to keep it.")
    return TodayText.tr("You have practised today.")


def goal_words(habit: Habit) -> str:
    if habit.is_reached:
        return TodayText.tr("Today’s goal is reached.")
    return TodayText.tr("%n more answer(s) for today’s goal.", "", habit.goal - habit.today)


def spoken_words(minutes: float) -> tuple[str, str]:
    if 0 < minutes < 1:
        return figure(60 * minutes), TodayText.tr("seconds spoken")
    whole = round(minutes)
    return str(whole), TodayText.tr("minute(s) spoken", "", whole)


def way_words(state: TodayState) -> str:
    """What is left until the interview; empty where no day is set."""
    way = state.way
    if way is None:
        return ""
    when = {0: TodayText.tr("Your interview is today."), 1: TodayText.tr("Your interview is tomorrow.")}
    told = [when.get(way.days) or TodayText.tr("%n day(s) to your interview.", "", way.days)]
    if way.new:
        new = TodayText.tr("%n question(s) still new, {count} a day.", "", way.new)
        told.append(new.format(count=way.new_a_day))
    return " ".join(told)
