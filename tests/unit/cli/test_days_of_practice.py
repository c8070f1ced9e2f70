"""A simulated learner at the command line day after day, on an engine that grades by a table."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from support.packs import library_of
from support.table_engine import TableEngine
from support.typing_at import WIDE, viva_here

from tutor.cli.context import CommandContext
from tutor.config.paths import knowledge_dir
from tutor.engine.requests import PrepareTurn
from tutor.packs.library import open_library

TAUGHT, FRESH = "kv-cache", "attention"
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
A_DAY, NEW_A_DAY, DEPTH = 6, 2, 2
TOPICS = ("--topic", FRESH, "--topic", TAUGHT)
KNOWN, UNKNOWN, CEILING = 0.9, 0.15, 0.97
"""Chances of making a point: at the first time, where its topic was taught before and where not; at most."""
BY_A_MISS, BY_A_HIT = 0.5, 0.25
"""Share of the way to the ceiling that meeting a point brings."""


class Learner:
    """Makes points by chances that rise with every time they are met; the same seed makes the same ones."""

    def __init__(self, topics, seed):
        self.seed, self.met = seed, Counter()
        self.chances = {
            (item.id, point.id): KNOWN if topic.id == TAUGHT else UNKNOWN
            for topic in topics
            for item in topic.items
            for point in item.points
        }

    def answer(self, item):
        made = []
        for point in item.points:
            key = item.id, point.id
            self.met[key] += 1
            is_made = Random(f"{self.seed} {key} {self.met[key]}").random() < self.chances[key]
            self.chances[key] += (BY_A_HIT if is_made else BY_A_MISS) * (CEILING - self.chances[key])
            made += [point.id] * is_made
        return " ".join(made) or "I don't know."


@dataclass
class Day:
    turns: list[dict]
    mastery: dict[str, float]


class Month:
    """What happens on each day, with what has to hold on all of them."""

    def __init__(self, viva):
        self.viva, self.days = viva, []

    def due(self, day):
        """The document of `viva due` on that day, from 1."""
        return self.viva("due", *TOPICS, on=START + timedelta(days=day - 1))

    def live(self, days, mode_of):
        """`mode_of`: from the day's number to `quickfire`, `interview` or `rest`."""
        for number in range(1, days + 1):
            items = self.due(number)["items"]
            assert len({one["item"] for one in items}) == len(items) <= A_DAY
            assert sum(one["state"] == "new" for one in items) <= NEW_A_DAY
            mode = mode_of(number)
            turns = self.practise(mode, items) if items and mode != "rest" else []
            after = self.due(number)
            done = {turn["item"] for turn in turns if turn["kind"] != "follow_up"}
            assert not done & {one["item"] for one in after["items"]}, "not due again on the same day"
            known = {one["topic"]: one["mastered"] / one["points"] for one in after["mastery"]}
            self.days.append(Day(turns, known))
            self.check_history(turns)
        return self

    def practise(self, mode, items):
        # A quick-fire round asks no scripts; more questions than are due would be drawn from what is not.
        questions = [one for one in items if not one["item"].endswith("/script")]
        if mode == "interview" or not questions:
            words = ("interview", "--due", "--turns", str(len(items) + DEPTH), "--depth", str(DEPTH))
        else:
            words = ("quickfire", "--count", str(len(questions)), "--seed", "1")
        turns = self.viva(*words, *TOPICS, "--typed")["turns"]
        assert turns
        if words[0] == "interview":
            assert len({turn["question"] for turn in turns}) == len(turns), "nothing is asked twice"
            assert {turn["item"] for turn in turns if turn["kind"] == "main"} <= {
                one["item"] for one in items
            }
        left_open, followed = set(), 0
        for turn in turns:
            verdicts = {point["id"]: point["verdict"] for point in turn["grade"]["points"]}
            if turn["kind"] == "follow_up":
                followed += 1
                assert set(verdicts) <= left_open, "a follow-up goes for what was left open"
                assert followed <= DEPTH
            else:
                followed, left_open = 0, {point for point, verdict in verdicts.items() if verdict != "made"}
        return turns

    def check_history(self, turns):
        """The newest attempts are those of this session, all of them, in their order."""
        listed = self.viva("history", "list")["attempts"]
        assert len(listed) == min(sum(len(day.turns) for day in self.days), 50), "nothing is lost or doubled"
        assert [(one["item"], one["score"]) for one in reversed(listed[: len(turns)])] == [
            (turn["item"], turn["grade"]["score"]) for turn in turns
        ]

    def times_asked(self, topic):
        turns = [turn for day in self.days for turn in day.turns if turn["kind"] != "follow_up"]
        return sum(turn["item"].partition("/")[0] == topic for turn in turns)


@pytest.fixture
def begin(home, monkeypatch):
    """From a seed to a month of which no day has been lived yet."""
    home.settings_file.parent.mkdir(parents=True, exist_ok=True)
    home.settings_file.write_text(f"[practice]\nitems_a_day = {A_DAY}\nnew_a_day = {NEW_A_DAY}\n")
    library = open_library(knowledge_dir())
    topics = tuple(library.topic(name) for name in (FRESH, TAUGHT))
    for name, value in WIDE.items():
        monkeypatch.setenv(name, value)

    engines = []

    @contextmanager
    def engine(self, what=""):
        engines.append(TableEngine(self.history, topics))
        yield engines[-1]

    monkeypatch.setattr(CommandContext, "library", lambda self: library_of(*topics))
    monkeypatch.setattr(CommandContext, "engine", engine)

    def month(seed):
        learner = Learner(topics, seed)

        def types(screen):
            """The answer to the question that the engine prepared last."""
            return learner.answer(
                next(one.item for one in reversed(engines[-1].requests) if type(one) is PrepareTurn)
            )

        def viva(*words, on=None):
            if on is not None:
                monkeypatch.setenv("VIVA_NOW", on.isoformat())
            return viva_here(*words, types=types)

        return Month(viva)

    return month


def mode_of(day):
    return "rest" if day % 7 == 0 else "interview" if day % 3 == 0 else "quickfire"


def test_twelve_days_of_practice(begin):
    month = begin(7).live(12, mode_of)
    first, last = month.days[2].mastery, month.days[-1].mastery
    assert all(last[topic] > first[topic] for topic in (TAUGHT, FRESH))
    assert last[TAUGHT] > last[FRESH]
    assert month.times_asked(TAUGHT) < month.times_asked(FRESH), "what was known comes back less"
    assert any(turn["kind"] == "follow_up" for day in month.days for turn in day.turns)


def test_after_a_long_rest_no_more_is_due_than_a_day_holds(begin):
    month = begin(3).live(5, lambda day: "quickfire" if day <= 4 else "rest")
    assert len(month.due(200)["items"]) == A_DAY
