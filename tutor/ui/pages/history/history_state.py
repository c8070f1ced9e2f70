"""What the History page shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from statistics import mean
from typing import Final, Literal

from tutor.core.grade import PointVerdict
from tutor.core.turn import Attempt
from tutor.practice.coaching import DeliveryReport
from tutor.store.history import EarlierGrade, Record
from tutor.store.pages import MOST_FOUND
from tutor.ui.dates import day_of_month
from tutor.ui.plans import InterviewPlan, plan_again
from tutor.ui.texts import HistoryText, figure
from tutor.ui.wording import score_words

Kind = Literal["answers", "sessions"]
MODES: Final = {
    "interview": HistoryText.QT_TR_NOOP("Interview"),
    "quickfire": HistoryText.QT_TR_NOOP("Quick-fire"),
    "rehearsal": HistoryText.QT_TR_NOOP("Rehearsal"),
}
KINDS: Final = {
    "main": "",
    "follow_up": HistoryText.QT_TR_NOOP("Follow-up"),
    "quick": HistoryText.QT_TR_NOOP("Quick-fire"),
}


def mode_words(mode: str) -> str:
    """`Interview`; an unknown mode as it is."""
    return HistoryText.tr(MODES[mode]) if mode in MODES else mode


def kind_words(kind: str) -> str:
    """`Follow-up`; empty for an ordinary question."""
    return HistoryText.tr(KINDS[kind]) if KINDS.get(kind) else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is to show."""

    kind: Kind = "answers"
    topic: str = ""
    search: str = ""
    session: int | None = None
    """Only the answers of this session."""
    session_words: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.topic or self.search.strip() or self.session is not None)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of the list."""

    id: int
    when: str
    question: str
    """Plain."""
    about: str
    """Its topic and what kind of question it was."""
    score: float | None
    is_spoken: bool

    @property
    def words(self) -> str:
        how = HistoryText.tr("spoken") if self.is_spoken else HistoryText.tr("typed")
        return HistoryText.tr("{question}. Score {score}. {about}. {when}, {how}.").format(
            question=self.question, score=score_words(self.score), about=self.about, when=self.when, how=how
        )


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the list."""

    id: int
    when: str
    mode: str
    turns: int
    score: float | None

    @property
    def words(self) -> str:
        return HistoryText.tr("{mode}. {when}. %n answer(s), mean score {score}.", "", self.turns).format(
            mode=self.mode, when=self.when, score=score_words(self.score)
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """Another answer to the same question."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One answer with all that is known about it."""

    record: Record
    """Its attempt names no recording where the file is gone."""
    about: str
    when: str
    spoken: DeliveryReport | None = None
    """None for typed answers."""
    earlier: tuple[EarlierGrade, ...] = ()
    others: tuple[Choice, ...] = ()
    """Answers to the same question, newest first, this one left out."""
    lost_recording: bool = False
    is_known: bool = True
    """The notes still have what it answers, so that it can be tried again."""
    rating: str = ""
    """What it counts as for the schedule; empty where it is not scheduled."""

    @property
    def attempt(self) -> Attempt:
        return self.record.attempt

    @property
    def plan(self) -> InterviewPlan:
        """The same question once more."""
        return plan_again(self.record.kind, self.attempt)


@dataclass(frozen=True, slots=True)
class PointPair:
    """One key point in two answers."""

    text: str
    """Markdown."""
    left: PointVerdict | None
    right: PointVerdict | None
    """None where that answer was not asked for it."""

    @property
    def change(self) -> Literal["better", "worse", "same"]:
        ranks = {"contradicted": 0, "missed": 1, "misheard": 1, "unclear": 2, "made": 3}
        if self.left is None or self.right is None:
            return "same"
        before, after = ranks[self.left.counts_as], ranks[self.right.counts_as]
        return "better" if after > before else "worse" if after < before else "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two answers to one question, the older one at the left."""

    left: Opened
    right: Opened
    points: tuple[PointPair, ...]

    @property
    def words(self) -> str:
        """What changed, in one sentence."""
        better = sum(pair.change == "better" for pair in self.points)
        worse = sum(pair.change == "worse" for pair in self.points)
        scores = self.left.attempt.grade.score, self.right.attempt.grade.score
        points = [HistoryText.tr("%n point(s) better", "", better)] if better else []
        points += [HistoryText.tr("%n point(s) worse", "", worse)] if worse else []
        told = HistoryText.tr(" and ").join(points) or HistoryText.tr("point by point the same")
        return HistoryText.tr("From {before} to {now}: {told}.").format(
            before=score_words(scores[0]), now=score_words(scores[1]), told=told
        )


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """One answer of a trend."""

    day: date
    score: float


@dataclass(frozen=True, slots=True)
class TopicTrend:
    """How one topic goes."""

    topic: str
    title: str
    answers: int
    scores: tuple[ScorePoint, ...]
    """The newest, oldest first."""

    @property
    def latest(self) -> float:
        """Mean of the newest third, one answer at least."""
        newest = self.scores[-max(len(self.scores) // 3, 1) :]
        return mean(point.score for point in newest) if newest else 0.0

    @property
    def words(self) -> str:
        return HistoryText.tr("{title}: %n answer(s), lately {score}", "", self.answers).format(
            title=self.title, score=figure(self.latest)
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """Scores and delivery over time, of one topic or all."""

    topic: str = ""
    title: str = ""
    scores: tuple[ScorePoint, ...] = ()
    paces: tuple[ScorePoint, ...] = ()
    """Words a minute of the spoken ones."""
    remarks: tuple[str, ...] = ()
    topics: tuple[TopicTrend, ...] = field(default=())


def paired(older: Opened, newer: Opened) -> Compared:
    """Point by point, in the order of the newer answer."""
    if (older.record.at, older.record.id) > (newer.record.at, newer.record.id):
        older, newer = newer, older
    left = {point.id: point for point in older.attempt.grade.points}
    right = {point.id: point for point in newer.attempt.grade.points}
    names = [*right, *(name for name in left if name not in right)]
    points = tuple(
        PointPair((right.get(name) or left[name]).text, left.get(name), right.get(name)) for name in names
    )
    return Compared(older, newer, points)


def when_words(at: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """`Today, 18:02`; `24 November, 18:02`; with the year where it is another. `zone`: None: the system's."""
    here, today = at.astimezone(zone), now.astimezone(zone).date()
    day = here.date()
    if day == today:
        words = HistoryText.tr("Today")
    elif day == today - timedelta(days=1):
        words = HistoryText.tr("Yesterday")
    else:
        words = day_of_month(day) + ("" if day.year == today.year else f" {day.year}")
    return f"{words}, {here:%H:%M}"


def count_words(wanted: Wanted, count: int) -> str:
    """What the list holds, in a few words."""
    if wanted.kind == "sessions":
        return HistoryText.tr("%n session(s)", "", count)
    is_cut = bool(wanted.search.strip()) and count >= MOST_FOUND
    words = (
        HistoryText.tr("The newest {count} answer(s)", "", count)
        if is_cut
        else HistoryText.tr("{count} answer(s)", "", count)
    )
    return words.format(count=figure(count))


def plot_words(name: str, points: Sequence[ScorePoint]) -> str:
    """A plot as a sentence, for those who cannot see it."""
    if not points:
        return HistoryText.tr("{name}: nothing yet").format(name=name)
    values = ", ".join(f"{point.score:.0f}" for point in points)
    first, last = points[0].day, points[-1].day
    return HistoryText.tr("{name}, {first} to {last}: {values}").format(
        name=name, first=day_of_month(first), last=day_of_month(last), values=values
    )
