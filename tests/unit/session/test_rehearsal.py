"""A rehearsal on an engine without models."""

from dataclasses import replace

import pytest
from support.material import item, topic
from support.scripted import Hears
from support.session_stage import SessionStage

from tutor.core.events import TranscriptGrew
from tutor.core.material import KeyPoint
from tutor.core.speech import Captured, Recording
from tutor.session.rehearsal import RehearsalBegan, RehearsalSession, ScriptFollowed

TEXT = "The kettle boils the water. Green leaves need cooler water. After three minutes they are taken out."
POINTS = (
    KeyPoint("kettle", "The kettle boils the water."),
    KeyPoint("cooler", "Green leaves need cooler water."),
)
SCRIPT = replace(item("tea/script", POINTS, "script"), references=(TEXT,))


def held(tmp_path, *answers, stage="full", **table):
    def make(parts):
        return RehearsalSession(SCRIPT, stage, parts, terms=(), on_event=parts.on_event)

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


def test_the_script_is_followed_while_it_is_spoken(tmp_path):
    told = [
        TranscriptGrew(part) for part in ("The kettle boils", "The kettle boils the water. Green leaves need")
    ]
    hears = Hears(Recording(tmp_path / "a.wav"), (Captured(100, 16000, -20.0),))
    _, stage = held(tmp_path, hears, tells=told, hears_else=TEXT)
    assert [event.position.word for event in stage.of(ScriptFollowed)] == [3, 8, 17]
    assert stage.engine.gradings[0].place.shows_at_most is None


def test_a_rehearsal_that_is_begun_anew_forgets_what_was_said(tmp_path):
    ended, stage = held(tmp_path, "repeat", TEXT)
    assert len(stage.of(RehearsalBegan)) == 2
    assert ended.result.coverage == 1.0
