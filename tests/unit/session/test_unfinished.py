"""Answers that were given and not graded: kept, offered, graded."""

import numpy as np
import pytest
from support.material import item, topic
from support.scripted import Hears, ScriptedVoice
from support.session_stage import SessionStage
from support.table_engine import TableEngine

from tutor.audio.wav import write_wav
from tutor.core.errors import DiskFull, EngineDied
from tutor.core.speech import Captured, Recording
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.rehearsal import RehearsalSession
from tutor.session.unfinished import finish, forget, unfinished
from tutor.store.deletion import Eraser

TEA = topic("tea", item("tea/a"), item("tea/b"))
SOUND = Captured(48_000, 16_000, -20.0, -10.0)
DIED = EngineDied("It stopped twice.")


class RecordingVoice(ScriptedVoice):
    """Leaves three seconds of sound in the file before the script goes on."""

    def __init__(self, hears):
        super().__init__(hears)
        self.files = []

    def listen(self, wav, on_event, cancel):
        write_wav(wav, np.zeros(48_000, np.int16), 16_000)
        self.files.append(wav)
        answer = super().listen(wav, on_event, cancel)
        return Recording(wav) if answer is None else answer


def interview(tmp_path, *answers, turns=0, voice=RecordingVoice, **stage):
    plan = start_interview([TEA], turns=turns or len(answers), depth=0)
    return SessionStage(
        tmp_path, lambda parts: InterviewSession(plan, parts), *answers, topics=(TEA,), voice=voice, **stage
    )


def left(stage):
    return unfinished(stage.recordings, stage.history)


@pytest.mark.parametrize("error", [DIED, DiskFull("The disk is full.")])
def test_a_typed_answer_that_could_not_be_graded_is_graded_later(tmp_path, error):
    stage = interview(tmp_path, "point", voice=ScriptedVoice, fails_at=1, error=error)
    with pytest.raises(type(error)):
        stage.run()
    (one,) = left(stage)
    assert (one.text, one.item, one.place.number) == ("point", stage.engine.gradings[0].item, 1)
    graded = finish(one, stage.recordings, stage.history, TableEngine(stage.history, (TEA,)))
    kept = stage.history.get(graded.attempt_id)
    assert (kept.session_id, kept.number, kept.attempt.transcript.text) == (1, 1, "point")
    assert left(stage) == ()


def test_a_spoken_answer_keeps_its_recording(tmp_path):
    stage = interview(tmp_path, Hears(captured=(SOUND,)), fails_at=1, error=DIED)
    with pytest.raises(EngineDied):
        stage.run()
    (one,) = left(stage)
    assert one.text is None
    assert one.wav == stage.voice.files[0]
    later = TableEngine(stage.history, (TEA,))
    finish(one, stage.recordings, stage.history, later)
    (request,) = later.gradings
    assert request.said == Recording(one.wav)


def test_an_answer_kept_just_before_the_end_is_not_offered_again(tmp_path):
    stage = interview(tmp_path, "point", voice=ScriptedVoice, fails_at=1, error=DIED)
    with pytest.raises(EngineDied):
        stage.run()
    assert len(left(stage)) == 1
    later = TableEngine(stage.history, (TEA,))
    later.call(stage.engine.gradings[0])
    assert left(stage) == ()
    assert list(stage.recordings.iterdir()) == []


def commanding(tmp_path, command, *more):
    """An interview in the middle of whose first answer `command` is given."""
    step = Hears(captured=(SOUND,), meanwhile=lambda: command(stage.session))
    stage = interview(tmp_path, step, *more, turns=2 if more else 1)
    return stage


def closed(tmp_path):
    """An interview whose window is closed in the middle of an answer."""
    stage = commanding(tmp_path, lambda session: session.end(keeps_answer=True))
    stage.run()
    return stage


@pytest.mark.parametrize(("command", "answers"), [("skip", 1), ("repeat", 2), ("rephrase", 2)])
def test_what_was_said_before_a_command_is_forgotten(tmp_path, command, answers):
    stage = commanding(tmp_path, lambda session: session.command(command), *["point"] * answers)
    there = []
    stage.voice.while_saying = lambda _: there.append(sum(file.exists() for file in stage.voice.files))
    stage.run()
    assert there[1] == 0, "the next question came with the old answer still there"
    assert left(stage) == ()


def test_an_answer_under_way_when_the_window_is_closed_is_offered_at_the_next_start(tmp_path):
    stage = closed(tmp_path)
    assert [one.wav for one in left(stage)] == stage.voice.files


def test_of_a_rehearsal_that_was_broken_off_nothing_is_kept(tmp_path):
    script = item("tea/script", kind="script")
    stage = SessionStage(
        tmp_path,
        lambda parts: RehearsalSession(script, "full", parts, terms=()),
        Hears(captured=(SOUND,), meanwhile=lambda: stage.session.end()),
        voice=RecordingVoice,
    )
    stage.run()
    assert stage.session.ended is None
    assert list(stage.recordings.iterdir()) == []


def test_one_whose_session_was_deleted_is_graded_all_the_same(tmp_path):
    stage = interview(tmp_path, "point", voice=ScriptedVoice, fails_at=1, error=DIED)
    with pytest.raises(EngineDied):
        stage.run()
    (one,) = left(stage)
    Eraser(stage.history, tmp_path / "elsewhere").delete_all()
    graded = finish(one, stage.recordings, stage.history, TableEngine(stage.history, (TEA,)))
    assert stage.history.get(graded.attempt_id).session_id is None


@pytest.mark.parametrize(
    "throw_away",
    [
        lambda stage: forget(left(stage)[0], stage.recordings),
        lambda stage: Eraser(stage.history, stage.recordings).delete_all(),
    ],
    ids=["the answer", "everything"],
)
def test_what_is_thrown_away_is_gone(tmp_path, throw_away):
    stage = closed(tmp_path)
    throw_away(stage)
    assert list(stage.recordings.iterdir()) == []
