"""What the History page shows, as plain values, and the jobs that find it, which block."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from statistics import mean
from typing import Final, Literal

from tutor.config.clock import current_time
from tutor.config.settings import Settings
from tutor.core.grade import PointVerdict
from tutor.core.message import Message
from tutor.core.turn import Attempt
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.requests import Graded
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.practice.coaching import trend_remark
from tutor.practice.rating import Rating
from tutor.session.regrading import regrading
from tutor.store.database import moment
from tutor.store.history import EarlierGrade, History, Record
from tutor.store.open_answers import TurnPlace
from tutor.store.pages import MOST_FOUND, AttemptRow, Pages, SessionRow, TrendPoint
from tutor.ui.services import Services
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
    kind: Literal["answers", "sessions"] = "answers"
    topic: str = ""
    search: str = ""
    session: int | None = None

    @property
    def is_searched(self) -> bool:
        return bool(self.search.strip())

    @property
    def is_narrowed(self) -> bool:
        return self.is_searched or bool(self.topic) or self.session is not None


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    under: str
    score: float | None
    words: str
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


@dataclass(frozen=True, slots=True)
class PointPair:
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
    topic: str
    title: str
    answers: int
    scores: Series

    @property
    def latest(self) -> float | None:
        """Mean of the newest third, one answer at least; None: none has a score."""
        newest = self.scores[-max(len(self.scores) // 3, 1) :]
        return mean(score for _, score in newest) if newest else None


@dataclass(frozen=True, slots=True)
class Progress:
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


MOST_OTHERS = 30
SCORES_LEAST = 18
"""Scores of fewer answers differ by what was asked."""


def listed(services: Services, wanted: Wanted) -> Listed:
    pages = Pages(services.history.path)
    if wanted.kind == "sessions":
        return Listed(current_time(), pages.sessions())
    if wanted.session is not None and not (wanted.is_searched or wanted.topic):
        # In the order in which they were asked.
        rows = pages.turns(wanted.session)
    else:
        rows = pages.attempts(topic=wanted.topic, session=wanted.session, search=wanted.search)
    return Listed(current_time(), rows, _titles(services.library))


def topics_of(services: Services) -> tuple[tuple[str, str, int], ...]:
    """(id, title, how many answers) of the topics that were practised, in the order of the notes."""
    counts = dict(Pages(services.history.path).counts())
    counts.pop("", None)
    titles = _titles(services.library)
    topics = [topic for topic in titles if topic in counts] + [one for one in counts if one not in titles]
    return tuple((topic, titles.get(topic, topic), counts[topic]) for topic in topics)


def opened(services: Services, attempt_id: int) -> Opened:
    """Raises NotFound."""
    history, library = services.history, services.library
    record = history.get(attempt_id)
    attempt, now = record.attempt, current_time()
    is_lost = bool(attempt.recording) and not Path(attempt.recording).is_file()
    if is_lost:
        record = replace(record, attempt=replace(attempt, recording=""))
    reviews = [one for one in history.reviews(record.id) if "#" not in one.card]
    named = HistoryText.tr("{when}, score {score}")
    return Opened(
        record,
        about_words(attempt.item, record.kind, _titles(library)),
        when_words(moment(record.at), now),
        history.earlier_grades(record.id),
        tuple(
            (row.id, named.format(when=when_words(moment(row.at), now), score=score_words(row.score)))
            for row in _others(Pages(history.path), record)
        ),
        is_lost,
        reviews[0].rating if reviews else "",
    )


def compared(services: Services, one: int, other: int) -> Compared:
    """Raises NotFound."""
    return paired(opened(services, one), opened(services, other))


def progress_of(services: Services, topic: str) -> Progress:
    """Of one topic, or of everything where it is empty."""
    pages = Pages(services.history.path)
    scores, spoken = _scores(pages, topic), pages.trend(topic=topic, spoken=True)
    paces = tuple((_day(p), p.words_per_min) for p in spoken if p.words_per_min is not None)
    fillers = [fillers for point in spoken if (fillers := point.fillers_per_min) is not None]
    remarks = (
        trend_remark(HistoryText.tr("Score"), [score for _, score in scores], least=SCORES_LEAST),
        trend_remark(HistoryText.tr("Words a minute"), [pace for _, pace in paces]),
        trend_remark(HistoryText.tr("Fillers a minute, at least"), fillers, less_is_better=True),
    )
    trends = (
        TopicTrend(name, title, count, _scores(pages, name)) for name, title, count in topics_of(services)
    )
    return Progress(topic, scores, paces, tuple(filter(None, remarks)), tuple(trends))


def regraded(services: Services, attempt_id: int, *, listen: bool) -> tuple[float | None, float | None]:
    """Judge it anew with the notes and models of today; the score before and now. Raises TutorError."""
    record = services.history.get(attempt_id)
    items = {item.id: item for item in services.library.all_items}
    graded = services.engine.call(regrading(record, items, listen=listen))
    assert isinstance(graded, Graded)
    return record.attempt.grade.score, graded.attempt.grade.score


def rated(history: History, library: Library, settings: Settings, attempt_id: int, rating: Rating) -> None:
    """Let the answer count as `rating`: the user knows better."""
    record = history.get(attempt_id)
    recorder = AttemptRecorder(history, library.topics, settings.practice)
    reviews = recorder.reviews_of(record.attempt, TurnPlace(kind=record.kind), override=rating)
    if reviews:
        history.rate(record.id, reviews)


def _others(pages: Pages, record: Record) -> list[AttemptRow]:
    attempt = record.attempt
    rows = pages.attempts(item=attempt.item, count=2 * MOST_OTHERS) if attempt.item else ()
    return [row for row in rows if row.id != record.id and row.question == attempt.question][:MOST_OTHERS]


def _titles(library: Library) -> dict[str, str]:
    return {topic.id: plain_text(topic.title) for topic in library.all_topics}


def _scores(pages: Pages, topic: str) -> Series:
    return tuple((_day(point), point.score) for point in pages.trend(topic=topic) if point.score is not None)


def _day(point: TrendPoint) -> date:
    return moment(point.at).astimezone().date()
