"""How long every page of the history takes when it holds very many attempts.

.venv/bin/python -m research.benchmarks.history [--attempts 100000] [--runs 20]
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tutor.config.paths import knowledge_dir, paths_below
from tutor.config.settings import PracticeSettings, Settings
from tutor.core.grade import Evidence, Grade, PointVerdict
from tutor.core.material import Item
from tutor.core.message import Message
from tutor.core.speech import Delivery, Transcript
from tutor.core.turn import Attempt
from tutor.packs.library import open_library
from tutor.packs.plain import plain_text
from tutor.practice.cards import CardIndex
from tutor.practice.due import StudyPlan, due_items
from tutor.practice.mastery import mastery
from tutor.store.attempt_json import attempt_to_json
from tutor.store.database import opened, stamp
from tutor.store.deletion import Eraser
from tutor.store.history import History, open_history
from tutor.store.memory_rows import advance
from tutor.store.pages import PAGE, Pages

LIMIT_S = 0.1
TURNS = 6


def fill(history: History, items: list[Item], cards: CardIndex, count: int) -> None:
    """`count` attempts over five years, written in large transactions."""
    dice, start = random.Random(5), datetime(2022, 1, 1, tzinfo=UTC)
    step = timedelta(days=5 * 365) / count
    done = 0
    while done < count:
        with opened(history.path) as connection:
            for _ in range(min(5000, count - done)):
                at = start + step * done
                attempt = invented(dice.choice(items), dice)
                session = done // TURNS + 1
                if done % TURNS == 0:
                    connection.execute(
                        "INSERT INTO sessions (id, started_at, mode, uid, outcome)"
                        " VALUES (?, ?, ?, ?, 'saved')",
                        (session, stamp(at), "interview", f"s{session}"),
                    )
                cursor = connection.execute(
                    "INSERT INTO attempts (session_id, number, kind, at, item, score, recording, grade,"
                    " versions, uid, question, topic, duration_s, words_per_min, fillers)"
                    " VALUES (?, ?, 'main', ?, ?, ?, '', ?, '{}', ?, ?, ?, ?, ?, 0)",
                    (
                        session, done % TURNS + 1, stamp(at), attempt.item, attempt.grade.score,
                        json.dumps(attempt_to_json(attempt)), f"a{done}", attempt.question,
                        attempt.item.partition("/")[0], 60.0, 130.0,
                    ),
                )  # fmt: skip
                reviews = cards.reviews_of(
                    attempt.item,
                    attempt.grade,
                    transcript="words",
                    kind="main",
                    at=at.replace(microsecond=0),
                    settings=PracticeSettings(),
                )
                connection.executemany(
                    "INSERT INTO reviews (attempt_id, card, at, rating, value) VALUES (?, ?, ?, ?, ?)",
                    [(cursor.lastrowid, r.card, stamp(r.at), r.rating, r.value) for r in reviews],
                )
                if done % 50 == 0:
                    advance(connection, reviews, history.retention)
                done += 1


def invented(item: Item, dice: random.Random) -> Attempt:
    points = tuple(
        PointVerdict(
            p.id,
            p.statement,
            p.weight,
            "made" if dice.random() < 0.6 else "missed",
            0.8,
            Evidence("some words"),
        )
        for p in item.points
    )
    text = " ".join(dice.choice(["attention", "over", "the", "keys", "value"]) for _ in range(150))
    grade = Grade(round(dice.random() * 100, 1), None, points)
    delivery = Delivery(60.0, 130, 130.0, None, None, (), 0)
    return Attempt(item.id, item.question, Transcript(text), grade, delivery, Message("Feedback."), None)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=20)
    parsed = parser.parse_args()
    topics = open_library(knowledge_dir()).topics
    items, cards = [item for topic in topics for item in topic.items], CardIndex(topics)
    with tempfile.TemporaryDirectory() as folder:
        history = open_history(paths_below(Path(folder)), Settings())
        history.latest()
        began = time.perf_counter()
        fill(history, items, cards, parsed.attempts)
        size = history.path.stat().st_size / 2**20
        print(f"{parsed.attempts} attempts, {size:.0f} MiB, written in {time.perf_counter() - began:.0f} s")
        pages, now, middle = Pages(history.path), datetime(2027, 1, 1, tzinfo=UTC), parsed.attempts // 2
        study = StudyPlan(cards, history.memories(), history.scheduler(), PracticeSettings())
        one = replace(invented(items[0], random.Random(1)))
        work: dict[str, Callable[[], object]] = {
            "attempts, newest": lambda: pages.attempts(count=PAGE),
            "attempts, from the middle": lambda: pages.attempts(before=middle, count=PAGE),
            "attempts, oldest page": lambda: pages.attempts(before=51, count=PAGE),
            "attempts of an item": lambda: pages.attempts(item=items[3].id, before=middle, count=PAGE),
            "attempts of a topic": lambda: pages.attempts(topic=topics[0].id, before=middle, count=PAGE),
            "sessions, newest": lambda: pages.sessions(count=PAGE),
            "sessions, from the middle": lambda: pages.sessions(before=middle // TURNS, count=PAGE),
            "turns of a session": lambda: pages.turns(middle // TURNS),
            "list, all": pages.attempts,
            "list, a topic": lambda: pages.attempts(topic=topics[0].id),
            "search, a word of every answer": lambda: pages.attempts(search="att"),
            "search, words of one question": lambda: pages.attempts(search=words),
            "search, within a topic": lambda: pages.attempts(search="att", topic=topics[0].id),
            "sessions, all": pages.sessions,
            "activity": pages.activity,
            "one attempt": lambda: history.get(middle),
            "earlier grades": lambda: history.earlier_grades(middle),
            "trend of an item": lambda: pages.trend(item=items[3].id),
            "trend of pace": lambda: pages.trend(spoken=True),
            "memories": history.memories,
            "due list": lambda: due_items(replace(study, memories=history.memories()), now),
            "mastery": lambda: mastery(replace(study, memories=history.memories()), now),
            "keeping an attempt": lambda: history.add(one, versions={}),
        }
        words = plain_text(items[3].question)
        slowest = 0.0
        for name, run in work.items():
            times = []
            for _ in range(parsed.runs):
                started = time.perf_counter()
                run()
                times.append(time.perf_counter() - started)
            slowest = max(slowest, *times)
            median = statistics.median(times)
            print(f"{name:32} median {1000 * median:6.1f} ms, slowest {1000 * max(times):6.1f} ms")
        started = time.perf_counter()
        Eraser(history, Path(folder) / "none").delete([middle])
        print(f"deleting one attempt for good: {time.perf_counter() - started:.1f} s")
        started = time.perf_counter()
        Eraser(history, Path(folder) / "none").delete_all()
        print(f"deleting everything for good: {time.perf_counter() - started:.1f} s")
        print(f"slowest of all {1000 * slowest:.1f} ms; limit {1000 * LIMIT_S:.0f} ms")


if __name__ == "__main__":
    main()
