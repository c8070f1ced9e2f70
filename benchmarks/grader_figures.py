"""Figures of fitted graders on answers whose topic, question or set was left out of fitting."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from benchmarks.grader_cases import PUBLIC, Case
from benchmarks.grader_fit import (
    Examples,
    Floats,
    Judgement,
    Names,
    PointModels,
    fit_points,
    fit_score,
    judge,
)
from tutor.grading.agreement import CORRECT_FROM, Flags, auc, calibration_error, f1, macro_f1, pearson, rmse
from tutor.grading.combination import MANY_POINTS, POINT_READ_NAMES, Limits, Logistic, Spread

TURNED_AWAY = 0.002
"""Share of the answers with a point, even in part, that may be turned away as off topic by models that did
not see their topic; for derived points, 0.004 of those that are at least half right."""
LEAST_PRECISION = 0.82
"""Of what is called contradicted, the share that must be."""
ORDER = ("excellent", "partial", "fluent_wrong", "off_topic")
FOLDS = 5
SPREAD_AT = (10.0, 30.0, 50.0, 70.0, 90.0)
DERIVED_MADE, DERIVED_PARTLY = 0.5, 0.3
DERIVED_TURNED_AWAY = 0.004
LEAST_NEAR = 30
"""Cases that a quantile needs."""
VERDICTS = ("missed", "partly", "made", "contradicted")
GRADED_SET = "saf_english"
"""The public set with part marks: intervals are measured on it."""

Cases = Mapping[str, Sequence[Case]]
"""By "pack", "bare", and the names of the public sets."""
Judged = list[tuple[Case, Judgement | None]]
"""None where a gate closed."""
Figures = dict[str, float]


def judged_of(cases: Iterable[Case]) -> list[Case]:
    """Those that no gate turned away."""
    return [case for case in cases if case.numbers is not None]


def held_out_topics(cases: Cases, names: Names) -> Judged:
    """The pack's answers by models that never saw their topic."""
    return held_out_with_short(cases, names)[0]


def held_out_with_short(cases: Cases, names: Names) -> tuple[Judged, Judged]:
    """The same, and by the same models the topic's short answers, where there are any to be judged."""
    found: Judged = []
    found_short: Judged = []
    short = short_of(cases, names.written)
    for topic in sorted({case.group for case in cases["pack"]}):
        pack, bare = ([c for c in judged_of(cases[n]) if c.group != topic] for n in ("pack", "bare"))
        rest = [c for c in short if c.group != topic]
        models = fit_points(Examples(pack, more=bare, short=rest), names.written)
        found += _all_judged((c for c in cases["pack"] if c.group == topic), models, None)
        found_short += _all_judged((c for c in short if c.group == topic), models, None)
    return found, found_short


def short_of(cases: Cases, names: Sequence[str]) -> list[Case]:
    """The short answers; none where there are none, or `names` want what no cross-encoder read of them."""
    return [] if set(names) & set(POINT_READ_NAMES) else judged_of(cases.get("short", ()))


def held_out_bare(cases: Cases, names: Names) -> Judged:
    """The same answers, points known by their statements alone."""
    found: Judged = []
    for topic in sorted({case.group for case in cases["bare"]}):
        pack, bare = ([c for c in judged_of(cases[n]) if c.group != topic] for n in ("pack", "bare"))
        models = fit_points(Examples(pack, more=bare), names.written)
        found += _all_judged((c for c in cases["bare"] if c.group == topic), models, None)
    return found


def held_out_questions(cases: Cases, names: Names) -> Judged:
    """Public answers by models that never saw their question."""
    every = [case for name in PUBLIC for case in cases[name]]
    questions = sorted({case.group for case in every})
    found: Judged = []
    for fold in (frozenset(questions[i::FOLDS]) for i in range(FOLDS)):
        judge_all = _fitted(cases, [c for c in every if c.group not in fold], names)
        found += judge_all(c for c in every if c.group in fold)
    return found


def held_out_set(cases: Cases, names: Names, left_out: str) -> Judged:
    """Answers of one public set by models that never saw any of it."""
    rest = [case for name in PUBLIC if name != left_out for case in cases[name]]
    return _fitted(cases, rest, names)(cases[left_out])


def _fitted(cases: Cases, public: Sequence[Case], names: Names) -> Callable[[Iterable[Case]], Judged]:
    rest = judged_of(public)
    models = fit_points(Examples(judged_of(cases["bare"]), public=rest), names.derived)
    score = fit_score(rest, names.score)
    return lambda chosen: _all_judged(chosen, models, score)


def _all_judged(cases: Iterable[Case], models: PointModels, score: Logistic | None) -> Judged:
    return [(c, judge(models, score, c) if c.numbers is not None else None) for c in cases]


def points_of(rows: Judged) -> tuple[npt.NDArray[np.int64], Floats, Floats]:
    """Of all points of judged answers: true verdict (see VERDICTS), probability made, contradicted."""
    judged = [(c, j) for c, j in rows if j is not None]
    return (
        np.concatenate([verdicts_of(c) for c, _ in judged]),
        np.concatenate([j.made for _, j in judged]),
        np.concatenate([j.contradicted for _, j in judged]),
    )


def point_figures(rows: Judged, limits: Limits) -> Figures:
    """Point by point."""
    truth, made, against = points_of(rows)
    found = verdicts(made, against, limits)
    wrong = found == VERDICTS.index("contradicted")
    is_wrong = truth == VERDICTS.index("contradicted")
    share = np.array([0.0, 0.5, 1.0, 0.0])[truth]
    return {
        "points": float(len(truth)),
        "auc_made": auc(made, truth == VERDICTS.index("made")),
        "auc_contradicted": auc(against, is_wrong),
        "contradicted_precision": float((wrong & is_wrong).sum() / max(wrong.sum(), 1)),
        "contradicted_recall": float((wrong & is_wrong).sum() / max(is_wrong.sum(), 1)),
        "verdict_macro_f1": macro_f1(truth, found, range(len(VERDICTS))),
        **{f"f1_{name}": f1(truth == k, found == k) for k, name in enumerate(VERDICTS)},
        "ece_made": calibration_error(made, share),
    }


def answer_figures(rows: Judged, limits: Limits) -> Figures:
    """Answer by answer: scores of 100, and whether topics keep the ORDER of the kinds of answers."""
    scores, human = written_scores(rows, limits)
    judged = [(c, j) for c, j in rows if j is not None]
    topical = np.array([c.kind != "off_topic" for c, _ in judged])
    topics = sorted({case.group for case, _ in rows})
    kinds = np.array([case.kind for case, _ in rows])
    return {
        "answers": float(len(rows)),
        "auc_on_topic": auc(np.array([j.on_topic for _, j in judged]), topical),
        "score_pearson": pearson(scores, human),
        "score_rmse": rmse(scores, human),
        **{f"mean_{kind}": float(scores[kinds == kind].mean()) for kind in sorted(set(kinds))},
        "topics": float(len(topics)),
        "topics_in_order": float(sum(is_ordered(topic, rows, scores) for topic in topics)),
    }


def short_figures(rows: Judged, limits: Limits) -> Figures:
    """Of each kind of short_cases() the share that is turned away as off topic, and of the points that are
    said alone the area under the ROC curve."""
    judged = [(c, j) for c, j in rows if j is not None]
    found = {}
    for kind in sorted({c.kind for c, _ in judged}):
        away = [j.on_topic < limits.on_topic for c, j in judged if c.kind == kind]
        found[f"{kind}_turned_away"] = float(np.mean(away))
    truth, made, _ = points_of([(c, j) for c, j in judged if c.kind == "single"])
    return {"short": float(len(judged)), **found, "auc_made": auc(made, truth == VERDICTS.index("made"))}


def set_figures(rows: Judged) -> Figures:
    """Of one public set: scores from 0 to 1 against those of people; answers to other questions apart."""
    plain = [(c, j) for c, j in rows if c.kind != "stray"]
    scores = np.array([j.score if j is not None else 0.0 for _, j in plain])
    human = np.array([c.score for c, _ in plain])
    kinds = np.array([c.kind for c, _ in plain])
    told = np.isin(kinds, ("correct", "contradictory"))
    stray = [j.score if j is not None else 0.0 for c, j in rows if c.kind == "stray"]
    return {
        "pearson": pearson(scores, human),
        "rmse": rmse(scores, human),
        "macro_f1_2way": macro_f1(human >= CORRECT_FROM, scores >= CORRECT_FROM, (False, True)),
        "auc_contradictory": auc(scores[told], kinds[told] == "correct"),
        "mean_of_stray": float(np.mean(stray)) if stray else 0.0,
    }


def written_scores(rows: Judged, limits: Limits) -> tuple[Floats, Floats]:
    """Scores of 100, and those that the true verdicts give."""
    return (
        np.array([score_of_written(c, j, limits) for c, j in rows]),
        np.array([100 * c.score for c, _ in rows]),
    )


def limits_for_written(rows: Judged) -> Limits:
    """Those with the best macro F1 of the four verdicts on held-out topics."""
    judged = [(c, j) for c, j in rows if j is not None]
    truth, made, against = points_of(rows)
    contradicted = precise_from(against, truth == VERDICTS.index("contradicted"))
    # Turning a real answer away is worse than a few points for a stray one.
    on = sorted(j.on_topic for c, j in judged if c.made.any())
    on_topic = on[int(TURNED_AWAY * len(on))]
    # A point that counts less than half in the score must not be called made.
    choices = [
        Limits(float(m), float(p), contradicted, float(on_topic))
        for p in np.arange(0.3, 0.5, 0.02)
        for m in np.arange(0.5, 0.75, 0.02)
    ]
    return max(choices, key=lambda one: macro_f1(truth, verdicts(made, against, one), range(4)))


def precise_from(against: Floats, wrong: Flags) -> float:
    """The least probability from which LEAST_PRECISION of what is called contradicted is."""
    for limit in np.arange(0.2, 0.9, 0.02):
        if (wrong & (against >= limit)).sum() >= LEAST_PRECISION * max((against >= limit).sum(), 1):
            return float(limit)
    return 0.9


def limits_for_derived(rows: Judged) -> Limits:
    """Fixed for the verdicts, as no point of a reference is labelled; the others as far as labels go."""
    single = [(c, j) for c, j in rows if j is not None and len(j.made) == 1 and c.set_name != GRADED_SET]
    against = np.array([j.contradicted[0] for _, j in single])
    wrong = np.array([c.kind == "contradictory" for c, _ in single])
    on = sorted(j.on_topic for c, j in rows if j is not None and c.score >= DERIVED_MADE)
    return Limits(
        DERIVED_MADE,
        DERIVED_PARTLY,
        precise_from(against, wrong),
        float(on[int(DERIVED_TURNED_AWAY * len(on))]),
    )


def verdicts_of(case: Case) -> npt.NDArray[np.int64]:
    """The true ones, by their places in VERDICTS."""
    return np.where(case.contradicted > 0, 3, np.where(case.made == 1, 2, np.where(case.made > 0, 1, 0)))


def verdicts(made: Floats, against: Floats, limits: Limits) -> npt.NDArray[np.int64]:
    """As Limits.verdict."""
    plain = np.where(made >= limits.made, 2, np.where(made >= limits.partly, 1, 0))
    return np.where(against >= limits.contradicted, 3, plain)


def score_of_written(case: Case, judgement: Judgement | None, limits: Limits) -> float:
    """0 to 100, as Grader.grade."""
    if judgement is None or judgement.on_topic < limits.on_topic:
        return 0.0
    value = np.where(judgement.contradicted >= limits.contradicted, -0.5, judgement.made)
    return max(0.0, 100 * float((value * case.weights).sum() / case.weights.sum()))


def is_ordered(topic: str, rows: Judged, scores: Floats) -> bool:
    """Whether the mean scores of ORDER fall."""
    means = [
        np.mean(chosen)
        for kind in ORDER
        if (
            chosen := [
                s for (c, _), s in zip(rows, scores, strict=True) if c.group == topic and c.kind == kind
            ]
        )
    ]
    return all(a > b for a, b in pairwise(means))


def spread_of_written(rows: Judged, limits: Limits) -> Spread:
    """Where true scores lie around found ones."""
    return spread_of(*written_scores(rows, limits), np.array([len(c.weights) for c, _ in rows]))


def spread_of_derived(rows: Judged) -> Spread:
    """The same by the answers of GRADED_SET."""
    graded = [(c, j) for c, j in rows if j is not None and c.set_name == GRADED_SET and c.kind != "stray"]
    return spread_of(
        np.array([100 * j.score for _, j in graded]),
        np.array([100 * c.score for c, _ in graded]),
        np.array([len(c.weights) for c, _ in graded]),
    )


def spread_of(scores: Floats, human: Floats, points: npt.NDArray[np.int64]) -> Spread:
    """Quantiles of human less found scores around SPREAD_AT."""
    below, above = [], []
    for at in SPREAD_AT:
        near = human[np.abs(scores - at) <= 10.0] - scores[np.abs(scores - at) <= 10.0]
        near = near if len(near) >= LEAST_NEAR else human - scores
        below.append(round(max(0.0, -float(np.quantile(near, 0.05))), 1))
        above.append(round(max(0.0, float(np.quantile(near, 0.95))), 1))
    many = points > MANY_POINTS
    factor = 1.0
    if many.sum() >= LEAST_NEAR:
        factor = min(1.0, rmse(scores[many], human[many]) / rmse(scores, human))
    return Spread(SPREAD_AT, tuple(below), tuple(above), round(factor, 2))
