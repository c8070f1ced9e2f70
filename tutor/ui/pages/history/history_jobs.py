"""Jobs of the History page: reading the history, and what can be done with it. Everything here blocks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tutor.config.clock import current_time
from tutor.config.settings import Settings
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.requests import Graded
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.practice.coaching import trend_remark
from tutor.practice.rating import Rating
from tutor.session.regrading import regrading
from tutor.store.database import moment
from tutor.store.deletion import Eraser
from tutor.store.history import History, Record
from tutor.store.open_answers import TurnPlace
from tutor.store.pages import AttemptRow, Pages, TrendPoint
from tutor.ui.pages.history.history_state import (
    Compared,
    Listed,
    Opened,
    Progress,
    Series,
    TopicTrend,
    Wanted,
    about_words,
    paired,
    when_words,
)
from tutor.ui.services import Services
from tutor.ui.texts import HistoryText
from tutor.ui.wording import score_words

MOST_OTHERS = 30
SCORES_LEAST = 18
"""Scores of fewer answers differ by what was asked."""


def listed(services: Services, wanted: Wanted) -> Listed:
    """What the list is to show."""
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
    known = [topic for topic in titles if topic in counts]
    return tuple(
        (topic, titles.get(topic, topic), counts[topic])
        for topic in (*known, *(topic for topic in counts if topic not in titles))
    )


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
    return Progress(
        topic,
        scores,
        paces,
        tuple(remark for remark in remarks if remark is not None),
        tuple(
            TopicTrend(name, title, count, _scores(pages, name)) for name, title, count in topics_of(services)
        ),
    )


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


def deleted(history: History, recordings: Path, attempt_ids: Sequence[int] | None) -> int:
    """Delete these answers, or all of them (None), for good, recordings included; how many there were."""
    eraser = Eraser(history, recordings)
    return eraser.delete_all() if attempt_ids is None else eraser.delete(attempt_ids)


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
