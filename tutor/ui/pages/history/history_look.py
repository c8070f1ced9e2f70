"""The history behind the History page: reading it, and what can be done with it. Everything here blocks."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tutor.config.clock import current_time
from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.core.material import Item
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.engine.requests import GradeAnswer, Graded
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.practice.coaching import trend_remark
from tutor.practice.rating import Rating
from tutor.practice.spoken_report import delivery_report
from tutor.session.regrading import item_today, regrading
from tutor.store.database import moment
from tutor.store.deletion import Eraser
from tutor.store.exports.export import ExportFormat, export
from tutor.store.history import History, Record
from tutor.store.pages import AttemptRow, Pages, TrendPoint
from tutor.ui.pages.history.history_state import (
    AnswerLine,
    Choice,
    Compared,
    Opened,
    Progress,
    ScorePoint,
    SessionLine,
    TopicTrend,
    Wanted,
    kind_words,
    mode_words,
    paired,
    when_words,
)
from tutor.ui.services import Services
from tutor.ui.texts import HistoryText
from tutor.ui.wording import score_words

MOST_OTHERS = 30
OWN = HistoryText.QT_TR_NOOP("A question of your own")


def ids_of(services: Services, wanted: Wanted) -> "array[int]":
    """Of everything that the list is to show."""
    pages = Pages(services.history.path)
    if wanted.kind == "sessions":
        return pages.session_ids()
    if wanted.session is not None and not wanted.search.strip():
        # In the order in which they were asked.
        ids = array("q", (row.id for row in pages.turns(wanted.session)))
        if not wanted.topic:
            return ids
    return pages.ids(topic=wanted.topic, session=wanted.session, search=wanted.search)


def lines_of(services: Services, wanted: Wanted, ids: Sequence[int]) -> Sequence[AnswerLine | SessionLine]:
    """The lines of these ids, in their order."""
    pages, now = Pages(services.history.path), current_time()
    if wanted.kind == "sessions":
        return tuple(
            SessionLine(
                row.id, when_words(moment(row.started_at), now), mode_words(row.mode), row.turns,
                row.score,
            )
            for row in pages.session_rows(ids)
        )  # fmt: skip
    titles = _titles(services.library)
    return tuple(
        AnswerLine(
            row.id, when_words(moment(row.at), now), plain_text(row.question),
            _about(row.item, row.kind, titles), row.score, row.is_spoken,
        )
        for row in pages.rows(ids)
    )  # fmt: skip


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


def opened(services: Services, settings: Settings, attempt_id: int) -> Opened:
    """Raises NotFound."""
    history, library = services.history, services.library
    record = history.get(attempt_id)
    attempt = record.attempt
    item = next((item for item in library.items if item.id == attempt.item), None)
    is_lost = bool(attempt.recording) and not Path(attempt.recording).is_file()
    if is_lost:
        record = replace(record, attempt=replace(attempt, recording=""))
    now = current_time()
    reviews = [one for one in history.reviews(record.id) if "#" not in one.card]
    return Opened(
        record,
        _about(attempt.item, record.kind, _titles(library)),
        when_words(moment(record.at), now),
        delivery_report(attempt, settings.delivery, item.references[:1] if item is not None else ()),
        history.earlier_grades(record.id),
        tuple(
            Choice(
                row.id,
                HistoryText.tr("{when}, score {score}").format(
                    when=when_words(moment(row.at), now), score=score_words(row.score)
                ),
            )
            for row in _others(Pages(history.path), record)
        ),
        is_lost,
        _is_known(record, item),
        reviews[0].rating if reviews else "",
    )


def compared(services: Services, settings: Settings, one: int, other: int) -> Compared:
    """Raises NotFound."""
    return paired(opened(services, settings, one), opened(services, settings, other))


def progress_of(services: Services, topic: str) -> Progress:
    """Of one topic, or of everything where it is empty."""
    pages, titles = Pages(services.history.path), _titles(services.library)
    points = pages.trend(topic=topic)
    spoken = pages.trend(topic=topic, spoken=True)
    remarks = (
        trend_remark(HistoryText.tr("Score"), [p.score for p in points if p.score is not None]),
        trend_remark(
            HistoryText.tr("Words a minute"), [p.words_per_min for p in spoken if p.words_per_min is not None]
        ),
        trend_remark(
            HistoryText.tr("Fillers a minute, at least"),
            [60 * p.fillers / p.duration_s for p in spoken if p.fillers is not None and p.duration_s],
            less_is_better=True,
        ),
    )
    return Progress(
        topic,
        titles.get(topic, topic),
        _scores(points),
        tuple(ScorePoint(_day(p), p.words_per_min) for p in spoken if p.words_per_min is not None),
        tuple(remark for remark in remarks if remark),
        tuple(
            TopicTrend(name, title, count, _scores(pages.trend(topic=name)))
            for name, title, count in topics_of(services)
        ),
    )


def regraded(services: Services, attempt_id: int, *, listen: bool) -> tuple[float | None, float | None]:
    """Judge it anew with the notes and models of today; the score before and now. Raises TutorError."""
    record = services.history.get(attempt_id)
    items = {item.id: item for item in services.library.items}
    graded = services.engine.call(regrading(record, items, listen=listen))
    assert isinstance(graded, Graded)
    return record.attempt.grade.score, graded.attempt.grade.score


def rated(history: History, library: Library, settings: Settings, attempt_id: int, rating: Rating) -> None:
    """Let the answer count as `rating`: the person knows better."""
    record = history.get(attempt_id)
    recorder = AttemptRecorder(history, library.topics, settings.practice)
    item = item_today(record, {item.id: item for item in library.items})
    reviews = recorder.reviews_of(GradeAnswer(item, kind=record.kind), record.attempt, override=rating)
    if reviews:
        history.rate(record.id, reviews)


def deleted(history: History, recordings: Path, attempt_ids: Sequence[int] | None) -> int:
    """Delete these answers, or all of them (None), for good, recordings included; how many there were."""
    eraser = Eraser(history, recordings)
    return eraser.delete_all() if attempt_ids is None else eraser.delete(attempt_ids)


def exported(services: Services, settings: Settings, paths: Paths, form: ExportFormat, out: Path) -> str:
    """Write everything to `out`; one sentence on what is there now. Raises DiskFull."""
    return export(
        form, out, paths=paths, history=services.history, library=services.library, settings=settings.practice
    )


def _others(pages: Pages, record: Record) -> list[AttemptRow]:
    attempt = record.attempt
    if not attempt.item:
        return []
    rows = pages.rows(pages.ids(item=attempt.item)[: 2 * MOST_OTHERS])
    return [row for row in rows if row.id != record.id and row.question == attempt.question][:MOST_OTHERS]


def _is_known(record: Record, item: Item | None) -> bool:
    if item is None:
        return False
    points = {point.id for point in item.points}
    return record.kind != "follow_up" or all(one.id in points for one in record.attempt.grade.points)


def _titles(library: Library) -> dict[str, str]:
    return {topic.id: plain_text(topic.title) for topic in library.topics}


def _about(item: str, kind: str, titles: dict[str, str]) -> str:
    topic = item.rpartition("/")[0]
    words = titles.get(topic, topic) or HistoryText.tr(OWN)
    return f"{words}   ·   {kind_words(kind)}" if kind_words(kind) else words


def _scores(points: Sequence[TrendPoint]) -> tuple[ScorePoint, ...]:
    return tuple(ScorePoint(_day(point), point.score) for point in points if point.score is not None)


def _day(point: TrendPoint) -> date:
    return moment(point.at).astimezone().date()
