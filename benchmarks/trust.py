"""How the grader bears up against answers that try to win or lose points by other means than being right.

    python -m benchmarks.trust [--items N] [--only NAME ...] [--list] [--json]

NAME: gates, turned_away, short, negated, instructions, twice, reworded. Over every item and labelled answer
of the installed packs, or a seeded sample of N items. `--list` prints every miss. Seeded.
"""

import argparse
import json
import random
import statistics
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.attacks import (
    LANGUAGES,
    LOREM,
    NEGATIONS,
    NOTHINGS,
    echoes,
    inserted,
    instruction_attacks,
    negated,
    reordered,
    reworded,
    salads,
)
from benchmarks.grader_cases import everyday
from tutor.config.paths import data_root, knowledge_dir, resolve_paths
from tutor.config.settings import load_settings
from tutor.core.material import Item, LabelledAnswer
from tutor.core.speech import Transcript
from tutor.engine.parts import Parts
from tutor.grading.grader import Grader
from tutor.notes.labelled import load_labelled
from tutor.notes.library import Library, open_library
from tutor.spoken.say import say

SEED = 11
SHORT_ANSWERS = Path("benchmarks") / "data" / "short_answers.toml"
STRANGERS = 3
"""Answers to other topics tried on each item."""
SALADS = 2
ATTACKS = 50
"""Of each kind of instruction."""
REWORDED = 60
"""Answers put in other words, each VARIANTS times by wording and VARIANTS times by order."""
VARIANTS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    count: int
    """Answers graded for it."""
    value: float
    """What the line is about, in points of 100 unless its name says another unit."""
    worst: float


@dataclass(slots=True)
class Trial:
    """What the measurements share."""

    library: Library
    parts: Parts
    items: tuple[Item, ...]
    misses: list[str]

    @property
    def grader(self) -> Grader:
        return self.parts.grader()

    def score(self, item: Item, text: str) -> float:
        return self.grader.grade(item, Transcript(" ".join(text.split()))).score

    def answers(self) -> list[tuple[Item, LabelledAnswer]]:
        """The labelled answers to the chosen items."""
        chosen = {item.id: item for item in self.items}
        return [
            (chosen[answer.item], answer)
            for entry in self.library.installed
            for topic in entry.pack.topics
            for answer in load_labelled(entry.folder, topic)
            if answer.item in chosen
        ]


def gates(trial: Trial) -> Iterator[Figure]:
    """Answers that must score nothing: the share of them that does not, and the highest score."""
    kinds: dict[str, list[float]] = {}
    for number, item in enumerate(trial.items):
        for kind, text in worthless(item, trial.library.items, number):
            score = trial.score(item, text)
            kinds.setdefault(kind, []).append(score)
            if score > 0.0:
                trial.misses.append(f"{kind} {item.id} {score:.0f}: {text[:150]}")
    for kind, scores in kinds.items():
        yield Figure(f"scores above 0: {kind}", len(scores), float(sum(s > 0 for s in scores)), max(scores))


def worthless(item: Item, items: Sequence[Item], seed: int) -> Iterator[tuple[str, str]]:
    """Kind and text of answers to `item` that are worth nothing."""
    for text in NOTHINGS:
        yield "nothing", text
    for question in dict.fromkeys((item.question, say(item.question))):
        for text in echoes(question):
            yield "echo", text
    yield "lorem ipsum", LOREM
    for text in LANGUAGES:
        yield "another language", text
    for reference in item.references:
        for number in range(SALADS):
            shuffled, bare, listed = salads(say(reference), 100 * seed + number)
            yield "shuffled words", shuffled
            yield "shuffled words", bare
            yield "keywords", listed
    chooser = random.Random(f"{SEED}{item.id}")
    for text in chooser.sample(everyday("tried"), STRANGERS):
        yield "everyday sentence", text
    for stranger in chooser.sample([other for other in items if other.topic != item.topic], STRANGERS):
        yield "perfect answer to another topic", say(stranger.references[0])


def turned_away(trial: Trial) -> Iterator[Figure]:
    """Labelled answers that earn something and get nothing by a gate."""
    earning = [(i, a) for i, a in trial.answers() if a.made or a.partly]
    closed = 0
    for item, answer in earning:
        grade = trial.grader.grade(item, Transcript(" ".join(answer.text.split())))
        if grade.gate is not None:
            closed += 1
            trial.misses.append(f"turned away ({grade.gate}) {item.id} {answer.kind}: {answer.text[:200]}")
    yield Figure("answers with a point turned away by a gate", len(earning), float(closed), float(closed))


def short_answers(trial: Trial) -> Iterator[Figure]:
    """Short right answers, those that are kept in SHORT_ANSWERS and wordings of points: how many a gate
    closes on."""
    given = tomllib.loads((data_root() / SHORT_ANSWERS).read_text(encoding="utf-8"))
    rows = [("in words of one's own", item, text) for item in trial.items for text in given.get(item.id, ())]
    chooser = random.Random(SEED)
    for item in trial.items:
        for point in item.points:
            if point.variants:
                rows.append(("a wording of one point", item, say(chooser.choice(point.variants))))
    closed: dict[str, list[float]] = {}
    for kind, item, text in rows:
        grade = trial.grader.grade(item, Transcript(text))
        closed.setdefault(kind, []).append(float(grade.gate is not None))
        if grade.gate is not None:
            trial.misses.append(f"short ({grade.gate}) {item.id}: {text}")
    for kind, flags in closed.items():
        yield Figure(f"short right answers turned away, {kind}", len(flags), sum(flags), sum(flags))


def negated_references(trial: Trial) -> Iterator[Figure]:
    """References, and the same with every sentence saying the opposite."""
    plain: list[float] = []
    turned: dict[str, list[float]] = {way: [] for way in NEGATIONS}
    for item in trial.items:
        for reference in item.references:
            said = say(reference)
            plain.append(trial.score(item, said))
            for way, scores in turned.items():
                text = negated(said, way)
                scores.append(trial.score(item, text))
                if scores[-1] >= 10.0:
                    trial.misses.append(f"negated ({way}) {item.id} {scores[-1]:.0f}: {text[:500]}")
    yield Figure("reference as it is: mean score (worst: lowest)", len(plain), _mean(plain), min(plain))
    for way, scores in turned.items():
        yield Figure(f"reference negated ({way}): mean score", len(scores), _mean(scores), max(scores))
        below = 100.0 * sum(score < 10.0 for score in scores) / len(scores)
        yield Figure(f"reference negated ({way}): percent under 10", len(scores), below, max(scores))


def instructions(trial: Trial) -> Iterator[Figure]:
    """How much words to the grader change the score of the answer that they are put into."""
    chooser = random.Random(SEED)
    answers = [(i, a) for i, a in trial.answers() if a.kind in ("excellent", "partial", "fluent_wrong")]
    changes: dict[str, list[float]] = {}
    for attack in instruction_attacks(ATTACKS):
        item, answer = chooser.choice(answers)
        text = " ".join(answer.text.split())
        before = trial.score(item, text)
        after = trial.score(item, inserted(text, attack))
        changes.setdefault(attack.kind, []).append(after - before)
        if abs(after - before) >= 3.0:
            trial.misses.append(f"{attack.kind} {item.id} {after - before:+.0f}: {attack.text}")
    for kind, values in changes.items():
        yield Figure(f"instruction, {kind}: mean change", len(values), _mean(values), max(values, key=abs))
    every = [value for values in changes.values() for value in values]
    yield Figure("instruction, all: mean change", len(every), _mean(every), max(every, key=abs))
    sizes = [abs(value) for value in every]
    yield Figure("instruction, all: mean size of the change", len(every), _mean(sizes), max(sizes))
    alone = [
        trial.score(chooser.choice(trial.items), attack.text) for attack in instruction_attacks(ATTACKS, SEED)
    ]
    yield Figure(
        "instruction alone: scores above 0", len(alone), float(sum(a > 0 for a in alone)), max(alone)
    )


def twice(trial: Trial) -> Iterator[Figure]:
    """The same answers again, by another grader that has other caches."""
    chooser = random.Random(SEED)
    answers = trial.answers()
    chosen = chooser.sample(answers, min(REWORDED, len(answers)))
    first = [trial.score(item, answer.text) for item, answer in chosen]
    again = replace_grader(trial)
    second = [again(item, answer.text) for item, answer in reversed(chosen)][::-1]
    changes = [abs(a - b) for a, b in zip(first, second, strict=True)]
    yield Figure("same answer twice: mean change", len(changes), _mean(changes), max(changes))


def replace_grader(trial: Trial) -> Callable[[Item, str], float]:
    """Scores as a new grader gives them."""
    grader = trial.parts.new_grader()
    return lambda item, text: grader.grade(item, Transcript(" ".join(text.split()))).score


def reworded_answers(trial: Trial) -> Iterator[Figure]:
    """Spread of the scores of one answer in other words and in another order."""
    chooser = random.Random(SEED)
    answers = [
        (i, a)
        for i, a in trial.answers()
        if a.style == "written" and a.kind in ("excellent", "partial", "contradicted")
    ]
    deviations: dict[str, list[float]] = {"other words": [], "another order": [], "both": []}
    for item, answer in chooser.sample(answers, min(REWORDED, len(answers))):
        text = " ".join(answer.text.split())
        own = trial.score(item, text)
        variants: dict[str, list[str]] = {way: [] for way in deviations}
        for number in range(VARIANTS):
            variants["other words"].append(reworded(text, number))
            variants["another order"].append(reordered(text, number))
            variants["both"].append(reordered(reworded(text, number), number))
        for way, texts in variants.items():
            scores = [own, *(trial.score(item, one) for one in texts)]
            deviations[way].append(statistics.pstdev(scores))
            if deviations[way][-1] >= 8.0:
                told = ", ".join(f"{score:.0f}" for score in scores)
                trial.misses.append(f"{way} {item.id} {told}: {text[:150]}")
    for way, values in deviations.items():
        yield Figure(f"{way}: mean standard deviation", len(values), _mean(values), max(values))


MEASUREMENTS: dict[str, Callable[[Trial], Iterator[Figure]]] = {
    "gates": gates,
    "turned_away": turned_away,
    "short": short_answers,
    "negated": negated_references,
    "instructions": instructions,
    "twice": twice,
    "reworded": reworded_answers,
}


def measure(names: Sequence[str], items: int | None = None) -> tuple[list[Figure], list[str]]:
    """The figures of the named measurements, and every miss as a line."""
    paths = resolve_paths()
    library = open_library(knowledge_dir(), paths.packs_dir)
    parts = Parts(paths, load_settings(paths.settings_file), library)
    chosen = tuple(item for item in library.items if item.points)
    if items is not None:
        chosen = tuple(random.Random(SEED).sample(chosen, min(items, len(chosen))))
    trial = Trial(library, parts, chosen, [])
    figures = []
    try:
        for name in names:
            for figure in MEASUREMENTS[name](trial):
                figures.append(replace(figure, value=round(figure.value, 2), worst=round(figure.worst, 2)))
                print(f"{figure.name}: {figures[-1].value:g}", file=sys.stderr, flush=True)
    finally:
        parts.close()
    return figures, trial.misses


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int)
    parser.add_argument("--only", nargs="+", choices=tuple(MEASUREMENTS), default=list(MEASUREMENTS))
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--json", action="store_true")
    parsed = parser.parse_args()
    figures, misses = measure(parsed.only, parsed.items)
    if parsed.json:
        print(json.dumps({"figures": [asdict(one) for one in figures], "misses": misses}, indent=1))
        return
    print("| figure | answers | value | worst |\n|---|---|---|---|")
    for one in figures:
        print(f"| {one.name} | {one.count} | {one.value:g} | {one.worst:g} |")
    if parsed.list:
        print("\n".join(misses))


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


if __name__ == "__main__":
    main()
