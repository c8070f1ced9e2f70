"""The engine's process with its real models."""

import threading
from pathlib import Path

import numpy as np
import pytest

from tutor.audio.recording import read_recording
from tutor.audio.samples import to_int16
from tutor.audio.wav import WavWriter
from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.cancel import CancelToken
from tutor.core.message import joined
from tutor.core.speech import Recording, Transcript
from tutor.engine import requests as rq
from tutor.engine.client import engine_client
from tutor.packs.library import open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.store.history import open_history

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

ANSWER = (
    "The dot product of two long vectors has a variance that grows with their dimension. "
    "Without the scaling the softmax would saturate and its gradients would vanish. "
    "Dividing by the square root of the dimension brings the variance back to about one."
)


@pytest.fixture
def engine(home_with_models: Paths):
    client = engine_client(home_with_models, Settings())
    yield client
    client.close()


@pytest.fixture(scope="module")
def library():
    return open_library(knowledge_dir())


@pytest.fixture(scope="module")
def spoken_answer(tmp_path_factory, models_dir) -> Path:
    wav = tmp_path_factory.mktemp("voice") / "answer.wav"
    sound = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
    sound.render(spoken_sentences(ANSWER), wav, CancelToken())
    sound.close()
    return wav


def test_an_engine_killed_while_grading_does_the_work_once_more(engine, home_with_models, library):
    item = library.item("attention/why-scale")
    killed = threading.Event()

    def on_event(event: object) -> None:
        if isinstance(event, ev.GradeReady) and not killed.is_set():
            killed.set()
            engine.kill()

    graded = engine.call(rq.TakeAnswer(item, Transcript(ANSWER)), on_event, timeout_s=240)
    assert killed.is_set()
    assert graded.attempt.grade.score > 0
    assert [record.id for record in open_history(home_with_models, Settings()).latest()] == [
        graded.attempt_id
    ]


def test_listening_follows_a_recording_that_grows(engine, library, spoken_answer, tmp_path):
    samples = np.concatenate([read_recording(spoken_answer), np.zeros(16000 * 5, np.float32)])
    wav = tmp_path / "growing.wav"
    events: list[object] = []
    ended = threading.Event()

    def on_event(event: object) -> None:
        events.append(event)
        if event == ev.SilenceCountdown(0.0):
            ended.set()

    with WavWriter(wav, 16000) as writer:
        request = rq.TakeAnswer(
            library.item("attention/why-scale"), Recording(wav, is_growing=True), wording=False, save=False
        )
        pending = engine.start(request, on_event)
        for start in range(0, len(samples), 4000):
            writer.write(to_int16(samples[start : start + 4000]))
    pending.send(rq.AnswerOver())
    attempt = pending.result(240).attempt
    assert ended.wait(1), "five seconds of silence did not end the answer"
    assert "variance" in attempt.transcript.text
    assert "saturate" in attempt.transcript.text
    assert [e for e in events if isinstance(e, ev.TranscriptGrew)]
    assert [e for e in events if isinstance(e, ev.SilenceCountdown)]
    assert attempt.transcript.words[-1].end_s <= len(samples) / 16000 - 4


def test_a_cancelled_listening_ends(engine, library, spoken_answer):
    pending = engine.start(rq.Listen(Recording(spoken_answer, is_growing=True)))
    pending.cancel()
    assert pending.future.exception(60) is not None


def test_passages_come_from_the_topic_asked_about(engine):
    found = engine.call(
        rq.SearchNotes("why divide the scores by the root of the key dimension", 5), timeout_s=240
    )
    assert len(found) == 5
    assert found[0].topic in ("attention", "scaled-dot-product")
    scores = [passage.score for passage in found]
    assert scores == sorted(scores, reverse=True)


def test_feedback_is_worded_from_verdicts_and_notes(engine, library):
    item = library.item("attention/why-scale")
    pieces: list[str] = []
    graded = engine.call(
        rq.TakeAnswer(
            item, Transcript("So that the softmax does not saturate and kill its gradients."), save=False
        ),
        lambda event: pieces.append(event.message) if isinstance(event, ev.FeedbackSentence) else None,
        timeout_s=240,
    )
    assert graded.attempt_id is None
    assert graded.attempt.feedback == joined(pieces)
    assert 1 <= len(pieces) <= 3
    assert graded.attempt.cache.evaluated_tokens > 0


def test_preparing_while_the_question_is_spoken_leaves_little_to_evaluate(engine, library):
    item = library.item("attention/why-scale")
    engine.call(rq.PrepareTurn(item), timeout_s=240)
    graded = engine.call(
        rq.TakeAnswer(
            item, Transcript("The variance of the dot product grows with the dimension."), save=False
        ),
        timeout_s=240,
    )
    # The typed answer, its points and the end of the feedback's prompt; all else was there.
    assert graded.attempt.cache.evaluated_tokens < 200
    assert graded.attempt.cache.reused_tokens > 400


def test_without_a_language_model_grading_still_works(home: Paths, models_dir, library):
    home.models_dir.mkdir()
    (home.models_dir / "minilm-l6-v2").symlink_to(models_dir / "minilm-l6-v2")
    client = engine_client(home, Settings())
    try:
        graded = client.call(
            rq.TakeAnswer(library.item("attention/why-scale"), Transcript(ANSWER)), timeout_s=240
        )
    finally:
        client.close()
    assert graded.attempt.grade.score > 0
    assert str(graded.attempt.feedback)
