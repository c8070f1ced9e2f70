"""Fit the grader's small logistic models on the shipped labelled answers, whole topics left out to measure.

    python benchmarks/fit_grader.py            fit, measure, write models/grader/weights.json
    python benchmarks/fit_grader.py --measure  measure only

Deterministic: no randomness anywhere. Needs the `dev` extra (SciPy).
"""

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.stats import rankdata

from tutor.config.paths import data_root, resolve_paths
from tutor.core.material import Item, LabelledAnswer, Topic
from tutor.core.speech import Transcript
from tutor.grading.combination import (
    SCHEMA,
    Nearness,
    can_contradict,
    point_values,
    second_values,
    topic_values,
)
from tutor.grading.features import FeatureExtractor, Rarity
from tutor.grading.gates import is_echo, is_foreign, is_nothing, is_salad
from tutor.grading.grader import nearness_of, slips_in
from tutor.grading.windows import tokens_of
from tutor.notes.labelled import load_labelled
from tutor.notes.library import open_library
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.spoken.words import content_stems

PENALTY = 0.02
"""Ridge penalty per example on weights of standardised features."""
WORTH_SOMETHING = 25.0
"""Answers whose true score is at least this must not be turned away as off topic ..."""
TURNED_AWAY = 0.02
"""... but for this share."""
LEAST_PRECISION = 0.8
"""Of what is called contradicted, the share that must be."""
ORDER = ("excellent", "partial", "fluent_wrong", "off_topic")


@dataclass
class Case:
    """One labelled answer with its features."""

    topic: str
    item: Item
    answer: LabelledAnswer
    gated: bool
    values: np.ndarray
    cosines: list[float]
    question_cosine: float
    nearness: Nearness
    rivals: np.ndarray
    """Points that a misconception is near enough to contradict."""
    made: np.ndarray
    contradicted: np.ndarray
    weights: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--knowledge", type=Path, default=data_root() / "knowledge")
    parsed = parser.parse_args()
    cases = load_cases(parsed.knowledge)
    print(f"{len(cases)} labelled answers, {sum(len(c.made) for c in cases)} points")
    limits = measure(cases)
    if not parsed.measure:
        target = data_root() / "models" / "grader" / "weights.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(fit_all(cases, limits), indent=1) + "\n", encoding="utf-8")
        print(f"written: {target.name}")


def load_cases(knowledge: Path) -> list[Case]:
    """Features of every labelled answer of every pack in `knowledge`."""
    library = open_library(knowledge)
    texts = [t for i in library.items for t in (i.references[0], *(p.statement for p in i.points))]
    embedder = MiniLmEmbedder(resolve_paths().models_dir / "minilm-l6-v2")
    extractor = FeatureExtractor(embedder, Rarity(texts))
    cases = []
    for entry in library.installed:
        for topic in entry.pack.topics:
            items = {item.id: item for item in topic.items}
            for answer in load_labelled(entry.folder, topic):
                cases.append(_case(extractor, topic, items[answer.item], answer, library.items))
    return cases


def _case(extractor: FeatureExtractor, topic: Topic, item: Item, labelled: LabelledAnswer, all_items) -> Case:
    text = " ".join(labelled.text.split())
    prepared = extractor.answer(text, tokens_of(Transcript(text)), item.question, slips_in(text, topic))
    features = [
        extractor.point(point, prepared, item.question, [o for o in item.points if o is not point])
        for point in item.points
    ]
    asked = frozenset(content_stems(item.question))
    return Case(
        topic.id,
        item,
        labelled,
        is_nothing(text)
        or is_foreign(text)
        or is_salad(text)
        or is_echo(frozenset(content_stems(text)), asked),
        np.array([point_values(f) for f in features]),
        [f.cosine for f in features],
        extractor.question_similarity(prepared, item.question),
        nearness_of(extractor, item, prepared, all_items),
        np.array([float(can_contradict(f)) for f in features]),
        np.array(
            [1.0 if p.id in labelled.made else 0.5 if p.id in labelled.partly else 0.0 for p in item.points]
        ),
        np.array([float(p.id in labelled.contradicted) for p in item.points]),
        np.array([p.weight for p in item.points]),
    )


def logistic(x: np.ndarray, y: np.ndarray, weight: np.ndarray | None = None) -> tuple[float, np.ndarray]:
    """Bias and weights of a ridge logistic regression; `y` may be fractional."""
    weight = np.ones(len(y)) if weight is None else weight
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = (x - mean) / scale

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        raw = theta[0] + z @ theta[1:]
        p = 1 / (1 + np.exp(-raw))
        value = (weight * (np.logaddexp(0, raw) - y * raw)).sum() + 0.5 * PENALTY * len(y) * (
            theta[1:] ** 2
        ).sum()
        error = weight * (p - y)
        return value, np.concatenate([[error.sum()], z.T @ error + PENALTY * len(y) * theta[1:]])

    theta = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = theta[1:] / scale
    return float(theta[0] - (weights * mean).sum()), weights


def predict(model: tuple[float, np.ndarray], x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(model[0] + x @ model[1])))


@dataclass
class Fit:
    """The four models of one fit."""

    made: tuple[float, np.ndarray]
    second: tuple[float, np.ndarray]
    contradicted: tuple[float, np.ndarray]
    on_topic: tuple[float, np.ndarray]

    def probabilities(self, case: Case) -> np.ndarray:
        first = predict(self.made, case.values)
        return predict(self.second, second_rows(case, first))

    def is_on_topic(self, case: Case) -> float:
        row = np.array([topic_row(case, self.probabilities(case))])
        return float(predict(self.on_topic, row)[0])


def fit(cases: list[Case]) -> Fit:
    judged = [c for c in cases if not c.gated]
    x = np.concatenate([c.values for c in judged])
    # Scripts have three times the points of questions; without this they would drown them.
    share = np.concatenate([np.full(len(c.made), 3.0 / np.sqrt(len(c.made))) for c in judged])
    truth = np.concatenate([c.made for c in judged])
    made = logistic(x, truth, share)
    second = logistic(inner_second_rows(judged), truth, share)
    contradicted = logistic(x, np.concatenate([c.contradicted for c in judged]), share)
    topical = np.array(
        [topic_row(c, predict(second, second_rows(c, predict(made, c.values)))) for c in judged]
    )
    on_topic = logistic(topical, np.array([float(c.answer.kind != "off_topic") for c in judged]))
    return Fit(made, second, contradicted, on_topic)


def inner_second_rows(judged: list[Case]) -> np.ndarray:
    """Rows for the second model from first models that did not see the row's topic."""
    rows: dict[int, np.ndarray] = {}
    topics = sorted({c.topic for c in judged})
    for fold in (topics[0::3], topics[1::3], topics[2::3]):
        rest = [c for c in judged if c.topic not in fold]
        model = logistic(np.concatenate([c.values for c in rest]), np.concatenate([c.made for c in rest]))
        for case in (c for c in judged if c.topic in fold):
            rows[id(case)] = second_rows(case, predict(model, case.values))
    return np.concatenate([rows[id(c)] for c in judged])


def second_rows(case: Case, first: np.ndarray) -> np.ndarray:
    return np.array([second_values(list(first), i, case.nearness) for i in range(len(first))])


def topic_row(case: Case, made: np.ndarray) -> tuple[float, ...]:
    return topic_values(case.question_cosine, list(made), case.cosines, case.nearness)


def held_out(cases: list[Case]) -> list[tuple[Case, np.ndarray, np.ndarray, float]]:
    """Probabilities of every case from models that never saw its topic."""
    found = []
    for topic in sorted({c.topic for c in cases}):
        model = fit([c for c in cases if c.topic != topic])
        for case in (c for c in cases if c.topic == topic):
            found.append(
                (
                    case,
                    model.probabilities(case),
                    predict(model.contradicted, case.values) * case.rivals,
                    model.is_on_topic(case),
                )
            )
    return found


def thresholds(rows: list[tuple[Case, np.ndarray, np.ndarray, float]]) -> dict[str, float]:
    """Those with the best macro F1 of the four verdicts on held-out topics."""
    judged = [row for row in rows if not row[0].gated]
    truth = np.concatenate([verdicts_of(c) for c, _, _, _ in judged])
    made = np.concatenate([m for _, m, _, _ in judged])
    against = np.concatenate([a for _, _, a, _ in judged])
    best, chosen = -1.0, {}
    wrong = truth == 3
    precise = [
        limit
        for limit in np.arange(0.2, 0.9, 0.02)
        if (wrong & (against >= limit)).sum() >= LEAST_PRECISION * max((against >= limit).sum(), 1)
    ]
    for contradicted_from in precise[:1] or [0.9]:
        # A point that counts less than half in the score must not be called made.
        for partly_from in np.arange(0.3, 0.46, 0.03):
            for made_from in np.arange(0.5, 0.75, 0.03):
                score = macro_f1(truth, verdicts(made, against, made_from, partly_from, contradicted_from))
                if score > best:
                    best = score
                    chosen = {
                        "made_from": made_from,
                        "partly_from": partly_from,
                        "contradicted_from": contradicted_from,
                    }
    off = sorted(row[3] for row in judged if row[0].answer.kind == "off_topic")
    on = sorted(row[3] for row in judged if true_score(row[0]) >= WORTH_SOMETHING)
    # Turning a real answer away is worse than a few points for a stray one.
    chosen["on_topic_from"] = min(off[int(0.99 * len(off))] if off else 0.1, on[int(TURNED_AWAY * len(on))])
    return {name: round(float(value), 3) for name, value in chosen.items()}


def verdicts_of(case: Case) -> np.ndarray:
    return np.where(case.contradicted > 0, 3, np.where(case.made == 1, 2, np.where(case.made > 0, 1, 0)))


def verdicts(made, against, made_from, partly_from, contradicted_from) -> np.ndarray:
    plain = np.where(made >= made_from, 2, np.where(made >= partly_from, 1, 0))
    return np.where(against >= contradicted_from, 3, plain)


def macro_f1(truth: np.ndarray, found: np.ndarray) -> float:
    scores = []
    for label in range(4):
        hit = ((truth == label) & (found == label)).sum()
        scores.append(2 * hit / max((truth == label).sum() + (found == label).sum(), 1))
    return float(np.mean(scores))


def auc(score: np.ndarray, label: np.ndarray) -> float:
    ranks = rankdata(score)
    positive = label > 0.5
    n, m = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def score_of(
    case: Case, made: np.ndarray, against: np.ndarray, on_topic: float, limits: dict[str, float]
) -> float:
    if case.gated or on_topic < limits["on_topic_from"]:
        return 0.0
    value = np.where(against >= limits["contradicted_from"], -0.5, made)
    return max(0.0, 100 * float((value * case.weights).sum() / case.weights.sum()))


def true_score(case: Case) -> float:
    value = np.where(case.contradicted > 0, -0.5, case.made)
    return max(0.0, 100 * float((value * case.weights).sum() / case.weights.sum()))


def measure(cases: list[Case]) -> dict[str, float]:
    rows = held_out(cases)
    limits = thresholds(rows)
    judged = [row for row in rows if not row[0].gated]
    truth = np.concatenate([verdicts_of(c) for c, _, _, _ in judged])
    made = np.concatenate([m for _, m, _, _ in judged])
    against = np.concatenate([a for _, _, a, _ in judged])
    found = verdicts(made, against, limits["made_from"], limits["partly_from"], limits["contradicted_from"])
    print("whole topics left out:")
    print(f"  point made, AUC            {auc(made, (truth == 2).astype(float)):.3f}")
    print(f"  point contradicted, AUC    {auc(against, (truth == 3).astype(float)):.3f}")
    wrong = found == 3
    print(
        f"  contradicted               precision {(wrong & (truth == 3)).sum() / max(wrong.sum(), 1):.2f}, "
        f"recall {(wrong & (truth == 3)).sum() / (truth == 3).sum():.2f}"
    )
    off = np.array([float(c.answer.kind != "off_topic") for c, *_ in judged])
    print(f"  on topic, AUC              {auc(np.array([t for *_, t in judged]), off):.3f}")
    print(f"  verdict macro F1           {macro_f1(truth, found):.3f}")
    scores = np.array([score_of(c, m, a, t, limits) for c, m, a, t in rows])
    human = np.array([true_score(c) for c, *_ in rows])
    error = float(np.sqrt(np.mean((scores - human) ** 2)))
    print(f"  score, Pearson             {np.corrcoef(scores, human)[0, 1]:.3f}")
    print(f"  score, RMSE                {error:.1f} of 100")
    by_kind = defaultdict(list)
    for (case, *_), score in zip(rows, scores, strict=True):
        by_kind[case.answer.kind].append(score)
    for kind, values in sorted(by_kind.items()):
        print(f"  {kind:14s} mean {np.mean(values):5.1f}  max {np.max(values):5.1f}  n {len(values)}")
    ordered = [t for t in sorted({c.topic for c in cases}) if is_ordered(t, rows, scores)]
    print(f"  order {' > '.join(ORDER)} in {len(ordered)} of {len({c.topic for c in cases})} topics")
    limits["score_error"] = round(error, 1)
    print(f"  {limits}")
    return limits


def is_ordered(topic: str, rows: list, scores: np.ndarray) -> bool:
    means = []
    for kind in ORDER:
        chosen = [
            s for (c, *_), s in zip(rows, scores, strict=True) if c.topic == topic and c.answer.kind == kind
        ]
        means.append(np.mean(chosen) if chosen else None)
    known = [m for m in means if m is not None]
    return all(a > b for a, b in pairwise(known))


def fit_all(cases: list[Case], limits: dict[str, float]) -> dict[str, object]:
    model = fit(cases)

    def part(one: tuple[float, np.ndarray]) -> dict[str, object]:
        return {"bias": round(one[0], 5), "weights": [round(float(w), 5) for w in one[1]]}

    return {
        "schema": SCHEMA,
        "made": part(model.made),
        "second": part(model.second),
        "contradicted": part(model.contradicted),
        "on_topic": part(model.on_topic),
        **limits,
    }


if __name__ == "__main__":
    main()
