"""A rehearsal on an engine without models."""

from dataclasses import replace

import pytest
from support.material import attempt, grade, item, topic
from support.scripted import ExpectedCall, Hears, ScriptedEngine
from support.session_stage import SessionStage
from support.table_engine import transcript_of

from tutor.core.events import SessionEnded, TranscriptGrew
from tutor.core.material import KeyPoint
from tutor.core.speech import Captured, Recording
from tutor.engine import requests as rq
from tutor.session.rehearsal import RehearsalBegan, RehearsalEnded, RehearsalSession, ScriptFollowed

TEXT = "The kettle boils the water. Green leaves need cooler water. After three minutes they are taken out."
POINTS = (
    KeyPoint("kettle", "The kettle boils the water."),
    KeyPoint("cooler", "Green leaves need cooler water."),
)
SCRIPT = replace(item("tea/script", POINTS, "script"), references=(TEXT,))


def held(tmp_path, *answers, stage="full", engine=None):
    def make(parts):
        return RehearsalSession(SCRIPT, stage, parts, terms=(), on_event=parts.on_event)

    held = SessionStage(tmp_path, make, *answers, topics=(topic("tea", SCRIPT),), engine=engine)
    held.run()
    return held.session.ended, held.seen, held.history


def test_a_typed_rehearsal_is_compared_graded_and_kept(tmp_path):
    ended, seen, history = held(tmp_path, TEXT)
    assert ended.result.coverage == 1.0
    assert ended.result.next_stage == "bullets"
    assert [type(event) for event in seen[-2:]] == [RehearsalEnded, SessionEnded]
    assert next(e for e in seen if isinstance(e, RehearsalBegan)).lines == (TEXT,)
    assert history.outcome(1) == "saved"
    assert history.get(ended.attempt_id).attempt.transcript.text == TEXT


@pytest.mark.parametrize(
    ("stage", "days"), [("full", None), ("bullets", 1), ("first-words", 2), ("blank", 8)]
)
def test_the_more_help_the_less_is_shown_about_memory(tmp_path, stage, days):
    _, _, history = held(tmp_path, TEXT, stage=stage)
    memory = history.memories().get("tea/script")
    assert (None if memory is None else (memory.due - memory.last_review).days) == days


def test_the_script_is_followed_while_it_is_spoken(tmp_path):

    parts = ["The kettle boils", "The kettle boils the water. Green leaves need", TEXT]
    told = [TranscriptGrew(part, is_whole=part == TEXT) for part in parts]
    one = replace(attempt(SCRIPT, grade(SCRIPT, "made", "made")), transcript=transcript_of(TEXT))
    engine = ScriptedEngine(
        ExpectedCall(rq.Warm),
        ExpectedCall(rq.PrepareTurn),
        ExpectedCall(rq.TakeAnswer, rq.Graded(one, 1), tuple(told)),
    )
    hears = Hears(Recording(tmp_path / "a.wav"), (Captured(100, 16000, -20.0),))
    _, seen, _ = held(tmp_path, hears, engine=engine)
    places = [event.position.word for event in seen if isinstance(event, ScriptFollowed)]
    assert places == [3, 8, 17]
    assert engine.requests[-1].place.shows_at_most is None


def test_a_rehearsal_that_is_begun_anew_forgets_what_was_said(tmp_path):
    ended, seen, _ = held(tmp_path, "repeat", TEXT)
    assert [type(event) for event in seen].count(RehearsalBegan) == 2
    assert ended.result.coverage == 1.0
