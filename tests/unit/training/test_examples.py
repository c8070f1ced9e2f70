"""The examples of an epoch: what a fold leaves out is in none, and the labels are kept."""

import random
from collections import Counter

import pytest

from training.examples import FOLDS, MADE, NOT, SURELY_AGAINST, epoch_of, pack_folds, public_folds

SETS = ("made_up", "other")


def public_row(number: int, label: str, said: str) -> dict:
    return {
        "set": SETS[number % 2],
        "split": "train",
        "row": number,
        "question_id": f"q{number}",
        "question": f"question{number} why",
        "references": [f"reference{number} holds because the lamp is lit"],
        "said": said,
        "label": label,
        "score": float(label == "correct"),
        "nearest": 0,
        "clauses": [],
    }


def pack_row(number: int, verdict: str) -> dict:
    return {
        "topic": f"topic{number}",
        "item": f"item{number}",
        "answer": f"topic{number}/0",
        "kind": "excellent",
        "point": "p1",
        "question": f"item{number} how",
        "right": [f"statement{number} says that the mean is small"],
        "wrong": [f"error{number} says that the mean is large"],
        "verdict": verdict,
        "whole": f"whole{number} the mean is small here",
        "windows": [f"window{number} the mean is small here"],
        "nearest_right": [0],
        "nearest_wrong": [0],
    }


@pytest.fixture
def data() -> dict:
    labels = ("correct", "incorrect", "contradictory")
    public = [public_row(n, labels[n % 3], f"answer{n} the lamp is lit") for n in range(30)]
    unseen = {**public_row(99, "correct", "answer99 the lamp is lit"), "split": "dev"}
    return {
        "public": [*public, unseen],
        "pack": [pack_row(n, ("made", "missed", "contradicted")[n % 3]) for n in range(12)],
    }


def words_of(examples) -> set[str]:
    texts = (f"{e.question} {e.claim} {e.said}".lower() for e in examples)
    return {word.strip(".,;") for text in texts for word in text.split()}


def test_every_question_and_topic_is_left_out_by_one_fold_of_about_a_third(data):
    for folds, count in ((public_folds(data), 30), (pack_folds(data), 12)):
        assert Counter(folds.values()) == {fold: count // FOLDS for fold in range(FOLDS)}


@pytest.mark.parametrize("left_out", range(FOLDS))
def test_nothing_of_a_question_or_topic_that_is_left_out_is_in_the_epoch(data, left_out):
    words = set()
    for seed in range(5):
        words |= words_of(epoch_of(data, left_out, random.Random(seed)))
    for name, fold in public_folds(data).items():
        number = name.removeprefix("q")
        own = {f"{part}{number}" for part in ("question", "reference", "answer")}
        assert not own & words if fold == left_out else f"answer{number}" in words
    for name, fold in pack_folds(data).items():
        number = name.removeprefix("topic")
        own = {f"{part}{number}" for part in ("statement", "error", "window", "whole", "item")}
        assert not own & words if fold == left_out else f"statement{number}" in words


def test_rows_to_measure_on_are_never_trained_on(data):
    assert "answer99" not in words_of(epoch_of(data, None, random.Random(0)))


def test_an_epoch_is_the_same_for_the_same_seed_only(data):
    one, again, other = (epoch_of(data, 0, random.Random(seed)) for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_targets_are_probabilities_that_follow_the_labels(data):
    examples = [e for seed in range(5) for e in epoch_of(data, None, random.Random(seed))]
    assert all(sum(e.target) == pytest.approx(1.0) for e in examples)
    as_written = {(e.claim, e.said): e.target for e in examples if "answer" in e.said}
    right = data["public"][0]
    wrong = data["public"][1]
    assert as_written[right["references"][0], right["said"]] == MADE
    assert as_written[wrong["references"][0], wrong["said"]] == NOT
    of_error = {e.target for e in examples if e.said == "error0 says that the mean is large"}
    assert SURELY_AGAINST in of_error
