"""The engine's process killed, stopped or hanging in the middle of turns: nothing is lost, nothing waits for ever."""

import os
import signal
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
from support.keeping_engine import TOPICS
from support.killing import Killer, check_database
from support.scripted import Hears, ScriptedCall, ScriptedVoice
from support.table_engine import TableEngine

from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.errors import EngineDied
from tutor.core.speech import Captured, Recording, Transcript
from tutor.engine import requests as rq
from tutor.ipc.client import ChildClient
from tutor.practice.interview import start_interview
from tutor.session import turn_runner
from tutor.session.interview import InterviewSession
from tutor.session.turn_runner import SessionParts
from tutor.session.unfinished import unfinished
from tutor.store.history import open_history

TURNS = 12
SEED = 20261125


class Table:
    """A session on a real process in the engine's place."""

    def __init__(self, tmp_path, steps, engine=None):
        self.history = open_history(paths_below(tmp_path), Settings())
        self.recordings = tmp_path / "recordings"
        self.engine = engine or ChildClient(
            "support.keeping_engine:make", tmp_path, name="engine", died="Twice."
        )
        self.seen = []
        self.on_event = lambda event: None
        voice = ScriptedVoice(steps)
        self.session = InterviewSession(
            start_interview(TOPICS, turns=len(steps), depth=0),
            SessionParts(self.engine, voice, voice, self.history, self.recordings, {}, self._tell),
        )

    def _tell(self, event):
        self.seen.append(event)
        self.on_event(event)

    def said(self):
        return [record.attempt.transcript.text for record in self.history.attempts()]


@pytest.fixture
def table(tmp_path):
    made = []

    def make(steps):
        made.append(Table(tmp_path, steps))
        return made[0]

    yield make
    made[0].engine.close()


def spoken():
    captured = tuple(Captured(16_000 * n, 16_000, -20.0, -10.0) for n in range(1, 5))
    return Hears(Recording(Path("answer.wav")), captured)


def test_kills_at_random_moments_lose_no_answer(table):
    steps = [spoken() if n % 2 else Hears(Transcript(f"point {n}")) for n in range(TURNS)]
    one = table(steps)
    killer = Killer(one.engine.kill, SEED, within_s=0.35)
    one.on_event = killer.on_event
    with killer.at_work():
        _, turns, _ = one.session.run()
    assert len(turns) == TURNS
    assert one.said() == ["point" if n % 2 else f"point {n}" for n in range(TURNS)]
    assert len(killer.steps) >= TURNS // 2 - 1
    assert len(set(killer.steps)) >= 2, "all kills came at the same step"
    check_database(one.history.path)
    assert one.history.outcome(1) == "saved"
    assert unfinished(one.recordings, one.history) == ()


def test_two_kills_in_one_turn_are_told_and_the_answer_is_kept_for_later(table):
    one = table([Hears(Transcript("point 1"))])
    one.on_event = lambda event: one.engine.kill() if isinstance(event, ev.GradeReady) else None
    with pytest.raises(EngineDied, match="Twice"):
        one.session.run()
    left = [open_answer.text for open_answer in unfinished(one.recordings, one.history)]
    assert one.said() + left == ["point 1"]
    check_database(one.history.path)


def test_an_engine_that_was_stopped_for_a_while_goes_on_where_it_was(table):
    one = table([spoken(), Hears(Transcript("point 1"))])
    pids = []

    def on_event(event):
        if isinstance(event, ev.TranscriptGrew) and event.is_whole and not pids:
            pids.append(one.engine.pid)
            os.kill(pids[0], signal.SIGSTOP)
            threading.Timer(0.4, os.kill, (pids[0], signal.SIGCONT)).start()

    one.on_event = on_event
    one.session.run()
    assert one.said() == ["point", "point 1"]
    assert one.engine.pid == pids[0]


class HangingEngine(TableEngine):
    """Never answers the first grading; a new engine does, once this one was killed."""

    def __init__(self, home, hangs):
        super().__init__(open_history(paths_below(home), Settings()), TOPICS)
        self._hangs = hangs
        self._waiting = []
        self.kills = 0

    def start(self, request, on_event=None):
        if not isinstance(request, rq.TakeAnswer):
            return super().start(request, on_event)
        self._waiting.append((ScriptedCall(Future()), request, on_event))
        return self._waiting[0][0]

    def kill(self):
        self.kills += 1
        call, request, on_event = self._waiting[0]
        if self.kills >= self._hangs:
            call.future.set_result(super().start(request, on_event).result())


@pytest.mark.parametrize("hangs", [1, 2, 99])
def test_an_engine_that_hangs_is_replaced_and_one_that_hangs_for_good_leaves_the_answer_for_later(
    tmp_path, monkeypatch, hangs
):
    monkeypatch.setattr(turn_runner, "HEARING_TIMEOUT_S", 0.05)
    one = Table(tmp_path, [Hears(Transcript("point 1"))], HangingEngine(tmp_path, hangs))
    if hangs > 2:
        with pytest.raises(EngineDied, match="does not answer"):
            one.session.run()
        assert [left.text for left in unfinished(one.recordings, one.history)] == ["point 1"]
        return
    one.session.run()
    assert one.said() == ["point 1"]
    assert one.engine.kills == hangs
