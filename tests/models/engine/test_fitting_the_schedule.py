"""The engine fits the schedule where there are reviews enough."""

from datetime import UTC, datetime, timedelta

import pytest
from support.material import attempt, grade, item

from tutor.config.settings import Settings
from tutor.engine.client import engine_client
from tutor.engine.requests import FitSchedule
from tutor.practice.fitting import LEAST_REVIEWS
from tutor.practice.memory import Review
from tutor.store.history import open_history

pytestmark = [pytest.mark.models, pytest.mark.timeout(300)]

TEA = item()
START = datetime(2026, 1, 1, tzinfo=UTC)
CARDS, DAYS = 40, (0, 1, 3, 7, 15)


def test_the_schedule_is_fitted_once_there_are_reviews_enough(home_with_models):
    history = open_history(home_with_models, Settings())
    for card in range(CARDS):
        for number, day in enumerate(DAYS):
            at = START + timedelta(days=day, minutes=card)
            rating = "again" if (card + number) % 4 == 0 else "good"
            one = attempt(TEA, grade(TEA, "made", "made"))
            history.add(one, versions={}, now=at, reviews=[Review(f"tea/{card}", at, rating, 1.0)])
    telling, fitted = history.telling_reviews()
    assert telling >= LEAST_REVIEWS
    assert fitted == 0
    engine = engine_client(home_with_models, Settings())
    try:
        engine.call(FitSchedule())
        assert history.telling_reviews() == (telling, telling)
    finally:
        engine.close()
