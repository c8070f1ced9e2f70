"""A simulated learner at the command line day after day, on an engine that grades by a table.

tests/long/test_simulated_learner.py is the same with real models and processes.
"""

from contextlib import contextmanager

import pytest
from support.learner import Learner, table_judge
from support.month import A_DAY, SETTINGS, Month, moment
from support.packs import library_of
from support.table_engine import TableEngine
from support.typing_at import WIDE, viva_here

from tutor.cli.context import CommandContext
from tutor.config.paths import knowledge_dir
from tutor.packs.library import open_library

TAUGHT, FRESH = "kv-cache", "attention"


@pytest.fixture(scope="module")
def library():
    return open_library(knowledge_dir())


@pytest.fixture
def stage(home, library, monkeypatch):
    """From a seed to a month of which no day has been lived yet; `home` is empty at first."""
    home.settings_file.parent.mkdir(parents=True, exist_ok=True)
    home.settings_file.write_text(SETTINGS)
    topics = tuple(library.topic(name) for name in (FRESH, TAUGHT))
    for name, value in WIDE.items():
        monkeypatch.setenv(name, value)

    @contextmanager
    def engine(self, what=""):
        yield TableEngine(self.history, topics, table_judge())

    monkeypatch.setattr(CommandContext, "library", lambda self: library_of(*topics))
    monkeypatch.setattr(CommandContext, "engine", engine)

    def run(*words, now, types=None):
        monkeypatch.setenv("VIVA_NOW", now)
        return viva_here(*words, types=types)

    def begin(seed: int) -> Month:
        home.database.unlink(missing_ok=True)
        return Month(run, Learner(topics, seed, taught=frozenset({TAUGHT})))

    return begin


def mode_of(day: int) -> str:
    return "rest" if day % 7 == 0 else "interview" if day % 3 == 0 else "quickfire"


def test_twelve_days_of_practice(stage):
    month = stage(7).live(12, mode_of)
    first, last = month.days[2].mastery, month.days[-1].mastery
    assert all(last[topic] > first[topic] for topic in (TAUGHT, FRESH))
    assert last[TAUGHT] > last[FRESH]
    assert month.times_asked(TAUGHT, 1, 12) < month.times_asked(FRESH, 1, 12), (
        "what was known comes back less"
    )
    assert any(turn["kind"] == "follow_up" for day in month.days for turn in day.turns)


def test_after_a_long_rest_no_more_is_due_than_a_day_holds(stage):
    month = stage(3).live(5, lambda day: "quickfire" if day <= 4 else "rest")
    late = month.viva("due", *month.topic_words, now=moment(200))["items"]
    assert len(late) == A_DAY
