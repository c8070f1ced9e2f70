"""Five hundred turns back to back, with answers of eight seconds: nothing grows, nothing slows down.

`VIVA_SOAK_TURNS` makes it shorter. Twenty turns are a session; every session asks the same, so that a late one can be
held against an early one.
"""

import gc
import os
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

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
from tutor.session.question_session import SessionParts
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
        self.ended_at = 0.0

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
        self.ended_at = time.monotonic()
        return Recording(wav)

    def pause(self): ...
    def resume(self): ...
    def get_ready(self): ...
    def put_away(self): ...
    def stop_listening(self, *, at_once=False): ...


class Process:
    """What a process holds, from /proc."""

    def __init__(self, pid: int) -> None:
        self._root = Path(f"/proc/{pid}")

    def mib(self) -> float:
        return int(self._status("VmRSS")) / 1024

    def threads(self) -> int:
        return int(self._status("Threads"))

    def handles(self) -> int:
        return len(list((self._root / "fd").iterdir()))

    def cpu_s(self) -> float:
        fields = (self._root / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _status(self, name: str) -> str:
        lines = (self._root / "status").read_text().splitlines()
        return next(line for line in lines if line.startswith(f"{name}:")).split()[1]


class Watch:
    """Notes at every turn what both processes hold, and what the turn took."""

    def __init__(self, pid: Callable[[], int], voice: FileVoice) -> None:
        """`pid`: of the engine, once it runs."""
        self._pid, self._window, self._voice = pid, Process(os.getpid()), voice
        self._cpu_s = 0.0
        self.waits_s: list[float] = []
        self.cpu_s: list[float] = []
        self.engine: list[tuple[float, int, int]] = []
        self.window: list[tuple[float, int, int]] = []
        self.words: list[int] = []

    def __call__(self, event: object) -> None:
        if isinstance(event, ev.GradeReady):
            self.waits_s.append(time.monotonic() - self._voice.ended_at)
            self.words.append(len(event.attempt.transcript.text.split()))
        if isinstance(event, ev.TurnSaved):
            engine = Process(self._pid())
            now = engine.cpu_s()
            self.cpu_s.append(now - self._cpu_s)
            self._cpu_s = now
            for held, process in ((self.engine, engine), (self.window, self._window)):
                held.append((process.mib(), process.threads(), process.handles()))


def eight_seconds(models_dir: Path, text: str, terms) -> np.ndarray:
    voice = PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)
    sound = np.concatenate([voice.synthesize(one, 1.2) for one in spoken_sentences(text, terms)])
    sound = sound[: int(ANSWER_S * voice.rate_hz)]
    return to_int16(resample(to_float(sound), voice.rate_hz, RATE_HZ))


def test_five_hundred_turns_leave_both_processes_as_they_were(home_with_models, models_dir, capsys):
    topics = open_library(knowledge_dir()).packs[0].topics[:SESSION]
    first = topics[0].items[-1]
    voice = FileVoice(eight_seconds(models_dir, first.references[0], topics[0].vocabulary))
    engine = engine_client(home_with_models, Settings())
    watch = Watch(lambda: engine.pid, voice)
    for _ in range(TURNS // SESSION):
        session = InterviewSession(
            start_interview(topics, turns=SESSION, depth=1),
            SessionParts(
                engine=engine,
                speaker=voice,
                listener=voice,
                history=open_history(home_with_models, Settings()),
                recordings=home_with_models.recordings_dir,
                topic_titles={},
                on_event=watch,
            ),
        )
        session.run()
        gc.collect()
    engine.close()
    turns = len(watch.cpu_s)
    late, early = slice(-2 * SESSION, None), slice(SESSION // 2, SESSION // 2 + 2 * SESSION)
    slower_cpu = statistics.median(watch.cpu_s[late]) / statistics.median(watch.cpu_s[early])
    slower = statistics.median(watch.waits_s[late]) / statistics.median(watch.waits_s[early])
    slopes = {name: slope(getattr(watch, name)) for name in ("engine", "window")}
    with capsys.disabled():
        print(
            f"\n{turns} turns; a turn's processor time {slower_cpu:.2f}, its wait {slower:.2f} of the early ones'; "
            + "; ".join(
                f"{name} {getattr(watch, name)[WARM_UP][0]:.0f} to {getattr(watch, name)[-1][0]:.0f} MiB, "
                f"{slopes[name]:+.2f} MiB per 100 turns, threads {getattr(watch, name)[WARM_UP][1]} to "
                f"{getattr(watch, name)[-1][1]}, handles {getattr(watch, name)[WARM_UP][2]} to {getattr(watch, name)[-1][2]}"
                for name in ("engine", "window")
            )
        )
    assert turns >= TURNS // SESSION * SESSION
    assert min(watch.words) > 8, "an answer was not heard"
    for name in ("engine", "window"):
        held = getattr(watch, name)
        assert slopes[name] < MOST_MIB_PER_100, name
        assert held[-1][1] <= max(one[1] for one in held[SESSION:WARM_UP]), f"{name} leaks threads"
        assert held[-1][2] <= max(one[2] for one in held[SESSION:WARM_UP]), f"{name} leaks handles"
    assert slower_cpu < MOST_SLOWER
    assert threading.active_count() < 20


def slope(held: list[tuple[float, int, int]]) -> float:
    """MiB per hundred turns after the warm-up, by Theil and Sen, whom a single jump does not lead astray."""
    from scipy.stats import theilslopes

    return float(theilslopes([one[0] for one in held[WARM_UP:]])[0]) * 100
