"""Retrieval: whether the right passage is found and a question out of range is known as such; speed at size.

python -m research.benchmarks.retrieval [--fit] [--misses] [--questions FILE] [--chunks 100000]
    [--embed-all]

Whether the right passage is found is measured on the odd ones of the questions in `data`, the even
ones being for tuning; the judgement of coverage on each half with weights fitted on the other. `--fit` prints
the weights of `tutor/retrieval/coverage.py` from all of them; FILE is measured with what is shipped.
"""

import argparse
import random
import re
import statistics
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from research.benchmarks.measure import Row, alternated, resident_mib, tell, times_faster
from research.benchmarks.rivals import chroma_default
from tutor.config.paths import data_root, knowledge_dir, resolve_paths
from tutor.core.material import Passage
from tutor.core.ports import FloatArray
from tutor.packs.library import open_library
from tutor.retrieval.chroma_index import indexed_text
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.retrieval.expansion import Expansion
from tutor.retrieval.notes_index import Batch, LookUp, NotesIndex
from tutor.retrieval.passages import passages_of

QUESTIONS = Path(__file__).parent / "data" / "retrieval_questions.toml"
CHUNKS = 100_000
RACED = 640
"""Passages that both contenders embed in a run."""
SEARCHES = 200
OF_EACH = 4
"""Of the large index's vectors, one in so many is embedded; the others are neighbours of those."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and where its answer stands; `topics` are empty where the notes have none."""

    ask: str
    topics: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    def is_answered_by(self, passage: Passage) -> bool:
        return passage.topic in self.topics and any(re.search(one, passage.text) for one in self.holds)


@dataclass(frozen=True, slots=True)
class Questions:
    covered: tuple[Question, ...]
    uncovered: tuple[Question, ...]

    def half(self, start: int) -> "Questions":
        return Questions(self.covered[start::2], self.uncovered[start::2])


def read_questions(file: Path) -> Questions:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Questions(
        tuple(Question(one["ask"], tuple(one["topics"]), tuple(one["holds"])) for one in table["covered"]),
        tuple(Question(one["ask"]) for one in table["uncovered"]),
    )


class Notes:
    """The shipped pack, indexed in `folder`."""

    def __init__(self, models_dir: Path, folder: Path) -> None:
        packs = open_library(knowledge_dir()).packs
        self.embedder = MiniLmEmbedder(models_dir / "minilm-l6-v2")
        self.passages = tuple(passage for pack in packs for passage in passages_of(pack))
        self.index = NotesIndex(folder, self.embedder)
        self.index.sync(self.passages, Expansion(packs, self.embedder.is_word))

    def look_up(self, question: str) -> LookUp:
        return self.index.look_up(question, 3)


def quality(notes: Notes, questions: Questions, *, misses: bool = False) -> list[Row]:
    """Shares of questions; `misses` tells which went wrong."""
    places = []
    refused = 0
    for question in questions.covered:
        found = notes.look_up(question.ask)
        hits = [n for n, passage in enumerate(found.passages, 1) if question.is_answered_by(passage)]
        places.append(hits[0] if hits else 0)
        refused += not found.coverage.is_covered
        if misses and (not hits or not found.coverage.is_covered):
            word = "missed" if not hits else "refused"
            best = [f"{p.topic}: {p.text[:60]!r}" for p in found.passages]
            tell(f"{word} {found.coverage.probability:.2f} {question.ask}\n    " + "\n    ".join(best))
    recognised = 0
    for question in questions.uncovered:
        found = notes.look_up(question.ask)
        recognised += not found.coverage.is_covered
        if misses and found.coverage.is_covered:
            tell(
                f"taken for covered {found.coverage.probability:.2f} {question.ask} {found.coverage.features}"
            )
    n, m = len(questions.covered), len(questions.uncovered)
    on = f"{n} questions that the notes cover"
    return [
        Row("right_passage_in_first_3", round(sum(p > 0 for p in places) / n, 3), "ratio", on, 1),
        Row("right_passage_first", round(sum(p == 1 for p in places) / n, 3), "ratio", on, 1),
        Row("covered_refused", round(refused / n, 3), "ratio", on, 1),
        Row("uncovered_recognised", round(recognised / m, 3), "ratio", f"{m} that they do not", 1),
    ]


def features(notes: Notes, questions: Questions) -> tuple[FloatArray, FloatArray]:
    """What the coverage is judged by, and whether the notes do cover the question."""
    asked = [*questions.covered, *questions.uncovered]
    x = np.array([notes.look_up(question.ask).coverage.features for question in asked])
    return x, np.array([1.0] * len(questions.covered) + [0.0] * len(questions.uncovered))


def coverage_rows(notes: Notes, questions: Questions) -> list[Row]:
    """Each half judged by weights fitted on the other."""
    refused = recognised = 0
    for half in (0, 1):
        weights, bias = fit(notes, questions.half(1 - half))
        x, y = features(notes, questions.half(half))
        is_refused = x @ weights + bias < 0
        refused += int(is_refused[y > 0].sum())
        recognised += int(is_refused[y == 0].sum())
    n, m = len(questions.covered), len(questions.uncovered)
    return [
        Row("covered_refused", round(refused / n, 3), "ratio", f"{n} questions that the notes cover", 1),
        Row("uncovered_recognised", round(recognised / m, 3), "ratio", f"{m} that they do not", 1),
    ]


def fit(notes: Notes, questions: Questions) -> tuple[FloatArray, float]:
    """Weights and bias of the coverage's logistic model, both classes counted alike."""
    from scipy.optimize import minimize

    x, y = features(notes, questions)
    share = np.where(y > 0, 0.5 / len(questions.covered), 0.5 / len(questions.uncovered))

    def loss(w: FloatArray) -> float:
        z = x @ w[:-1] + w[-1]
        return float(np.sum(share * np.logaddexp(0, np.where(y > 0, -z, z))) + 1e-4 * np.sum(w[:-1] ** 2))

    best = minimize(loss, np.zeros(x.shape[1] + 1)).x
    return best[:-1], float(best[-1])


def large_passages(passages: Sequence[Passage], count: int) -> list[Passage]:
    """`count` passages of the lengths that notes have, made of the sentences of `passages`."""
    dice = random.Random(11)
    parts = [part for passage in passages for part in re.split(r"(?<=[.;])\s+", passage.text) if part.strip()]
    out = []
    for number in range(count):
        text = " ".join(dice.choice(parts) for _ in range(dice.choice((1, 1, 2, 2, 3, 4))))
        mark = "".join(dice.choice("bcdfghklmnprst") + dice.choice("aeiou") for _ in range(3))
        topic = f"topic-{number % 200}"
        out.append(Passage(f"large-{number}", "large", topic, f"{topic} › {mark}", f"{text} ({mark})"))
    return out


def indexing_race(notes: Notes, models_dir: Path, runs: int, folder: Path) -> Row:
    """Passages said, embedded and written, against a Chroma collection as its documentation makes one."""
    passages = large_passages(notes.passages, (runs + 1) * RACED)

    def chosen(run: int) -> list[Passage]:
        return [replace(p, id=f"{p.id}-{run}") for p in passages[run * RACED : (run + 1) * RACED]]

    index = NotesIndex(folder / "ours", notes.embedder)
    rival = chroma_default.Rival(folder / "theirs", models_dir / "minilm-l6-v2")

    def ours(run: int) -> float:
        started = time.perf_counter()
        for batch in index.prepare(index.plan(chosen(run))):
            index.add(batch)
        return time.perf_counter() - started

    def theirs(run: int) -> float:
        texts = [indexed_text(passage) for passage in chosen(run)]
        started = time.perf_counter()
        rival.add([passage.id for passage in chosen(run)], texts)
        return time.perf_counter() - started

    probe = [indexed_text(passage) for passage in passages[:8]]
    likeness = np.sum(notes.embedder.embed(probe) * rival.embed(probe), axis=1)
    # An 8 bit model's activations are scaled by the batch, padding included.
    assert likeness.min() > 0.97, likeness
    seconds = alternated({"ours": ours, "theirs": theirs}, runs)
    tell(f"indexing: {RACED / statistics.median(seconds['ours']):.0f} passages a second")
    against = "Chroma's default embedding, same model file"
    return times_faster("indexing_vs_chroma_default", seconds["ours"], seconds["theirs"], against)


def large_index(notes: Notes, count: int, folder: Path, *, embed_all: bool) -> list[Row]:
    """Search and memory with `count` passages."""
    passages = large_passages(notes.passages, count)
    before = resident_mib()
    index = NotesIndex(folder / "large", notes.embedder)
    started = time.perf_counter()
    plan = index.plan(passages)
    if embed_all:
        for batch in index.prepare(plan):
            index.add(batch)
    else:
        fill_index(index, notes.embedder, plan.passages)
    index.take(index.words_of(plan))
    tell(f"{count} passages indexed in {time.perf_counter() - started:.0f} s")
    dice = random.Random(3)
    asked = [dice.choice(passages).text[:80] for _ in range(SEARCHES)]
    seconds = []
    for question in asked:
        began = time.perf_counter()
        index.look_up(question, 3)
        seconds.append(time.perf_counter() - began)
    tell(f"slowest of {SEARCHES} searches: {1000 * max(seconds):.0f} ms")
    size = f"{count} passages"
    return [
        Row("search_median", round(statistics.median(seconds), 4), "s", size, SEARCHES),
        Row("search_95_percent", round(sorted(seconds)[int(0.95 * SEARCHES)], 4), "s", size, SEARCHES),
        Row("index_memory", round(resident_mib() - before), "MiB", size, 1),
    ]


def fill_index(index: NotesIndex, embedder: MiniLmEmbedder, passages: Sequence[Passage]) -> None:
    """Vectors of a part of the passages, and random neighbours of those for the rest; all words."""
    from tutor.retrieval.lexical_index import stems_of

    dice = np.random.default_rng(5)
    real = embedder.embed([indexed_text(p) for p in passages[: min(2000, len(passages) // OF_EACH)]])
    for start in range(0, len(passages), 2000):
        chosen = tuple(passages[start : start + 2000])
        rows = real[dice.integers(0, len(real), len(chosen))]
        rows = rows + dice.normal(0, 0.02, rows.shape).astype(np.float32)
        rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        index.add(Batch(chosen, rows, tuple((p.id, stems_of(p)) for p in chosen)))


def rows(models_dir: Path, runs: int, *, chunks: int = CHUNKS, embed_all: bool = False) -> list[Row]:
    """The rows of `viva bench retrieval`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notes = Notes(models_dir, folder / "notes")
        questions = read_questions(data_root() / QUESTIONS)
        return [
            *quality(notes, questions.half(1))[:2],
            *coverage_rows(notes, questions),
            indexing_race(notes, models_dir, runs, folder),
            *large_index(notes, chunks, folder, embed_all=embed_all),
        ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fit", action="store_true", help="the coverage's weights on all questions")
    parser.add_argument(
        "--misses", action="store_true", help="tell which questions of the even half go wrong"
    )
    parser.add_argument("--questions", type=Path, help="other questions in the same form")
    parser.add_argument("--chunks", type=int, default=CHUNKS)
    parser.add_argument("--embed-all", action="store_true", help="embed every passage of the large index")
    parser.add_argument("--runs", type=int, default=3)
    parsed = parser.parse_args()
    models_dir = resolve_paths().models_dir
    if not (parsed.fit or parsed.misses or parsed.questions):
        for row in rows(models_dir, parsed.runs, chunks=parsed.chunks, embed_all=parsed.embed_all):
            print(row)
        return
    with tempfile.TemporaryDirectory() as name:
        notes = Notes(models_dir, Path(name))
        asked = read_questions(parsed.questions or data_root() / QUESTIONS)
        part = asked if parsed.questions else asked.half(0)
        if parsed.fit:
            weights, bias = fit(notes, asked)
            print("weights", tuple(round(float(w), 2) for w in weights), "bias", round(bias, 2))
        for row in quality(notes, part, misses=parsed.misses):
            print(row)


if __name__ == "__main__":
    main()
