"""Counting tokens over several requests."""

from tutor.core.turn import CacheUse


def test_tokens_add_up_and_the_newer_rate_counts():
    first, second = CacheUse(10, 5, 200.0, 40.0), CacheUse(1, 2, 0.0, 43.0)
    assert first + second == CacheUse(11, 7, 200.0, 43.0)
    assert first + CacheUse() == first
