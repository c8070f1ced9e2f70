"""What falls due, falls due by the retention that the user set, whoever works it out."""

from datetime import UTC, datetime, timedelta

from support.material import attempt, grade, item

from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.engine.requests import EngineConfig, FitSchedule
from tutor.engine.service import EngineService
from tutor.practice import fitting
from tutor.practice.memory import Review
from tutor.store import practice
from tutor.store.history import open_history

TEA = item()
START = datetime(2026, 1, 1, tzinfo=UTC)


def test_the_fit_that_the_window_asks_for_keeps_to_the_retention(home, monkeypatch):
    for module in (practice, fitting):
        monkeypatch.setattr(module, "LEAST_REVIEWS", 8)
    settings = Settings.model_validate({"practice": {"retention": 0.97}})
    history = open_history(home, settings)
    for day in range(9):
        at = START + timedelta(days=day)
        review = Review(TEA.id, at, "good", 1.0)
        history.add(attempt(TEA, grade(TEA, "made", "made")), versions={}, now=at, reviews=[review])
    engine = EngineService(EngineConfig(home, settings))
    engine.handle(FitSchedule(), lambda _: None, None, CancelToken())
    engine.close()
    assert history.telling_reviews() == (8, 8)
    assert history.memories()[TEA.id] == history.scheduler().replayed(history.reviews())
