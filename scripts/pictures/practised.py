"""Three weeks of practice that nobody did, for pictures of what there is to see afterwards."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from scripts.pictures.interview import attempt_for
from tutor.config.paths import Paths
from tutor.config.settings import PracticeSettings, Settings
from tutor.core.grade import Evidence, Grade, PointVerdict, score_of
from tutor.core.material import Item
from tutor.core.message import Message
from tutor.core.speech import Delivery, Pause, Transcript, Word
from tutor.core.turn import Attempt
from tutor.engine.attempt_recorder import AttemptRecorder
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.store.history import History, open_history
from tutor.store.open_answers import TurnPlace
from tutor.ui.services import Services

NOW = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
DAYS_AGO = (20, 19, 16, 14, 13, 9, 8, 6, 4, 3, 2, 1, 0)


def practised(paths: Paths, library: Library) -> Services:
    """Services over a history below `paths`; engine and sound are not there."""
    history = open_history(paths, Settings())
    if not history.latest(1):
        _fill(history, library)
    return services_over(history, library, paths.recordings_dir)


def services_over(history: History, library: Library, recordings: Path) -> Services:
    return cast(
        Services,
        SimpleNamespace(history=history, library=library, recordings_dir=recordings, engine=None, sound=None),
    )


def _fill(history: History, library: Library) -> None:
    dice = random.Random(11)
    recorder = AttemptRecorder(history, library.topics, PracticeSettings())
    topics = library.topics[:8]
    for number, days in enumerate(DAYS_AGO):
        at = NOW - timedelta(days=days, hours=dice.uniform(0.5, 5))
        session = history.start_session("interview", at)
        topic = topics[number % len(topics)]
        items = [topic.questions[0], *topic.questions[number % 2 + 1 : number % 2 + 3]]
        answers = [_answer(item, dice, skill=0.35 + 0.045 * number) for item in items]
        if days == 0:
            answers[0] = attempt_for(library.item("attention/script"))
        for turn, answer in enumerate(answers, start=1):
            _keep(history, recorder, library, answer, session, turn, at + timedelta(minutes=3 * turn))
        history.end_session(session, {}, at + timedelta(minutes=12))


def _keep(
    history: History,
    recorder: AttemptRecorder,
    library: Library,
    answer: Attempt,
    session: int,
    turn: int,
    at: datetime,
) -> None:
    reviews = recorder.reviews_of(answer, TurnPlace())
    history.add(
        answer,
        versions={},
        session_id=session,
        number=turn,
        now=at,
        reviews=[replace(one, at=at.replace(microsecond=0)) for one in reviews],
    )


def _answer(item: Item, dice: random.Random, skill: float) -> Attempt:
    """An answer that makes some of the points in the notes' own words."""
    points, said = [], list[str]()
    for point in item.points:
        chance = dice.random()
        if chance < skill:
            text = plain_text(point.statement)
            said.append(text)
            points.append(
                PointVerdict(point.id, point.statement, point.weight, "made", 0.92, Evidence(text, 2.0, 6.0))
            )
        elif chance < skill + 0.15:
            points.append(PointVerdict(point.id, point.statement, point.weight, "unclear", 0.5, None))
        else:
            points.append(PointVerdict(point.id, point.statement, point.weight, "missed", 0.05, None))
    text = " ".join(said) or "I would have to look that up."
    words = timed(text.split(), dice)
    length = words[-1].end_s
    score = score_of(tuple(points))
    return Attempt(
        item.id,
        item.question,
        Transcript(text, words),
        Grade(score, None, tuple(points)),
        Delivery(
            length, len(words), 60 * len(words) / length, item.window_s, None, (Pause(3.0, 1.3),), 1, 2.1
        ),
        Message("You made {made} of {total} points{open}.", made=len(said), total=len(points), open=""),
        None,
        recording="",
    )


def timed(words: Sequence[str], dice: random.Random) -> tuple[Word, ...]:
    """Words at about 140 a minute."""
    found, at = [], 0.8
    for word in words:
        found.append(Word(word, at, at + 0.3, 0.95))
        at += dice.uniform(0.33, 0.53)
    return tuple(found)
