"""The grader on fields that nothing was fitted on, and against what should not move it.

viva bench grading                            three fields kept aside, as typed answers (20 minutes)
python -m research.benchmarks.grading --left-out  all other fields, each by models of others (half an hour,
                                              more where `viva models calibrate` has not read them before)
python -m research.benchmarks.grading --public DIR  the public sets' dev files
"""

import argparse
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from research.benchmarks.attacks import inserted, instruction_attacks
from research.benchmarks.measure import Row, timed
from research.grading.agreement import auc, f1
from research.grading.calibrating import PACK, labelled_dir, pack_questions, read_states, states_folder
from research.grading.evaluation import Marked, evaluation_to_json
from research.grading.fitting import held_out_probabilities, thresholds_for
from research.grading.graded_answers import chosen, read_graded_answers
from research.grading.labelled_answers import (
    BARE,
    LETTERS,
    LabelledAnswer,
    LabelledQuestion,
    labelled_points,
    read_labelled,
)
from tutor.config.paths import data_root, resolve_paths
from tutor.config.settings import load_settings
from tutor.core.cancel import CancelToken
from tutor.core.grade import Grade
from tutor.core.speech import Transcript
from tutor.engine.graders import Graders
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.engine.reading_points import ModelStates
from tutor.grading.features import VALUE_NAMES
from tutor.grading.grader import Grader
from tutor.grading.point_model import CLASSES
from tutor.llm.reading import Readout
from tutor.llm.text_model import TextModel
from tutor.packs.library import open_library

DEV = ("mohler2011", "semeval2013_scientsbank", "semeval2013_beetle", "saf_english")
KEPT_ASIDE = "fields kept aside"
SHORT = 48
"""Words of the longest answers that count as short."""
SAMPLE = 12
"""Answers that are graded again with something in them that should not count."""
SEEDS = 5
BOOTSTRAPS = 200
LONG_WORDS, MANY_POINTS = 250, 8
SMALL_TALK = (
    "So thanks for having me by the way, I have been looking forward to this all week, and the train was "
    "late again but I made it. I really like the way your team works, I read about it, and a friend of "
    "mine was here for two years and spoke well of it. Before I go on, I should say that I am the kind of "
    "person who likes to think aloud, so please stop me whenever you want. I had a good teacher for this "
    "back then, he used to walk up and down and never looked at his notes, and he always said that one "
    "has to love the subject. I also have a dog, which keeps me busy in the evenings, and I cook a lot. "
    "Anyway. Let me see, where was I, yes."
)
"""Some 140 words."""


@dataclass(frozen=True, slots=True)
class Graded:
    """One labelled answer with its grade."""

    question: LabelledQuestion
    answer: LabelledAnswer
    grade: Grade

    @property
    def pairs(self) -> list[tuple[str, str, float]]:
        """(label, verdict, probability of made) of every point."""
        return [
            (label, point.verdict, point.probability)
            for label, point in zip(self.answer.labels, self.grade.points, strict=True)
        ]


def rows(models: Path, runs: int) -> list[Row]:
    """All rows, with the language model of the settings."""
    loaded, graders = _engine()
    grader = graders.current()
    questions = read_labelled(labelled_dir() / "test")
    graded = [
        Graded(question, answer, grader.grade(question.item, Transcript(answer.text)))
        for question in questions
        for answer in question.answers
    ]
    long, short = (
        [one for one in graded if (one.answer.kind in BARE) is is_bare] for is_bare in (False, True)
    )
    out = [*_points(long, ""), *_points(short, "bare_"), *_scores(graded)]
    out += [*_order(graded, ("one slip", "two slips"), ""), *_order(graded, ("bare", "two bare"), "_bare")]
    out += [*_unmoved(grader, graded), _seconds(loaded, graders, questions, runs)]
    return out


def _engine() -> tuple[Models, Graders]:
    paths = resolve_paths()
    settings = load_settings(paths.settings_file)
    models = Models(paths, settings)
    notes = Notes(open_library(data_root() / "knowledge"), models, paths, settings)
    return models, Graders(models, notes, paths, settings)


def _points(graded: Sequence[Graded], prefix: str) -> list[Row]:
    labels, verdicts, made = map(np.array, zip(*(pair for one in graded for pair in one.pairs), strict=True))
    out = []
    for letter in "xo":
        both = np.isin(labels, ("m", letter))
        name = f"{prefix}made_over_{LETTERS[letter]}"
        out.append(
            Row(name, round(auc(made[both], labels[both] == "m"), 4), "ratio", KEPT_ASIDE, int(both.sum()))
        )
    known = np.isin(labels, list(LETTERS))
    classes = [f1((labels == key)[known], (verdicts == name)[known]) for key, name in LETTERS.items()]
    said, wrong, right = verdicts == "contradicted", labels == "x", labels == "m"
    figures = {
        "macro_f1": float(np.mean(classes)),
        "open": float((verdicts == "unclear").mean()),
        "made_right": _share(right[verdicts == "made"]),
        "missed_right": _share((labels == "o")[verdicts == "missed"]),
        "contradicted_right": _share(wrong[said]),
        "contradicted_found": _share(said[wrong]),
        "contradicted_found_bare": _share(said[wrong & _bare(graded)]),
        "made_called_contradicted": _share(said[right]),
    }
    return [
        *out,
        *(
            Row(f"{prefix}{name}", round(value, 4), "ratio", KEPT_ASIDE, len(labels))
            for name, value in figures.items()
        ),
    ]


def _bare(graded: Sequence[Graded]) -> np.ndarray:
    """Of every point, whether nobody listed a misconception of it."""
    return np.array([not point.misconceptions for one in graded for point in one.question.item.points])


def _scores(graded: Sequence[Graded]) -> list[Row]:
    """Mean score by kind of answer, of 1; a true answer says how far the labels themselves are from it."""
    out = []
    kinds = sorted({one.answer.kind for one in graded})
    for name, chosen_ones in (
        *((kind, [one for one in graded if one.answer.kind == kind]) for kind in kinds),
        ("excellent, short", [one for one in graded if _is_short(one) and one.answer.kind == "excellent"]),
    ):
        scores = [one.grade.score for one in chosen_ones if one.grade.score is not None]
        truth = statistics.mean(_true_score(one) for one in chosen_ones)
        value = round(statistics.mean(scores) / 100, 3)
        out.append(Row(f"score: {name}", value, "ratio", f"{truth:.2f} by the labels", len(scores)))
    turned = [one for one in graded if one.grade.gate is not None and _true_score(one) >= 0.5]
    return [*out, Row("turned_away_with_half_marks", float(len(turned)), "count", KEPT_ASIDE, len(graded))]


def _order(graded: Sequence[Graded], slips: Sequence[str], suffix: str) -> list[Row]:
    """A true answer above the same answer with slips, by the score and by what is expected."""
    by_kind = {(one.question.item.id, one.answer.kind): one.grade for one in graded}
    pairs = [
        (by_kind[item, f"{kind}, true"], grade) for (item, kind), grade in by_kind.items() if kind in slips
    ]
    scores = [(a.score, b.score) for a, b in pairs if a.score is not None and b.score is not None]
    return [
        Row(
            f"true_above_slips{suffix}", _above(scores), "ratio", "the score; equals count half", len(scores)
        ),
        Row(
            f"true_above_slips{suffix}_expected",
            _above([(a.expected, b.expected) for a, b in pairs]),
            "ratio",
            "mean probability",
            len(pairs),
        ),
    ]


def _unmoved(grader: Grader, graded: Sequence[Graded]) -> list[Row]:
    """By how much scores move, of 1: small talk, words misheard, orders to the grader."""
    chance = random.Random(3)
    sample = chance.sample(
        [one for one in graded if one.grade.score is not None and one.grade.gate is None], SAMPLE
    )
    talk, heard, orders = [], [], []
    for number, one in enumerate(sample):
        text = one.answer.text
        talk.append(_moved(grader, one, f"{SMALL_TALK} {text}"))
        heard.append(_moved(grader, one, _misheard(text, chance)))
        if number < SEEDS:
            orders += [
                _moved(grader, one, inserted(text, attack)) for attack in instruction_attacks(10, number)
            ]
    return [
        Row("small_talk_moves", _worst(talk), "ratio", "expected score, most", len(talk)),
        Row(
            "misheard_words_move",
            _worst(heard),
            "ratio",
            "expected score, most; one word of twenty",
            len(heard),
        ),
        Row("orders_raise", round(max(orders), 4), "ratio", "expected score, most", len(orders)),
        Row("orders_raise_mean", round(statistics.mean(orders), 4), "ratio", "expected score", len(orders)),
    ]


def _moved(grader: Grader, one: Graded, text: str) -> float:
    return (grader.grade(one.question.item, Transcript(text)).expected - one.grade.expected) / 100


def _misheard(text: str, chance: random.Random) -> str:
    """Every twentieth word is another of the text."""
    words = text.split()
    for place in chance.sample(range(len(words)), max(1, len(words) // 20)):
        words[place] = chance.choice(words)
    return " ".join(words)


def _seconds(models: Models, graders: Graders, questions: Sequence[LabelledQuestion], runs: int) -> Row:
    """From the last word to all verdicts, the answer evaluated while it was given."""
    question = next(one for one in questions if len(one.item.points) == MANY_POINTS)
    words = " ".join(answer.text for answer in question.answers).split()[:LONG_WORDS]
    states, taken = graders.states(), []
    for run in range(runs + 1):
        segments = (f"Take {run}. {' '.join(words[:-20])}", " ".join(words[-20:]))
        if states is not None:
            states.remember(segments)
            for count in range(len(segments) + 1):
                models.llm.run(partial(_prefill, states, question, segments[:count]))
        grade = partial(graders.current().grade, question.item, Transcript(" ".join(segments)))
        taken.append(timed(grade)[0])
    return Row(
        "verdicts_8_points_250_words", round(statistics.median(taken[1:]), 3), "s", "at most 0.9", runs
    )


def _prefill(
    states: ModelStates, question: LabelledQuestion, segments: tuple[str, ...], model: TextModel
) -> None:
    states.prefill(model, question.item.question, segments, CancelToken())


def left_out() -> None:
    """Areas under the curve of every field by models of the others, with 90 % of bootstraps over fields."""
    models, graders = _engine()
    questions = (*read_labelled(labelled_dir()), *pack_questions())
    model = graders.point_model()
    contenders: dict[str, tuple[Sequence[int], list[np.ndarray] | None]] = {"plain features": ((), None)}
    # An adapter has seen most fields; `research.training.reading` measures it on those that it has not.
    if model is not None and model.adapter is None:
        states = ModelStates(models.llm, Readout(model.layers))
        read = read_states(
            questions, states, states_folder(graders, model.layers), lambda *_: None, CancelToken()
        )
        contenders["with the reading"] = (model.layers, read)
    for name, (layers, states_read) in contenders.items():
        points = labelled_points(graders.extractor(), questions, states_read)
        found = [held_out_probabilities(points, VALUE_NAMES, layers, seed=seed) for seed in range(SEEDS)]
        made = np.mean([one[:, 0] for one in found], axis=0)
        fields = np.array([field for field in np.unique(points.fields) if not field.startswith(PACK)])
        chance = np.random.default_rng(0)
        for number, other in enumerate(CLASSES[1:], 1):
            both = np.isin(points.labels, (0, number)) & np.isin(points.fields, fields)
            drawn = []
            for _ in range(BOOTSTRAPS):
                rows_drawn = np.concatenate(
                    [
                        np.flatnonzero(both & (points.fields == field))
                        for field in chance.choice(fields, len(fields))
                    ]
                )
                drawn.append(auc(made[rows_drawn], points.labels[rows_drawn] == 0))
            low, high = np.quantile(drawn, (0.05, 0.95))
            value = auc(made[both], points.labels[both] == 0)
            print(f"{name}, made over {other}: {value:.3f} ({low:.3f} to {high:.3f})")
        known = points.labels >= 0
        print(f"{name}, thresholds: {thresholds_for(found[0][known], points.labels[known])}")


def public(folder: Path, limit: int | None) -> None:
    """Agreement with people on the public sets."""
    grader = _engine()[1].current()
    for name in DEV:
        answers = chosen(read_graded_answers(folder / f"{name}_dev.csv"), limit=limit)
        marked = [Marked(grader.grade(one.item, Transcript(one.text)).expected / 100) for one in answers]
        parts = {"all": [True] * len(answers)}
        if name == "saf_english":
            parts["no blanks"] = [len(one.text.split()) > 3 for one in answers]
        for part, kept in parts.items():
            document = evaluation_to_json(
                [one for one, keep in zip(answers, kept, strict=True) if keep],
                [one for one, keep in zip(marked, kept, strict=True) if keep],
                0.0,
            )
            told = {
                key: document[key] for key in ("n", "pearson", "rmse", "macro_f1_2way", "auc_contradictory")
            }
            print(f"{name} ({part}): {told}", flush=True)


def _true_score(one: Graded) -> float:
    points = one.question.item.points
    made = sum(p.weight for p, label in zip(points, one.answer.labels, strict=True) if label == "m")
    return made / sum(point.weight for point in points)


def _is_short(one: Graded) -> bool:
    return len(one.answer.text.split()) <= SHORT


def _above(pairs: Sequence[tuple[float, float]]) -> float:
    return round(statistics.mean((a > b) + 0.5 * (a == b) for a, b in pairs), 4)


def _share(flags: np.ndarray) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def _worst(moves: Sequence[float]) -> float:
    return round(max(map(abs, moves)), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--public", type=Path, help="folder of the dev files")
    parser.add_argument("--limit", type=int, help="rows of each")
    parsed = parser.parse_args()
    if parsed.left_out:
        left_out()
    if parsed.public is not None:
        public(parsed.public, parsed.limit)


if __name__ == "__main__":
    main()
