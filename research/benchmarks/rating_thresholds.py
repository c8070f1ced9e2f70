"""From which score an answer counts as Hard, Good and Easy: what the pack's labelled answers say.

.venv/bin/python -m research.benchmarks.rating_thresholds [--every 1]

A labelled answer deserves Again under 40 % of its points by weight (partly counts half), Hard under 65, Good
under 90 %, else Easy. The thresholds on the grader's score that agree best with that, by quadratic weighted
kappa, are printed beside those in use, and how the kinds of answers are rated by those in use.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from tutor.config.paths import knowledge_dir, resolve_paths
from tutor.config.settings import PracticeSettings, Settings
from tutor.core.material import Item, LabelledAnswer
from tutor.core.speech import Transcript
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.packs.labelled import load_labelled
from tutor.packs.library import open_library
from tutor.practice.rating import RATINGS, rating_of

DESERVED = PracticeSettings(hard_from=40.0, good_from=65.0, easy_from=90.0)
GRID = range(10, 100, 5)
Graded = tuple[str, float, float]
"""Kind of the answer, score it deserves, score it got."""


def deserved(item: Item, answer: LabelledAnswer) -> float:
    """0 to 100, from the labels."""
    weight = {point.id: point.weight for point in item.points}
    made = sum(weight[p] for p in answer.made) + 0.5 * sum(weight[p] for p in answer.partly)
    return 100.0 * made / sum(weight.values())


def graded(every: int) -> list[Graded]:
    """Every so manieth labelled answer of the shipped pack, but those without a score."""
    library = open_library(knowledge_dir())
    paths, settings = resolve_paths(), Settings()
    models = Models(paths, settings)
    grader = Graders(models, Notes(library, models, paths, settings), paths, settings).plain()
    items = {item.id: item for item in library.items}
    answers = [a for t in library.topics for a in load_labelled(library.pack_of(t.id).folder, t)]
    found: list[Graded] = []
    for a in answers[::every]:
        item = items[a.item]
        score = grader.grade(item, Transcript(" ".join(a.text.split()))).score
        if score is not None:
            found.append((a.kind, deserved(item, a), score))
    return found


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Quadratic weighted kappa."""
    rows, columns = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    by_chance = (
        sum(n * m * (a - b) ** 2 for a, n in rows.items() for b, m in columns.items()) / len(pairs) ** 2
    )
    return 1.0 - seen / by_chance if by_chance else 1.0


def agreement(answers: Sequence[Graded], thresholds: PracticeSettings) -> float:
    return kappa(
        [
            (RATINGS.index(rating_of(true, DESERVED)), RATINGS.index(rating_of(score, thresholds)))
            for _, true, score in answers
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth answer")
    answers = graded(parser.parse_args().every)
    best = max(
        (
            PracticeSettings(hard_from=hard, good_from=good, easy_from=easy)
            for hard, good, easy in combinations(GRID, 3)
        ),
        key=lambda one: agreement(answers, one),
    )
    used = PracticeSettings()
    print(f"{len(answers)} answers")
    for name, one in (("best", best), ("in use", used)):
        limits = f"{one.hard_from:.0f}, {one.good_from:.0f}, {one.easy_from:.0f}"
        print(f"{name:8} {limits}: kappa {agreement(answers, one):.3f}")
    print(f"{'kind':14} {'answers':>7} " + " ".join(f"{rating:>6}" for rating in RATINGS))
    for kind in dict.fromkeys(kind for kind, _, _ in answers):
        scores = [score for other, _, score in answers if other == kind]
        counts = Counter(rating_of(score, used) for score in scores)
        print(f"{kind:14} {len(scores):7} " + " ".join(f"{counts[r] / len(scores):6.2f}" for r in RATINGS))


if __name__ == "__main__":
    main()
