"""The engine's process, with its real models, killed two hundred times at random moments of turns.

`VIVA_KILLS` makes it fewer, `VIVA_KILL_SEED` draws other moments.
"""

import os
import threading
from collections import Counter

import numpy as np
import pytest
from support.killing import Killer, check_database

from tutor.audio.recording import read_recording
from tutor.audio.samples import to_int16
from tutor.audio.wav import WavWriter
from tutor.config.paths import knowledge_dir
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.cancel import CancelToken
from tutor.core.ports import Listener
from tutor.core.speech import Captured, Recording, Said, Transcript
from tutor.engine.client import engine_client
from tutor.packs.library import open_library
from tutor.practice.interview import start_interview
from tutor.session.interview import InterviewSession
from tutor.session.turn_runner import SessionParts
from tutor.session.unfinished import unfinished
from tutor.session.voices import Silence
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.store.history import open_history

KILLS = int(os.environ.get("VIVA_KILLS", "200"))
SEED = int(os.environ.get("VIVA_KILL_SEED", "11"))
pytestmark = [pytest.mark.models, pytest.mark.timeout(KILLS * 30 + 300)]

SPOKEN_EVERY = 8
TURNS_A_SESSION = min(20, 2 * KILLS)
RATE_HZ = 16_000
PIECE = RATE_HZ // 4
SETTINGS = Settings.model_validate({"stt": {"model": "whisper-tiny.en", "by_speed": False}})
SAID = "Long vectors have large dot products, so the softmax saturates and its gradients vanish."


class Answers(Listener):
    """Most answers at once as text, some as sound that comes four times as fast as spoken."""

    def __init__(self, sound: np.ndarray) -> None:
        self.given: list[str] = []
        self._sound = sound
        self._over = threading.Event()

    def listen(self, wav, on_event, cancel: CancelToken) -> Said:
        number = len(self.given)
        on_event(ev.ListeningStarted())
        if number % SPOKEN_EVERY:
            self.given.append(f"Answer {number}: {SAID}")
            return Transcript(self.given[-1])
        self.given.append("")
        with WavWriter(wav, RATE_HZ) as writer:
            for start in range(0, len(self._sound), PIECE):
                writer.write(self._sound[start : start + PIECE])
                on_event(Captured(writer.frames, RATE_HZ, -20.0, -10.0))
                cancel.wait(PIECE / RATE_HZ / 4)
        return Recording(wav)

    def stop_listening(self, *, at_once: bool = False) -> None:
        self._over.set()


@pytest.fixture
def spoken(models_dir, tmp_path):
    voice = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
    try:
        voice.render(spoken_sentences(SAID), tmp_path / "said.wav", CancelToken())
    finally:
        voice.close()
    return to_int16(read_recording(tmp_path / "said.wav"))


def test_no_finished_answer_is_lost(home_with_models, spoken):
    home = home_with_models
    library, history = open_library(knowledge_dir()), open_history(home, Settings())
    topics = [library.topic(name) for name in ("attention", "rnn", "bayes", "backprop", "kv-cache")]
    engine = engine_client(home, SETTINGS)
    answers = Answers(spoken)
    killer = Killer(engine.kill, SEED, within_s=2.5)

    turns = sessions = 0
    try:
        with killer.at_work():
            while len(killer.steps) < KILLS:
                session = InterviewSession(
                    # In earnest no feedback is worded, so that the language model is not loaded each time.
                    start_interview(topics, turns=TURNS_A_SESSION, depth=0, is_exam=sessions % 5 > 0),
                    SessionParts(
                        engine, Silence(), answers, history, home.recordings_dir, {}, killer.on_event
                    ),
                )
                turns += len(session.run()[1])
                sessions += 1
    finally:
        engine.close()
    print(f"{len(killer.steps)} kills in {turns} turns: {dict(Counter(killer.steps))}")
    kept = list(history.attempts())
    assert len(kept) == turns == len(answers.given)
    for record, given in zip(kept, answers.given, strict=True):
        assert record.attempt.transcript.text == given or (not given and record.attempt.transcript.is_spoken)
    assert unfinished(home.recordings_dir, history) == ()
    assert {"listening", "grading"} <= set(killer.steps) or KILLS < 50
    check_database(home.database)
