"""Figures of agreement, against values worked out by hand."""

import math

import numpy as np
import pytest

from research.grading.agreement import (
    auc,
    macro_f1,
    mae,
    pearson,
    quadratic_kappa,
    ranks,
    rmse,
    spearman,
)


def numbers(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def test_pearson_is_one_for_a_line_and_unknown_without_variation():
    assert pearson(numbers(0, 1, 2), numbers(1, 3, 5)) == pytest.approx(1.0)
    assert math.isnan(pearson(numbers(1, 1, 1), numbers(1, 2, 3)))
    assert math.isnan(pearson(numbers(1), numbers(2)))
    assert pearson(numbers(0, 1), numbers(1, 0)) == pytest.approx(-1.0)
    assert math.isnan(pearson(numbers(1, 2, 3), numbers(1, 1, 1)))


def test_equals_share_their_rank():
    assert ranks(numbers(3, 1, 3, 2)).tolist() == [3.5, 1.0, 3.5, 2.0]
    assert spearman(numbers(1, 10, 100), numbers(2, 3, 4)) == pytest.approx(1.0)


def test_errors_in_the_units_of_the_scores():
    assert rmse(numbers(1, 2), numbers(4, 6)) == pytest.approx(math.sqrt(12.5))
    assert mae(numbers(1, 2), numbers(4, -2)) == pytest.approx(3.5)


def test_kappa_rounds_to_five_levels_and_takes_chance_off():
    human = numbers(0, 0.25, 0.5, 0.75, 1)
    assert quadratic_kappa(human + 0.1, human) == pytest.approx(1.0)
    assert quadratic_kappa(1 - human, human) == pytest.approx(-1.0)
    assert quadratic_kappa(numbers(0.5, 0.5), numbers(0, 1)) == pytest.approx(0.0)
    assert math.isnan(quadratic_kappa(numbers(1, 1), numbers(1, 1)))
    assert quadratic_kappa(numbers(-3, 0.5, 4), numbers(0, 0.5, 1)) == 1.0, "what is outside is cut off"


def test_macro_f1_weighs_classes_the_same():
    truth, found = np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0])
    assert macro_f1(truth, found, (0, 1)) == pytest.approx((6 / 7 + 0) / 2)


def test_auc_counts_equals_half():
    assert auc(numbers(1, 2, 2, 3), np.array([False, False, True, True])) == pytest.approx(3.5 / 4)
    assert math.isnan(auc(numbers(1, 2), np.array([True, True])))
