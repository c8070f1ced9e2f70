"""Viva over a long history and a great many notes at once: its start, the Today page, a search.

python -m research.benchmarks.large_home [--attempts 100000] [--passages 100000] [--runs 3]

The notes are a pack of the user's; of their vectors a part is real, the rest are neighbours of those.
"""

import argparse
import random
import statistics
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from research.benchmarks import retrieval, start
from research.benchmarks.history import fill
from research.benchmarks.measure import Row, tell, timed
from tutor.config.paths import Paths, knowledge_dir, paths_below, resolve_paths
from tutor.config.settings import PracticeSettings, Settings
from tutor.core.material import Note, Pack, Passage, Topic
from tutor.engine.client import engine_client
from tutor.engine.requests import SearchNotes
from tutor.packs.library import Library, open_library
from tutor.packs.writing import write_pack
from tutor.practice.cards import CardIndex
from tutor.practice.due import StudyPlan, due_items
from tutor.practice.mastery import mastery
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.retrieval.expansion import Expansion
from tutor.retrieval.notes_index import NotesIndex
from tutor.retrieval.passages import passages_of
from tutor.store.history import History, open_history

OF_A_TOPIC = 250
SEARCHES = 50


def rows(paths: Paths, models: Path, attempts: int, passages: int, runs: int) -> list[Row]:
    """All rows, in a home of its own that is made first."""
    paths.models_dir.symlink_to(models)
    _make_notes(paths, passages)
    first_s, library = timed(lambda: _library(paths))
    tell(f"{passages} passages parsed for the first time in {first_s:.0f} s")
    topics = library.topics
    history = open_history(paths, Settings())
    history.latest()
    cards = CardIndex(topics)
    fill(history, [item for topic in topics for item in topic.items], cards, attempts)
    _make_index(paths, models, library)
    size = f"{attempts} attempts, {passages} passages"
    return [
        Row(
            "library_opened",
            round(min(timed(lambda: _library(paths))[0] for _ in range(runs)), 3),
            "s",
            size,
            runs,
        ),
        *_window(paths, size, runs),
        _today(history, cards, size, runs),
        *_searches(paths, library, size),
    ]


def _make_notes(paths: Paths, count: int) -> None:
    known = [one for pack in open_library(knowledge_dir()).packs for one in passages_of(pack)]
    made = retrieval.large_passages(known, count)
    topics = [
        _topic(number, made[start : start + OF_A_TOPIC])
        for number, start in enumerate(range(0, count, OF_A_TOPIC), start=1)
    ]
    pack = Pack("large", "A great many notes", "en", "CC0-1.0", "1", tuple(topics))
    write_pack(pack, paths.packs_dir / "large")


def _topic(number: int, passages: list[Passage]) -> Topic:
    # They are made of sentences, and a cut may have gone through a formula.
    notes = tuple(Note(one.heading.rpartition(" › ")[2], one.text.replace("$", "")) for one in passages)
    return Topic(f"large-{number}", f"Part {number}", (), (), (), (), notes)


def _make_index(paths: Paths, models: Path, library: Library) -> None:
    embedder = MiniLmEmbedder(models / "minilm-l6-v2")
    index = NotesIndex(paths.chroma_dir, embedder)
    said = [one for pack in library.packs for one in passages_of(pack)]
    plan = index.plan(said, Expansion(library.packs))
    retrieval.fill_index(index, embedder, plan.passages)
    index.take(index.words_of(plan))
    tell(f"{len(said)} passages indexed")


def _window(paths: Paths, size: str, runs: int) -> list[Row]:
    with ExitStack() as stack:
        environment = start.environment_of(stack, paths.data_dir)
        shown_s = sorted([start.window(environment)[0] for _ in range(runs + 1)][1:])
    return [Row("window_on_screen", round(statistics.median(shown_s), 3), "s", size, runs)]


def _today(history: History, cards: CardIndex, size: str, runs: int) -> Row:
    now = datetime(2027, 1, 1, tzinfo=UTC)

    def today() -> None:
        study = StudyPlan(cards, history.memories(), history.scheduler(), PracticeSettings())
        due_items(study, now)
        mastery(study, now)

    seconds = [timed(today)[0] for _ in range(max(runs, 5))]
    return Row("today_page", round(statistics.median(seconds), 4), "s", size, len(seconds))


def _searches(paths: Paths, library: Library, size: str) -> list[Row]:
    dice = random.Random(3)
    notes = [note for pack in library.packs for topic in pack.topics for note in topic.notes]
    engine = engine_client(paths, Settings())
    try:
        first_s, _ = timed(lambda: engine.call(SearchNotes(dice.choice(notes).text[:80], 3)))
        seconds = [
            timed(lambda: engine.call(SearchNotes(dice.choice(notes).text[:80], 3)))[0]
            for _ in range(SEARCHES)
        ]
    finally:
        engine.close()
    return [
        Row("first_search", round(first_s, 1), "s", f"the engine's start with it; {size}", 1),
        Row("search_median", round(statistics.median(seconds), 4), "s", size, SEARCHES),
    ]


def _library(paths: Paths) -> Library:
    return open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = rows(
            paths_below(Path(folder)),
            resolve_paths().models_dir,
            parsed.attempts,
            parsed.passages,
            parsed.runs,
        )
    for row in found:
        print(row)


if __name__ == "__main__":
    main()
