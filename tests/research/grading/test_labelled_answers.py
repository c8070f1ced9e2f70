"""The labelled answers: enough of them, and nothing but the truth tells their labels."""

import numpy as np
import pytest

from research.grading.agreement import auc
from research.grading.labelled_answers import BARE, read_labelled
from tutor.config.paths import shipped_models_dir

MOST = 0.55
"""Area under the curve that a classifier without sight of the truth may have."""


@pytest.fixture(scope="module")
def questions():
    folder = shipped_models_dir() / "grader" / "labelled"
    return [*read_labelled(folder), *read_labelled(folder / "test")]


@pytest.fixture(scope="module")
def rows(questions):
    """(field, words of the answer, statement, label), one a point; of answers longer than bare sentences."""
    return [
        (question.field, len(answer.text.split()), point.statement, label)
        for question in questions
        for answer in question.answers
        if answer.kind not in BARE
        for point, label in zip(question.item.points, answer.labels, strict=True)
    ]


def test_there_are_enough_of_them(questions, rows):
    assert len(questions) >= 200
    assert len({question.field for question in questions}) >= 12
    assert sum(len(question.answers) for question in questions) >= 1800
    assert len(rows) >= 9000
    assert {label for *_, label in rows} == set("mpox")
    assert all(4 <= len(question.item.points) <= 8 for question in questions)
    bare = [not any(point.misconceptions for point in question.item.points) for question in questions]
    assert 0.4 <= np.mean(bare) <= 0.6


@pytest.mark.parametrize("others", ["o", "x", "pox"])
def test_length_tells_nothing(rows, others):
    lengths = np.array([words for _, words, _, label in rows if label in f"m{others}"], dtype=float)
    made = np.array([label == "m" for *_, label in rows if label in f"m{others}"])
    assert 1 - MOST <= auc(lengths, made) <= MOST


@pytest.fixture(scope="module")
def twins(questions):
    """(kind, true bare answer, the same with something false)."""
    return [
        (kind, answers[f"{kind}, true"], answers[kind])
        for question in questions
        for answers in [{answer.kind: answer for answer in question.answers}]
        for kind in ("bare", "two bare")
    ]


def test_bare_answers_have_false_twins_of_their_length(twins):
    assert len(twins) >= 400
    assert all(abs(len(true.text.split()) - len(false.text.split())) <= 3 for _, true, false in twins)
    assert not any("x" in true.labels for _, true, _ in twins)


@pytest.mark.parametrize("kind", ["bare", "two bare"])
def test_length_tells_nothing_of_a_bare_answer(twins, kind):
    pairs = [
        (len(answer.text.split()), label)
        for name, true, false in twins
        if name == kind
        for answer in (true, false)
        for label in answer.labels
        if label in "mx"
    ]
    lengths, labels = map(np.array, zip(*pairs, strict=True))
    assert 1 - MOST <= auc(lengths.astype(float), labels == "m") <= MOST
