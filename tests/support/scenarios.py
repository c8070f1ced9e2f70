"""Scenarios of an interview, read from YAML and played on any engine, scripted or real."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from support.session_stage import SessionStage

from tutor.core.events import QuestionAsked
from tutor.core.grade import Gate, Verdict
from tutor.core.material import Item, Topic
from tutor.core.turn import Turn
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.store.history import History

FILE = Path(__file__).parents[1] / "scenarios" / "interview.yaml"


@dataclass(frozen=True)
class Step:
    """One answer and what has to come of it."""

    says: str
    score: tuple[float, float] | None = None
    interrupts: bool = False
    truth: Mapping[str, Verdict] = field(default_factory=dict)
    gate: Gate | None = None
    made: tuple[str, ...] = ()
    not_made: tuple[str, ...] = ()
    asked_on: str = ""


@dataclass(frozen=True)
class Scenario:
    """An interview on one question."""

    name: str
    item: str
    remembers: tuple[str, ...] | None
    steps: tuple[Step, ...]

    def truth(self, item: Item, text: str) -> Mapping[str, Verdict]:
        """The verdicts that `text` deserves, for an engine that grades by a table."""
        return self._step(text).truth

    def gate(self, text: str) -> Gate | None:
        return self._step(text).gate

    def _step(self, text: str) -> Step:
        return next(step for step in self.steps if step.says == text)


def load_scenarios(file: Path = FILE) -> tuple[Scenario, ...]:
    """All scenarios of a file. Raises TypeError on a key that nobody reads."""
    document: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = []
    for one in document["scenarios"]:
        steps = tuple(
            Step(**{key: tuple(value) if isinstance(value, list) else value for key, value in answer.items()})
            for answer in one["answers"]
        )
        remembers = one["remembers"]
        found.append(
            Scenario(one["name"], document["item"], None if remembers is None else tuple(remembers), steps)
        )
    return tuple(found)


@dataclass(frozen=True)
class Played:
    """What came of a scenario."""

    turns: tuple[Turn, ...]
    seen: tuple[object, ...]
    said: tuple[str, ...]
    history: History


def play(scenario: Scenario, engine: Any, topic: Topic, folder: Path, *, is_exam: bool = False) -> Played:
    """Hold the interview of `scenario`; what is kept goes to the database in `folder`, where `engine` writes, too.

    `engine`: None for one that grades by the truth that the scenario gives.

    Raises ScriptError where an answer was not taken.
    """
    item = next(one for one in topic.items if one.id == scenario.item)
    interrupts = {n for n, step in enumerate(scenario.steps) if step.interrupts}
    plan = start_interview([topic], turns=len(scenario.steps), depth=1, is_exam=is_exam, items=[item])
    stage = SessionStage(
        folder,
        lambda parts: InterviewSession(plan, parts),
        *(step.says for step in scenario.steps),
        topics=(topic,),
        engine=engine,
        judge=scenario.truth,
        gate=scenario.gate,
    )
    stage.voice.while_saying = lambda _: interrupt()

    def interrupt() -> None:
        asked = len(stage.of(QuestionAsked))
        if asked - 1 in interrupts:
            interrupts.discard(asked - 1)
            stage.session.done()

    _, turns, _ = stage.run()
    return Played(turns, tuple(stage.seen), tuple(stage.voice.said), stage.history)


def check(scenario: Scenario, played: Played) -> None:
    """Raises AssertionError where something came out otherwise than the scenario says."""
    assert len(played.turns) == len(scenario.steps)
    for step, turn in zip(scenario.steps, played.turns, strict=True):
        grade = turn.attempt.grade
        verdicts = {point.id: point.verdict for point in grade.points}
        if step.score is None:
            assert grade.score is None
        else:
            assert grade.score is not None, verdicts
            assert step.score[0] <= grade.score <= step.score[1], (grade.score, verdicts, grade.gate)
        assert {verdicts[point] for point in step.made} <= {"made"}, verdicts
        assert "made" not in {verdicts[point] for point in step.not_made}, verdicts
        if step.gate is not None and (step.score is None or step.score[1] == 0):
            assert grade.gate == step.gate
        if step.asked_on:
            assert turn.kind == "follow_up"
            assert tuple(verdicts) == (step.asked_on,)
        for point in grade.points:
            if point.evidence is not None:
                assert point.evidence.quote in turn.attempt.transcript.text
    kept = played.history.latest()
    assert [record.attempt.transcript.text for record in reversed(kept)] == [
        " ".join(step.says.split()) for step in scenario.steps
    ]
    ratings = [review.rating for review in played.history.reviews() if review.card == scenario.item]
    if scenario.remembers is None:
        assert ratings == []
    else:
        assert len(ratings) == 1
        assert ratings[0] in scenario.remembers
