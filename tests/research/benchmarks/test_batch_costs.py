"""The bound beside a ratio, from what batches cost."""

import pytest

from research.benchmarks.batch_costs import BatchCosts

COSTS = BatchCosts({1: 1.0, 20: 5.0, 160: 26.0})


def test_what_lies_between_two_sizes_costs_between_and_more_than_the_largest_in_proportion():
    assert COSTS.of(20) == 5.0
    assert COSTS.of(90) == pytest.approx(15.5)
    assert COSTS.of(320) == 52.0


def test_the_bound_is_one_batch_against_its_parts_one_by_one():
    assert COSTS.bound(160, [20] * 8) == pytest.approx(40 / 26)
    assert COSTS.bound(20, [320]) == pytest.approx(52 / 5)
