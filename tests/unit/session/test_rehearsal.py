"""A rehearsal on an engine without models."""

from dataclasses import replace

import pytest
from support.material import item, topic
from support.session_stage import SessionStage

from tutor.core.events import SessionEnded
from tutor.core.material import KeyPoint
from tutor.session.rehearsal import RehearsalBegan, RehearsalEnded, RehearsalSession

TEXT = "The kettle boils the water. Green leaves need cooler water. After three minutes they are taken out."
POINTS = (
    KeyPoint("kettle", "The kettle boils the water."),
    KeyPoint("cooler", "Green leaves need cooler water."),
)
SCRIPT = replace(item("tea/script", POINTS, "script"), references=(TEXT,))


def held(tmp_path, *answers, stage="full", **table):
    def make(parts):
        return RehearsalSession(SCRIPT, stage, parts, terms=())

    held = SessionStage(tmp_path, make, *answers, topics=(topic("tea", SCRIPT),), **table)
    held.run()
    return held.session.ended, held


@pytest.mark.parametrize(
    ("stage", "days"), [("full", None), ("bullets", 1), ("first-words", 2), ("blank", 8)]
)
def test_the_more_help_the_less_is_shown_about_memory(tmp_path, stage, days):
    _, of_stage = held(tmp_path, TEXT, stage=stage)
    memory = of_stage.history.memories().get("tea/script")
    assert (None if memory is None else (memory.due - memory.last_review).days) == days


def test_a_rehearsal_that_is_begun_anew_forgets_what_was_said(tmp_path):
    ended, stage = held(tmp_path, "repeat", TEXT)
    assert len(stage.of(RehearsalBegan)) == 2
    assert ended.result.coverage == 1.0


def test_a_typed_rehearsal_is_compared_graded_and_kept(tmp_path):
    ended, stage = held(tmp_path, TEXT)
    assert ended.result.coverage == 1.0
    assert ended.result.next_stage == "bullets"
    assert [type(event) for event in stage.seen[-2:]] == [RehearsalEnded, SessionEnded]
    assert stage.of(RehearsalBegan)[0].lines == (TEXT,)
    assert stage.history.outcome(1) == "saved"
    assert stage.history.get(ended.attempt_id).attempt.transcript.text == TEXT
