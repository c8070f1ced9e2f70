"""What the History page shows, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from statistics import mean
from typing import Final, Literal

from tutor.core.grade import PointVerdict
from tutor.core.message import Message
from tutor.core.turn import Attempt
from tutor.packs.plain import plain_text
from tutor.store.database import moment
from tutor.store.history import EarlierGrade, Record
from tutor.store.pages import MOST_FOUND, AttemptRow, SessionRow
from tutor.ui.plans import InterviewPlan, plan_again
from tutor.ui.texts import HistoryText, figure
from tutor.ui.wording import day_of_month, score_words

MODES: Final = {
    "interview": HistoryText.QT_TR_NOOP("Interview"),
    "quickfire": HistoryText.QT_TR_NOOP("Quick-fire"),
    "rehearsal": HistoryText.QT_TR_NOOP("Rehearsal"),
}
KINDS: Final = {
    "follow_up": HistoryText.QT_TR_NOOP("Follow-up"),
    "quick": HistoryText.QT_TR_NOOP("Quick-fire"),
}
APART = "   ·   "
Row = AttemptRow | SessionRow
Series = tuple[tuple[date, float], ...]
"""A value for each of the newest answers, oldest first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is to show."""

    kind: Literal["answers", "sessions"] = "answers"
    topic: str = ""
    search: str = ""
    session: int | None = None
    """Only the answers of this session."""

    @property
    def is_searched(self) -> bool:
        return bool(self.search.strip())

    @property
    def is_narrowed(self) -> bool:
        return self.is_searched or bool(self.topic) or self.session is not None


@dataclass(frozen=True, slots=True)
class Line:
    """What one row of the list says."""

    title: str
    under: str
    score: float | None
    words: str
    """All of it in one sentence."""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of the list, as they were at `now`."""

    now: datetime
    rows: tuple[Row, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of the topics, by their ids; plain."""

    def line(self, row: Row) -> Line:
        """What `row` says; takes a moment, so that it is asked only where a row is in sight."""
        if isinstance(row, SessionRow):
            when, mode = when_words(moment(row.at), self.now), row.mode
            mode = HistoryText.tr(MODES[mode]) if mode in MODES else mode
            answers = HistoryText.tr("%n answer(s)", "", row.turns)
            words = HistoryText.tr("{mode}. {when}. %n answer(s), mean score {score}.", "", row.turns)
            words = words.format(mode=mode, when=when, score=score_words(row.score))
            return Line(when, f"{mode}{APART}{answers}", row.score, words)
        when, question = when_words(moment(row.at), self.now), plain_text(row.question)
        about = about_words(row.item, row.kind, self.titles)
        how = HistoryText.tr("spoken") if row.is_spoken else HistoryText.tr("typed")
        words = HistoryText.tr("{question}. Score {score}. {about}. {when}, {how}.").format(
            question=question, score=score_words(row.score), about=about, when=when, how=how
        )
        icon = "microphone-outline" if row.is_spoken else "keyboard-outline"
        return Line(question, f"{when}{APART}{about}", row.score, words, icon)


def about_words(item: str, kind: str, titles: Mapping[str, str]) -> str:
    """The topic of `item`, and what kind of question it was where it was no ordinary one."""
    topic = item.rpartition("/")[0]
    words = titles.get(topic, topic) or HistoryText.tr("A question of your own")
    return f"{words}{APART}{HistoryText.tr(KINDS[kind])}" if kind in KINDS else words


@dataclass(frozen=True, slots=True)
class Opened:
    """One answer with all that is known about it."""

    record: Record
    """Its attempt names no recording where the file is gone."""
    about: str
    when: str
    earlier: tuple[EarlierGrade, ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    """Other answers to the same question, newest first: the id of each and what to call it."""
    lost_recording: bool = False
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
class TopicTrend:
    """How one topic goes."""

    topic: str
    title: str
    answers: int
    scores: Series

    @property
    def latest(self) -> float:
        """Mean of the newest third, one answer at least."""
        newest = self.scores[-max(len(self.scores) // 3, 1) :]
        return mean(score for _, score in newest) if newest else 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Scores and delivery over time, of one topic or all."""

    topic: str = ""
    scores: Series = ()
    paces: Series = ()
    """Words a minute of the spoken ones."""
    remarks: tuple[Message, ...] = ()
    topics: tuple[TopicTrend, ...] = ()


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
    words = HistoryText.tr("{count} answer(s)", "", count)
    if wanted.is_searched and count >= MOST_FOUND:
        words = HistoryText.tr("The newest {count} answer(s)", "", count)
    return words.format(count=figure(count))


def plot_words(name: str, series: Series) -> str:
    """A plot as a sentence, for those who cannot see it."""
    if not series:
        return HistoryText.tr("{name}: nothing yet", name=name)
    values = ", ".join(f"{value:.0f}" for _, value in series)
    return HistoryText.tr("{name}, {first} to {last}: {values}").format(
        name=name, first=day_of_month(series[0][0]), last=day_of_month(series[-1][0]), values=values
    )
