"""Days of practice through the command line, and what has to hold on each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from support.learner import Learner

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
A_DAY, NEW_A_DAY = 6, 2
SETTINGS = f"[practice]\nitems_a_day = {A_DAY}\nnew_a_day = {NEW_A_DAY}\n"
DEPTH = 2


class Viva(Protocol):
    """Runs a command at a moment, with somebody typing where `types` is given; returns its JSON document."""

    def __call__(self, *words: str, now: str, types: Callable[[Sequence[str]], str] | None = None) -> Any: ...


@dataclass
class Day:
    """What happened on one day."""

    number: int
    due: list[dict[str, Any]]
    mode: str
    turns: list[dict[str, Any]]
    mastery: dict[str, float]


@dataclass
class Month:
    """A learner at the command line, day after day."""

    viva: Viva
    learner: Learner
    thorough_every: int = 1
    """On every so manieth day the list is looked at once more after practice, and the history with it."""
    home: Path = Path()
    days: list[Day] = field(default_factory=list)

    @property
    def topic_words(self) -> list[str]:
        return [word for topic in self.learner.topics for word in ("--topic", topic.id)]

    def live(self, days: int, mode_of: Callable[[int], str]) -> "Month":
        """`mode_of`: from the day's number, from 1, to `quickfire`, `interview` or `rest`."""
        for number in range(1, days + 1):
            self.day(number, mode_of(number))
        return self

    def day(self, number: int, mode: str, practise: "Practise | None" = None) -> Day:
        now = moment(number)
        due = self.viva("due", *self.topic_words, now=now)
        items = due["items"]
        assert len(items) <= A_DAY
        assert sum(one["state"] == "new" for one in items) <= NEW_A_DAY
        assert len({one["item"] for one in items}) == len(items), "nothing stands in the list twice"
        turns: list[dict[str, Any]] = []
        if items and mode != "rest":
            turns = (practise or self._practise)(self, mode, items, now)
            self._check_turns(mode, turns, items)
        after = due
        if number % self.thorough_every == 0:
            after = self._look_again(turns, now)
        known = {m["topic"]: m["mastered"] / m["points"] for m in after["mastery"]}
        day = Day(number, items, mode, turns, known)
        self.days.append(day)
        return day

    def _look_again(self, turns: list[dict[str, Any]], now: str) -> Any:
        self._check_history(turns, now)
        after = self.viva("due", *self.topic_words, now=now)
        done = {turn["item"] for turn in turns if turn["kind"] != "follow_up"}
        assert not done & {one["item"] for one in after["items"]}, (
            "what was answered today is not due again today"
        )
        return after

    def _practise(self, _: "Month", mode: str, items: list[dict[str, Any]], now: str) -> list[dict[str, Any]]:
        # A quick-fire round asks no scripts; more questions than are due would be drawn from what is not.
        questions = [one for one in items if not one["item"].endswith("/script")]
        if mode == "interview" or not questions:
            words = ["interview", "--due", "--turns", str(len(items) + DEPTH), "--depth", str(DEPTH)]
        else:
            words = ["quickfire", "--count", str(len(questions)), "--seed", "1"]
        session = self.viva(*words, *self.topic_words, "--typed", now=now, types=self.learner.answer_on)
        assert session["schema"] == "viva.session/1"
        turns: list[dict[str, Any]] = session["turns"]
        return turns

    def _check_turns(self, mode: str, turns: list[dict[str, Any]], items: list[dict[str, Any]]) -> None:
        assert turns
        questions = [turn["question"] for turn in turns]
        if mode == "interview":
            assert len(questions) == len(set(questions)), "nothing is asked twice"
            mains = [turn["item"] for turn in turns if turn["kind"] == "main"]
            assert set(mains) <= {one["item"] for one in items}
        open_points: set[str] = set()
        followed = 0
        for turn in turns:
            points = {point["id"]: point["verdict"] for point in turn["grade"]["points"]}
            if turn["kind"] == "follow_up":
                followed += 1
                (point,) = points
                assert point in open_points, "a follow-up goes for what was left open"
                assert followed <= DEPTH
            else:
                followed = 0
                open_points = {
                    point
                    for point, verdict in points.items()
                    if verdict in ("missed", "unclear", "contradicted")
                }

    def _check_history(self, turns: list[dict[str, Any]], now: str) -> None:
        """The newest attempts are those of this session, all of them, in their order."""
        listed = self.viva("history", "list", now=now)["attempts"]
        total = len(turns) + sum(len(day.turns) for day in self.days)
        assert len(listed) == min(total, 50), "nothing is lost or doubled"
        newest = list(reversed(listed[: len(turns)]))
        assert [(one["item"], one["score"]) for one in newest] == [
            (turn["item"], turn["grade"]["score"]) for turn in turns
        ]

    def times_asked(self, topic: str, first: int, last: int) -> int:
        """Questions and scripts of `topic` asked from day `first` to day `last`, follow-ups apart."""
        return sum(
            turn["item"].partition("/")[0] == topic
            for day in self.days
            if first <= day.number <= last
            for turn in day.turns
            if turn["kind"] != "follow_up"
        )


Practise = Callable[[Month, str, list[dict[str, Any]], str], list[dict[str, Any]]]


def moment(day: int) -> str:
    """The morning of the day, as `VIVA_NOW` takes it."""
    return (START + timedelta(days=day - 1)).isoformat()
