"""The schedule is fitted by itself, and not again and again."""

from datetime import UTC, datetime, timedelta

import pytest
from support.material import attempt, grade, item

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.practice.fitting import FittedSchedule
from tutor.practice.memory import DEFAULT_PARAMETERS, Review
from tutor.store import practice
from tutor.store.history import open_history
from tutor.store.practice import is_fit_due

TEA = item()
START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def history(tmp_path, monkeypatch):
    monkeypatch.setattr(practice, "LEAST_REVIEWS", 8)
    return open_history(paths_below(tmp_path), Settings())


def practise(history, days, *, every=timedelta(days=1), of=TEA.id):
    for day in days:
        at = START + day * every
        one = attempt(TEA, grade(TEA, "made", "made"))
        history.add(one, versions={}, now=at, reviews=[Review(of, at, "good", 1.0)])


def test_a_fit_is_due_when_enough_reviews_tell_something(history):
    practise(history, range(8))
    assert not is_fit_due(history), "the first review of a card tells nothing about forgetting"
    practise(history, [8])
    assert is_fit_due(history)


def test_reviews_of_the_same_day_and_of_points_do_not_count(history):
    practise(history, range(20), every=timedelta(minutes=1))
    practise(history, range(20), of="tea/brewing#hot")
    assert not is_fit_due(history)


def test_the_next_fit_waits_for_more_reviews(history):
    practise(history, range(9))
    history.keep_parameters(FittedSchedule(DEFAULT_PARAMETERS, 8, 0.5, 0.5))
    assert not is_fit_due(history)
    practise(history, range(9, 11))
    assert is_fit_due(history)
