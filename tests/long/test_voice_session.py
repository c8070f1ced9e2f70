"""The voice loop stays ahead of real time: an interview of eight minutes with a loudspeaker and a microphone.

`VIVA_SOAK_MINUTES` makes it longer or shorter; the figures in docs are of twenty.
"""

import os
import statistics
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer

from research.benchmarks.pulse import private_pulse
from tutor.audio.samples import resample, to_float, to_int16
from tutor.audio.wav import write_wav
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.sound.voice import spoken_sentences
from tutor.text.sentences import sentences
from tutor.tts.piper import PiperSpeech
from tutor.ui.plans import InterviewPlan
from tutor.ui.services import services_opener
from tutor.ui.session.interview.interview_page import interview_session
from tutor.ui.session.session_runner import SessionRunner

# There is no window here, only Qt's loop.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MINUTES = float(os.environ.get("VIVA_SOAK_MINUTES", "8"))
pytestmark = [pytest.mark.models, pytest.mark.timeout(int(MINUTES * 60 * 4 + 900))]

TOPIC = "attention"
ANSWER_S = 40.0
PAUSES_S = (0.4, 1.3, 0.6, 0.9)
RATE_HZ = 48_000
TICK_MS = 5
MOST_LATE_S = 0.05
LEAST_TURNS = 3


class Ticks:
    """How late a short timer of this thread comes."""

    def __init__(self) -> None:
        self.late_s: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late_s.append(now - self._last - TICK_MS / 1000)
        self._last = now


class Conversation:
    """Answers every question with the same recording until the time is up; keeps what was waited for."""

    def __init__(self, runner: SessionRunner, pulse, wav: Path) -> None:
        self.waits_s: list[float] = []
        """From Done to the grade."""
        self.transcripts: list[str] = []
        self._runner, self._pulse, self._wav = runner, pulse, wav
        self._ends_at = time.monotonic() + MINUTES * 60
        self._done_at = 0.0
        self._loop = QEventLoop()
        self.failures: list[str] = []
        runner.happened.connect(self._on_event)
        runner.failed.connect(self.failures.append)
        runner.over.connect(self._loop.quit)

    def hold(self) -> None:
        self._runner.start()
        self._loop.exec()

    def _on_event(self, event: object) -> None:
        match event:
            case ev.ListeningStarted():
                threading.Thread(target=self._answer, daemon=True).start()
            case ev.GradeReady(attempt=attempt):
                self.waits_s.append(time.monotonic() - self._done_at)
                self.transcripts.append(attempt.transcript.text)
            case ev.TurnSaved():
                if time.monotonic() > self._ends_at:
                    self._runner.end()
                else:
                    self._runner.go_on()

    def _answer(self) -> None:
        self._pulse.play_into_microphone(self._wav)
        self._done_at = time.monotonic()
        self._runner.done()


def spoken_answer(models_dir: Path, text: str, terms) -> np.ndarray:
    """`text` as sound at 48 kHz, with pauses between its sentences."""
    voice = PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)
    pieces = []
    for number, sentence in enumerate(sentences(text)):
        pieces += [voice.synthesize(one, 1.2) for one in spoken_sentences(sentence, terms)]
        pieces.append(np.zeros(int(PAUSES_S[number % len(PAUSES_S)] * voice.rate_hz), np.int16))
        if sum(map(len, pieces)) > ANSWER_S * voice.rate_hz:
            break
    return to_int16(resample(to_float(np.concatenate(pieces)), voice.rate_hz, RATE_HZ))


def test_waits_do_not_grow_and_the_window_stays_awake(
    qapp, monkeypatch, home_with_models, models_dir, tmp_path
):
    with private_pulse() as pulse:
        for name, value in pulse.environment.items():
            monkeypatch.setenv(name, value)
        with services_opener(home_with_models, Settings())(lambda _: None) as services:
            topic = services.library.topic(TOPIC)
            sound = spoken_answer(models_dir, topic.items[-1].references[0], topic.vocabulary)
            write_wav(tmp_path / "answer.wav", sound, RATE_HZ)
            plan = InterviewPlan((TOPIC,), turns=100, depth=3)
            runner = SessionRunner(services, lambda parts, _: interview_session(plan, services, parts))
            conversation = Conversation(runner, pulse, tmp_path / "answer.wav")
            ticks = Ticks()
            conversation.hold()
    late_s = sorted(ticks.late_s)
    late_p99_s = late_s[int(0.99 * len(late_s))]
    waits = conversation.waits_s
    print(
        f"{len(waits)} turns; from Done to the grade {waits[0]:.2f} s at first, {waits[-1]:.2f} s at last; "
        f"ticks late by {late_p99_s * 1000:.1f} ms (p99)"
    )
    assert not conversation.failures
    assert len(waits) >= LEAST_TURNS
    assert all(len(text.split()) > 20 for text in conversation.transcripts), "an answer was not heard"
    third = max(1, len(waits) // 3)
    first, last = statistics.median(waits[:third]), statistics.median(waits[-third:])
    assert last < 2 * first + 1.0, "waiting grows from turn to turn"
    assert late_p99_s < MOST_LATE_S
