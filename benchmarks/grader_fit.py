"""Fitting the grader's small models on cases, and predicting with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt

from benchmarks.grader_cases import OFF_TOPIC, Case
from tutor.grading.combination import Logistic, Numbers, second_values, topic_values

Floats = npt.NDArray[np.float64]

POINT_PENALTY = 0.002
"""Ridge penalty per example on weights of standardised values."""
SECOND_PENALTY = 0.0005
"""Of the second models and of what is off topic."""
SCORE_PENALTY = 0.02
STRAY_WEIGHT = 0.5
SET_WEIGHTS = {"saf_english": 1.5}
"""The one set that gives part of the marks, as people do, counts more than those of right or wrong."""
INCORRECT_EARNS = 0.05
"""What is called incorrect is often half right; what is called contradictory is not."""
MORE_WEIGHT = 0.5
SINGLE_WEIGHT = 0.17
"""A public row with one derived point, as an example of a contradiction, beside labelled points."""
KIND_WEIGHTS = {"off_topic": 2.5}
"""Of labelled answers as examples of points: what is near the question and makes none is worth more."""
FIRST_SHORT_WEIGHT = 0.1
"""Of a short right answer in the first models, beside a labelled one."""
SHORT_WEIGHTS = {"single": 0.5, "strange_point": 0.15, "everyday": 0.4}
"""Of short answers in the second models."""
TOPIC_WEIGHTS = {"off_topic": 3.0, "single": 0.5, "strange_point": 0.5, "everyday": 0.5}
"""What is off topic and near it teaches more than what is far from it; few people answer in one wording."""
ROUNDS = 30


Weighted = tuple[Case, float]


@dataclass(frozen=True, slots=True)
class Names:
    """The values that the models of one choice of judges see."""

    written: tuple[str, ...]
    derived: tuple[str, ...]
    score: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointModels:
    """The models of combination.Models without limits."""

    made: Logistic
    second: Logistic
    contradicted: Logistic
    second_contradicted: Logistic
    on_topic: Logistic

    def by_name(self) -> dict[str, Logistic]:
        """By the names of combination.Models."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What models that never saw a case's group make of it."""

    made: Floats
    contradicted: Floats
    on_topic: float
    score: float = 0.0
    """Of the whole answer, 0 to 1; for derived points."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for one logistic regression."""

    rows: list[dict[str, float]] = field(default_factory=list)
    truth: list[float] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)

    def add(self, row: dict[str, float], truth: float, weight: float = 1.0) -> None:
        self.rows.append(row)
        self.truth.append(truth)
        self.weight.append(weight)

    def fit(self, names: Sequence[str] | None = None, penalty: float = POINT_PENALTY) -> Logistic:
        names = list(names if names is not None else self.rows[0])
        x = np.array([[row[name] for name in names] for row in self.rows])
        return fit_logistic(names, x, np.array(self.truth), np.array(self.weight), penalty)


def fit_logistic(names: Sequence[str], x: Floats, truth: Floats, weight: Floats, penalty: float) -> Logistic:
    """Ridge logistic regression by Newton's method; `truth` may be fractional."""
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    table = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    ridge = np.full(table.shape[1], penalty * weight.sum())
    ridge[0] = 1e-9
    theta = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(table @ theta, -30, 30)))
        gradient = table.T @ (weight * (p - truth)) + ridge * theta
        curvature = (table * (weight * p * (1 - p))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        theta = theta - step
        if np.abs(step).max() < 1e-7:
            break
    weights = theta[1:] / scale
    return Logistic(
        float(theta[0] - weights @ mean), {n: float(w) for n, w in zip(names, weights, strict=True)}
    )


def point_rows(cases: Sequence[Weighted], truth_of: Callable[[Case], Floats]) -> Table:
    """One row a point. Scripts have three times the points of questions; they are not to drown them."""
    table = Table()
    for case, weight in cases:
        assert case.numbers is not None
        share = weight * 3.0 / np.sqrt(len(case.numbers.points))
        for values, truth in zip(case.numbers.points, truth_of(case), strict=True):
            table.add(dict(values), float(truth), share)
    return table


@dataclass(frozen=True, slots=True)
class Examples:
    """Judged cases (with numbers), by what they can teach."""

    known: Sequence[Case]
    """Labelled point by point."""
    more: Sequence[Case] = ()
    """The same answers with less to go by, at half the weight."""
    short: Sequence[Case] = ()
    """See grader_cases.short_cases()."""
    public: Sequence[Case] = ()
    """Labelled as a whole: they teach what is off topic, those with one point what contradicts it."""


def fit_points(examples: Examples, names: Sequence[str]) -> PointModels:
    """The models for points."""
    labelled = [
        *((c, KIND_WEIGHTS.get(c.kind, 1.0)) for c in examples.known),
        *((c, MORE_WEIGHT * KIND_WEIGHTS.get(c.kind, 1.0)) for c in examples.more),
    ]
    short = [(c, SHORT_WEIGHTS[c.kind]) for c in examples.short if c.kind in SHORT_WEIGHTS]
    first = [*labelled, *((c, FIRST_SHORT_WEIGHT) for c, _ in short if c.kind == "single")]
    single = [(c, SINGLE_WEIGHT) for c in examples.public if _is_single(c) and c.kind != "stray"]
    made = point_rows(first, lambda case: case.made).fit(names)
    contradicted = point_rows([*first, *single], lambda case: case.contradicted).fit(names)
    seen, seen_against = _second_rows([*labelled, *short], single, names)
    second, against = (table.fit(penalty=SECOND_PENALTY) for table in (seen, seen_against))
    topic = Table()
    for case in (*examples.known, *examples.short, *examples.public):
        assert case.numbers is not None
        rows = _seen(made, contradicted, case.numbers)
        values = topic_values(case.numbers, [second(row) for row in rows])
        topic.add(values, float(case.kind not in OFF_TOPIC), TOPIC_WEIGHTS.get(case.kind, 1.0))
    return PointModels(made, second, contradicted, against, topic.fit(penalty=SECOND_PENALTY))


def _is_single(case: Case) -> bool:
    return case.numbers is not None and len(case.numbers.points) == 1


def _second_rows(
    labelled: Sequence[Weighted], single: Sequence[Weighted], names: Sequence[str]
) -> tuple[Table, Table]:
    """Rows for the second models (made, contradicted) from first models that did not see the row's group."""
    made, against = Table(), Table()
    groups = sorted({case.group for case, _ in (*labelled, *single)})
    for fold in (set(groups[0::3]), set(groups[1::3]), set(groups[2::3])):
        rest, apart = ([one for one in cases if one[0].group not in fold] for cases in (labelled, single))
        models = (
            point_rows(rest, lambda case: case.made).fit(names),
            point_rows([*rest, *apart], lambda case: case.contradicted).fit(names),
        )
        for cases, tables in ((labelled, (made, against)), (single, (None, against))):
            for case, weight in cases:
                if case.group in fold:
                    _add_seen(case, weight, models, tables)
    return made, against


def _add_seen(
    case: Case, weight: float, models: tuple[Logistic, Logistic], tables: tuple[Table | None, Table]
) -> None:
    assert case.numbers is not None
    rows = _seen(*models, case.numbers)
    share = weight * 3.0 / np.sqrt(len(rows))
    for row, is_made, is_wrong in zip(rows, case.made, case.contradicted, strict=True):
        if tables[0] is not None:
            tables[0].add(row, float(is_made), share)
        tables[1].add(row, float(is_wrong), share)


def _seen(made: Logistic, contradicted: Logistic, numbers: Numbers) -> list[dict[str, float]]:
    first = [made(values) for values in numbers.points]
    against = [contradicted(values) for values in numbers.points]
    return [second_values(first, against, i, numbers) for i in range(len(first))]


def fit_score(cases: Sequence[Case], names: Sequence[str]) -> Logistic:
    """The model for whole answers; sets weigh as in SET_WEIGHTS, however many rows they have."""
    table = Table()
    counts: dict[str, int] = {}
    for case in cases:
        counts[case.set_name] = counts.get(case.set_name, 0) + 1
    for case in cases:
        assert case.numbers is not None
        assert case.numbers.whole is not None
        share = SET_WEIGHTS.get(case.set_name, 1.0) * 1000.0 / counts[case.set_name]
        earned = INCORRECT_EARNS if case.kind == "incorrect" else case.score
        table.add(dict(case.numbers.whole), earned, share * (STRAY_WEIGHT if case.kind == "stray" else 1.0))
    return table.fit(names, SCORE_PENALTY)


def judge(models: PointModels, score: Logistic | None, case: Case) -> Judgement:
    """As Models and Combination do it."""
    numbers = case.numbers
    assert numbers is not None
    seen = _seen(models.made, models.contradicted, numbers)
    made = [models.second(values) for values in seen]
    against = [
        models.second_contradicted(values) if may else 0.0
        for values, may in zip(seen, numbers.may_contradict, strict=True)
    ]
    whole = score(numbers.whole) if score is not None and numbers.whole is not None else 0.0
    return Judgement(np.array(made), np.array(against), models.on_topic(topic_values(numbers, made)), whole)
