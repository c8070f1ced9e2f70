"""The grader against people's labels and against rivals: `viva bench grading`.

    viva bench grading                         the pack's labelled answers, rivals, paraphrases, speed
    python -m benchmarks.grading --public DIR  the public sets' dev files, each judge alone, embedding cosine

The pack's answers are judged by small models that did not see their topic, over what cross-encoders that did
not see it either made of them (`benchmarks/data/grader_read.npz`, written by `--keep-read`).
"""

import argparse
import statistics
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.attacks import reordered, reworded
from benchmarks.fit_grader import VARIANTS as JUDGES
from benchmarks.grader_cases import (
    Case,
    Read,
    extractor_for,
    keep_read,
    load_kept_read,
    pack_cases,
    with_read,
)
from benchmarks.grader_figures import (
    Cases,
    answer_figures,
    held_out_topics,
    limits_for_written,
    point_figures,
    points_of,
    written_scores,
)
from benchmarks.grading_rivals import asked_scores, cosine_scores
from benchmarks.measure import Row, tell, timed
from tutor.config.paths import data_root, resolve_paths
from tutor.config.settings import Settings
from tutor.core.material import Item, LabelledAnswer
from tutor.core.speech import Transcript
from tutor.engine.parts import Parts
from tutor.grading.agreement import auc, macro_f1, pearson
from tutor.grading.evaluation import Marked, evaluation_to_json
from tutor.grading.graded_answers import GradedAnswer, chosen, read_graded_answers
from tutor.grading.grader import Grader
from tutor.notes.labelled import load_labelled
from tutor.notes.library import Library, open_library
from tutor.retrieval.embedder import MiniLmEmbedder

READ = Path("benchmarks") / "data" / "grader_read.npz"
DEV = ("mohler2011", "semeval2013_scientsbank", "semeval2013_beetle", "saf_english")
LEFT_OUT = "whole topics left out"
ASKED = 42
"""Answers that the language model is asked to score: five seconds each on two cores."""
REWORDED = 40
VARIANTS = 4
LONG_WORDS, LONG_POINTS = 250, 8
Labelled = Sequence[tuple[Item, LabelledAnswer]]


def rows(models: Path, runs: int) -> list[Row]:
    """All rows; a quarter of an hour on two cores."""
    root = data_root()
    library = open_library(root / "knowledge")
    embedder = MiniLmEmbedder(models / "minilm-l6-v2")
    grader = Parts(resolve_paths(), Settings(), library).new_grader()
    answers = labelled_answers(library)
    out = _timed_grading(grader, answers, runs)
    out += _reworded(grader, answers)
    cases = _pack(root, library, embedder)
    out += _left_out(cases, answers, embedder, models)
    return out


def labelled_answers(library: Library) -> list[tuple[Item, LabelledAnswer]]:
    """All of the shipped packs, in the order of grader_cases.pack_rows."""
    return [
        (next(item for item in topic.items if item.id == answer.item), answer)
        for entry in library.installed
        for topic in entry.pack.topics
        for answer in load_labelled(entry.folder, topic)
    ]


def _pack(root: Path, library: Library, embedder: MiniLmEmbedder) -> dict[str, list[Case]]:
    extractor = extractor_for(library, embedder)
    read: Read = load_kept_read(root / READ)
    found = {}
    for name in ("pack", "bare"):
        tell(f"measuring the pack's answers ({name})")
        cases = list(pack_cases(root / "knowledge", extractor, lambda _: None, bare=name == "bare"))
        found[name] = with_read(cases, name, read)
    return found


def _left_out(cases: Cases, answers: Labelled, embedder: MiniLmEmbedder, models: Path) -> list[Row]:
    """Point by point and score by score, each judge alone, and rivals on the same answers."""
    out: list[Row] = []
    judged = held_out_topics(cases, JUDGES["features"])  # what ships for points that somebody wrote
    limits = limits_for_written(judged)
    figures = point_figures(judged, limits) | answer_figures(judged, limits)
    for name, value in figures.items():
        tell(f"{name}: {value:.3f}")
    count = int(figures["points"])
    kept = ("auc_made", "auc_contradicted", "contradicted_precision", "contradicted_recall")
    for name in (*kept, "verdict_macro_f1", "ece_made", "score_pearson"):
        out.append(Row(name, round(figures[name], 4), "ratio", LEFT_OUT, count))
    topics = int(figures["topics"])
    out.append(Row("order_kept", figures["topics_in_order"] / topics, "ratio", f"{topics} topics", topics))
    scores, human = written_scores(judged, limits)
    for judge in ("encoder", "features+encoder"):
        alone = held_out_topics(cases, JUDGES[judge])
        truth, made, _ = points_of(alone)
        mine = pearson(written_scores(alone, limits_for_written(alone))[0], human)
        out.append(
            Row(
                f"auc_made_{judge}",
                round(auc(made, truth == 2), 4),
                "ratio",
                "judged by these instead",
                count,
            )
        )
        out.append(
            Row(f"score_pearson_{judge}", round(mine, 4), "ratio", "judged by these instead", len(human))
        )
    # Left-out judgements come topic by topic; the answers are in the pack's order.
    place = {case.key: i for i, (case, _) in enumerate(judged)}
    order = [place[case.key] for case in cases["pack"]]
    scores, human = scores[order], human[order]
    cosine = cosine_scores(embedder, [(item.references, answer.text) for item, answer in answers])
    out.append(
        Row("score_pearson_cosine", round(pearson(cosine, human), 4), "ratio", "embedding cosine", len(human))
    )
    sample = np.linspace(0, len(answers) - 1, ASKED).astype(int)
    asked = asked_scores(
        models, [(answers[i][0].question, answers[i][0].references[0], answers[i][1].text) for i in sample]
    )
    for name, values in (("asked", asked), ("sample", scores[sample])):
        against = "the language model asked for 0 to 5" if name == "asked" else "Viva on the same answers"
        out.append(
            Row(f"score_pearson_{name}", round(pearson(values, human[sample]), 4), "ratio", against, ASKED)
        )
    return out


def _timed_grading(grader: Grader, answers: Labelled, runs: int) -> list[Row]:
    """All verdicts of a long answer with many points, without the language model; the same with a word put
    right; and the same twice. Every run has another answer, as what was read lately is remembered."""
    chosen = [
        one
        for one in answers
        if len(one[0].points) == LONG_POINTS and one[1].kind in ("excellent", "partial")
    ]
    chosen.sort(key=lambda one: abs(len(one[1].text.split()) - LONG_WORDS))
    first: list[float] = []
    corrected: list[float] = []
    changed = 0
    for item, answer in chosen[: runs + 1]:
        said = (answer.text.split() * (1 + LONG_WORDS // len(answer.text.split())))[:LONG_WORDS]
        grader.prepare(item)
        seconds, grade = timed(partial(grader.grade, item, Transcript(" ".join(said))))
        first.append(seconds)
        changed += grader.grade(item, Transcript(" ".join(said))) != grade
        said[LONG_WORDS // 2] = "softmax"
        corrected.append(timed(partial(grader.grade, item, Transcript(" ".join(said))))[0])
    done = len(first) - 1
    return [
        _median("verdicts_8_points_250_words", first[1:], "at most 0.25"),
        _median("corrected_8_points_250_words", corrected[1:], "at most 0.1"),
        Row("changed_when_graded_again", float(changed), "count", "the same answer", done),
    ]


def _median(name: str, seconds: Sequence[float], bound: str) -> Row:
    return Row(name, round(statistics.median(seconds), 3), "s", bound, len(seconds))


def _reworded(grader: Grader, answers: Labelled) -> list[Row]:
    """Standard deviation of the score over wordings and orders of one answer."""
    spreads: list[float] = []
    good = [one for one in answers if one[1].kind in ("excellent", "partial") and one[1].style == "written"]
    for i in np.linspace(0, len(good) - 1, REWORDED).astype(int):
        item, answer = good[i]
        text = " ".join(answer.text.split())
        variants = (reordered(reworded(text, number), number) for number in range(VARIANTS))
        scores = [grader.grade(item, Transcript(one)).score for one in (text, *variants)]
        spreads.append(statistics.pstdev(scores))
    tell(f"reworded and reordered: 95 % below {np.quantile(spreads, 0.95):.2f} points of 100")
    spread = round(float(np.mean(spreads)) / 100, 4)
    return [Row("reworded_spread", spread, "ratio", "standard deviation of the score", REWORDED)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--public", type=Path, help="folder of the dev files")
    parser.add_argument("--limit", type=int, help="rows of each")
    parser.add_argument("--keep-read", type=Path, help="folder of training.read: keep what bench needs of it")
    parsed = parser.parse_args()
    if parsed.keep_read is not None:
        keep_read(parsed.keep_read, data_root() / READ)
    if parsed.public is not None:
        _public(parsed.public, parsed.limit)


def _public(folder: Path, limit: int | None) -> None:
    paths = resolve_paths()
    library = open_library(data_root() / "knowledge")
    parts = Parts(paths, Settings(), library)
    for name in DEV:
        answers = chosen(read_graded_answers(folder / f"{name}_dev.csv"), limit=limit)
        for judges in (("features", "encoder"), ("features",), ("encoder",)):
            grader = parts.new_grader(judges=judges)
            _tell_set(name, "+".join(judges), answers, [_score(grader, one) for one in answers])
        cosine = cosine_scores(
            MiniLmEmbedder(paths.models_dir / "minilm-l6-v2"), [(a.item.references, a.text) for a in answers]
        )
        _tell_set(name, "cosine", answers, cosine)


def _score(grader: Grader, answer: GradedAnswer) -> float:
    return grader.grade(answer.item, Transcript(answer.text)).score / 100.0


def _tell_set(name: str, judge: str, answers: Sequence[GradedAnswer], scores: Sequence[float]) -> None:
    parts = {"all": list(range(len(answers)))}
    if name == "saf_english":
        parts["no blanks"] = [i for i, one in enumerate(answers) if len(one.text.split()) > 3]
    for part, kept in parts.items():
        document = evaluation_to_json([answers[i] for i in kept], [Marked(scores[i]) for i in kept], 0.0)
        human = np.array([answers[i].human >= 0.5 for i in kept])
        # A rival without a scale of its own gets the threshold that suits it best.
        best = max(
            macro_f1(human, np.array([scores[i] for i in kept]) >= t, (False, True))
            for t in np.arange(0.1, 0.9, 0.05)
        )
        told = {key: document[key] for key in ("n", "pearson", "rmse", "macro_f1_2way", "auc_contradictory")}
        print(f"{name} ({part}), {judge}: {told}, best threshold {best:.3f}", flush=True)


if __name__ == "__main__":
    main()
