"""The engine's process with its real models."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from tutor.audio.recording import read_recording
from tutor.audio.samples import to_int16
from tutor.audio.wav import WavWriter
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.message import joined
from tutor.core.speech import Recording, Transcript
from tutor.core.turn import Attempt
from tutor.engine import requests as rq
from tutor.engine.answer_pipeline import WORDING_S
from tutor.engine.client import engine_client
from tutor.ipc.client import ChildClient
from tutor.store.history import open_history

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

ANSWER = (
    "The dot product of two long vectors has a variance that grows with their dimension. "
    "Without the scaling the softmax would saturate and its gradients would vanish. "
    "Dividing by the square root of the dimension brings the variance back to about one."
)
SHORT = (
    "Well, let me think about that for a moment before I give my answer. "
    "Without the scaling the softmax would saturate and its gradients would vanish."
)


@pytest.fixture(scope="module")
def item(library):
    return library.item("attention/why-scale")


@pytest.fixture
def engine(home_with_models):
    client = engine_client(home_with_models, Settings())
    yield client
    client.close()


def test_an_engine_killed_while_grading_does_the_work_once_more(engine, home_with_models, item):
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


@pytest.fixture(scope="module")
def spoken_answer(voiced):
    return voiced(ANSWER)[0]


def test_listening_follows_a_recording_that_grows(engine, item, spoken_answer, tmp_path):
    samples = np.concatenate([read_recording(spoken_answer), np.zeros(16000 * 5, np.float32)])
    wav = tmp_path / "growing.wav"
    events = []
    with WavWriter(wav, 16000) as writer:
        said = Recording(wav, is_growing=True)
        request = rq.TakeAnswer(item, said, wording=False, save=False)
        pending = engine.start(request, events.append)
        for start in range(0, len(samples), 4000):
            writer.write(to_int16(samples[start : start + 4000]))
    pending.send(rq.AnswerOver())
    attempt = pending.result(240).attempt
    assert ev.SilenceCountdown(0.0) in events, "five seconds of silence did not end the answer"
    assert "variance" in attempt.transcript.text
    assert "saturate" in attempt.transcript.text
    assert [e for e in events if isinstance(e, ev.TranscriptGrew)]
    assert attempt.transcript.words[-1].end_s <= len(samples) / 16000 - 4


def test_a_cancelled_listening_ends(engine, item, spoken_answer):
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


def test_feedback_is_worded_from_verdicts_and_notes(engine, item):
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


def test_preparing_while_the_question_is_spoken_leaves_little_to_evaluate(engine, item):
    engine.call(rq.PrepareTurn(item), timeout_s=240)
    said = Transcript("The variance of the dot product grows with the dimension.")
    began = time.perf_counter()
    graded = engine.call(rq.TakeAnswer(item, said, save=False), timeout_s=240)
    # On a slow machine feedback goes without the model's sentence, and its prompt is not looked at.
    is_worded = time.perf_counter() - began < WORDING_S
    # The typed answer, its points and the end of the feedback's prompt; all else was there.
    assert graded.attempt.cache.evaluated_tokens < 200
    assert graded.attempt.cache.reused_tokens > (400 if is_worded else 40)


def test_without_a_language_model_grading_still_works(home, models_dir, item):
    home.models_dir.mkdir()
    (home.models_dir / "minilm-l6-v2").symlink_to(models_dir / "minilm-l6-v2")
    client = engine_client(home, Settings())
    try:
        graded = client.call(rq.TakeAnswer(item, Transcript(ANSWER)), timeout_s=240)
    finally:
        client.close()
    assert graded.attempt.grade.score > 0
    assert str(graded.attempt.feedback)


@pytest.fixture
def patient(home_with_models):
    config = rq.EngineConfig(home_with_models, Settings())
    client = ChildClient("support.patient_engine:make", config, name="engine", died="Twice.")
    yield client
    client.close()


@pytest.fixture(scope="module")
def spoken_short(voiced):
    return voiced(SHORT)[0]


def spoken(engine, item, wav: Path, folder: Path, *, wording: bool) -> Attempt:
    """The answer taken as it would be recorded, followed by silence."""
    samples = np.concatenate([read_recording(wav), np.zeros(16_000, np.float32)])
    growing = folder / "growing.wav"
    with WavWriter(growing, 16_000) as writer:
        said = Recording(growing, is_growing=True)
        pending = engine.start(rq.TakeAnswer(item, said, wording=wording, save=False))
        for start in range(0, len(samples), 16_000):
            writer.write(to_int16(samples[start : start + 16_000]))
    pending.send(rq.AnswerOver())
    return pending.result(240).attempt


def test_after_listening_only_the_tail_is_left_to_evaluate(patient, item, spoken_short, tmp_path):
    patient.call(rq.PrepareTurn(item), timeout_s=240)
    cache = spoken(patient, item, spoken_short, tmp_path, wording=True).cache
    typed = patient.call(
        rq.TakeAnswer(item, Transcript("So that the softmax does not saturate."), save=False), timeout_s=240
    )
    assert cache.reused_tokens > 300
    # The points to read, the one to speak of, and what was written about it.
    assert cache.evaluated_tokens < 150 + 45 * len(item.points)
    assert cache.decode_rate > 0
    assert typed.attempt.cache.reused_tokens > 300


def test_the_answer_is_read_while_it_is_given(patient, item, spoken_short, tmp_path):
    patient.call(rq.PrepareTurn(item), timeout_s=240)
    attempt = spoken(patient, item, spoken_short, tmp_path, wording=False)
    points = len(item.points)
    assert not attempt.grade.is_plain
    # The points; the answer itself was evaluated while it was being given.
    assert 5 * points < attempt.cache.evaluated_tokens < 70 * points
    # Instruction, question and answer: an adapter needs no worked examples before them.
    assert attempt.cache.reused_tokens > 50


def test_a_tested_model_tells_its_rates_and_why_no_gpu_is_used(patient):
    report = patient.call(rq.Warm(("llm",), test=True), timeout_s=240)
    (part,) = report.parts
    assert part.ok
    assert (part.model.device, part.model.name) == ("cpu", "Qwen2.5 Coder 0.5B Instruct, 4 bit")
    assert part.model.decode_rate > 0
    assert part.model.prefill_rate > 0
    assert part.model.reason is not None
