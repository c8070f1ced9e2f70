"""What a candidate may do (tests/scenarios/interview.yaml), with the real engine judging the answers."""

from pathlib import Path

import pytest
import yaml
from support.session_stage import SessionStage

from tutor.core.events import QuestionAsked
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]
FILE = yaml.safe_load(
    (Path(__file__).parents[2] / "scenarios" / "interview.yaml").read_text(encoding="utf-8")
)


def held(steps, engine, item, topic, folder):
    """The stage on which the interview of `steps` was held, and its turns."""
    # In earnest, so that no time goes into wording; the questions are the same.
    plan = start_interview([topic], turns=len(steps), depth=1, is_exam=True, items=[item])
    stage = SessionStage(
        folder, lambda parts: InterviewSession(plan, parts), *(step["says"] for step in steps), engine=engine
    )
    interrupts = {number for number, step in enumerate(steps, 1) if step.get("interrupts")}

    def interrupt(_):
        if (asked := len(stage.of(QuestionAsked))) in interrupts:
            interrupts.discard(asked)
            stage.session.done()

    stage.voice.while_saying = interrupt
    return stage, stage.run()[1]


def check(step, turn):
    grade = turn.attempt.grade
    verdicts = {point.id: point.verdict for point in grade.points}
    if "score" not in step:
        assert grade.score is None
    else:
        least, most = step["score"]
        assert grade.score is not None, verdicts
        assert least <= grade.score <= most, (grade.score, verdicts, grade.gate)
    assert {verdicts[point] for point in step.get("made", ())} <= {"made"}, verdicts
    assert "made" not in {verdicts[point] for point in step.get("not_made", ())}, verdicts
    if "gate" in step and step.get("score", (0, 0))[1] == 0:
        assert grade.gate == step["gate"]
    if "asked_on" in step:
        assert (turn.kind, tuple(verdicts)) == ("follow_up", (step["asked_on"],))
    quotes = [point.evidence.quote for point in grade.points if point.evidence is not None]
    assert all(quote in turn.attempt.transcript.text for quote in quotes)


@pytest.mark.parametrize("scenario", FILE["scenarios"], ids=lambda one: one["name"])
def test_scenario(scenario, engine, library, paths):
    paths.database.unlink(missing_ok=True)
    item, steps = library.item(FILE["item"]), scenario["answers"]
    stage, turns = held(steps, engine, item, library.topic(item.topic), paths.database.parent)
    for step, turn in zip(steps, turns, strict=True):
        check(step, turn)
    kept = [record.attempt.transcript.text for record in stage.history.attempts()]
    assert kept == [" ".join(step["says"].split()) for step in steps]
    ratings = [review.rating for review in stage.history.reviews() if review.card == item.id]
    assert len(ratings) == (scenario["remembers"] is not None)
    assert set(ratings) <= set(scenario["remembers"] or ())
