"""Five hundred turns back to back, with answers of eight seconds: nothing grows, nothing slows down.

`VIVA_SOAK_TURNS` makes it shorter. Twenty turns are a session; every session asks the same, so that a late one can be
held against an early one.
"""

import gc
import itertools
import os
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from scipy.stats import theilslopes

from tutor.audio.samples import resample, to_float, to_int16
from tutor.audio.wav import WavWriter
from tutor.config.paths import knowledge_dir
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.speech import Captured, Recording
from tutor.engine.client import engine_client
from tutor.packs.library import open_library
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.turn_runner import SessionParts
from tutor.sound.voice import spoken_sentences
from tutor.store.history import open_history
from tutor.tts.piper import PiperSpeech

TURNS = int(os.environ.get("VIVA_SOAK_TURNS", "500"))
SESSION = 20
WARM_UP = 100 if TURNS >= 300 else 2 * SESSION
"""Turns in which caches fill: prefixes, what was read lately, the allocator's arenas."""
ANSWER_S = 8.0
RATE_HZ = 48_000
PIECE_S = 0.5
MOST_MIB_PER_100 = 1.0
MOST_SLOWER = 1.2
pytestmark = [pytest.mark.models, pytest.mark.timeout(TURNS * 20 + 600)]


class FileVoice:
    """Answers every question with the same recording, written piece by piece as a microphone would."""

    def __init__(self, sound: np.ndarray) -> None:
        self._sound = sound

    def say(self, text, cancel):
        cancel.check()
        return text

    def listen(self, wav, on_event, cancel):
        step = int(PIECE_S * RATE_HZ)
        with WavWriter(wav, RATE_HZ) as writer:
            for start in range(0, len(self._sound), step):
                cancel.check()
                writer.write(self._sound[start : start + step])
                on_event(Captured(writer.frames, RATE_HZ, -20.0))
        return Recording(wav)

    def pause(self): ...
    def resume(self): ...
    def get_ready(self): ...
    def put_away(self): ...
    def stop_listening(self, *, at_once=False): ...


class Held(NamedTuple):
    """What a process holds, from /proc."""

    mib: float
    threads: int
    handles: int
    cpu_s: float


def held_by(pid: int) -> Held:
    root = Path(f"/proc/{pid}")
    status = dict(line.split(":", 1) for line in (root / "status").read_text().splitlines())
    fields = (root / "stat").read_text().rpartition(")")[2].split()
    return Held(
        int(status["VmRSS"].split()[0]) / 1024,
        int(status["Threads"]),
        len(list((root / "fd").iterdir())),
        (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"),
    )


class Watch:
    """Notes at every turn what both processes hold, and how many words were heard."""

    def __init__(self, pid: Callable[[], int]) -> None:
        """`pid`: of the engine, once it runs."""
        self._pid = pid
        self.engine: list[Held] = []
        self.window: list[Held] = []
        self.words: list[int] = []

    def __call__(self, event: object) -> None:
        if isinstance(event, ev.GradeReady):
            self.words.append(len(event.attempt.transcript.text.split()))
        if isinstance(event, ev.TurnSaved):
            self.engine.append(held_by(self._pid()))
            self.window.append(held_by(os.getpid()))


def eight_seconds(models_dir: Path, text: str, terms) -> np.ndarray:
    voice = PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)
    sound = np.concatenate([voice.synthesize(one, 1.2) for one in spoken_sentences(text, terms)])
    sound = sound[: int(ANSWER_S * voice.rate_hz)]
    return to_int16(resample(to_float(sound), voice.rate_hz, RATE_HZ))


def test_five_hundred_turns_leave_both_processes_as_they_were(home_with_models, models_dir):
    home = home_with_models
    topics = open_library(knowledge_dir()).packs[0].topics[:SESSION]
    voice = FileVoice(eight_seconds(models_dir, topics[0].items[-1].references[0], topics[0].vocabulary))
    engine = engine_client(home, Settings())
    watch = Watch(lambda: engine.pid)
    parts = SessionParts(engine, voice, voice, open_history(home, Settings()), home.recordings_dir, {}, watch)
    for _ in range(TURNS // SESSION):
        InterviewSession(start_interview(topics, turns=SESSION, depth=1), parts).run()
        gc.collect()
    engine.close()
    assert len(watch.engine) >= TURNS // SESSION * SESSION
    assert min(watch.words) > 8, "an answer was not heard"
    for name, held in (("engine", watch.engine), ("window", watch.window)):
        slope = float(theilslopes([one.mib for one in held[WARM_UP:]])[0]) * 100
        print(f"{name}: {slope:+.2f} MiB per 100 turns, {held[WARM_UP]} to {held[-1]}")
        assert slope < MOST_MIB_PER_100, name
        assert held[-1].threads <= max(one.threads for one in held[SESSION:WARM_UP]), f"{name} leaks threads"
        assert held[-1].handles <= max(one.handles for one in held[SESSION:WARM_UP]), f"{name} leaks handles"
    turns = [after.cpu_s - before.cpu_s for before, after in itertools.pairwise(watch.engine)]
    early, late = turns[SESSION // 2 :][: 2 * SESSION], turns[-2 * SESSION :]
    assert statistics.median(late) < MOST_SLOWER * statistics.median(early)
