"""The engine's process with its real models."""

import threading

import numpy as np
import pytest

from tutor.audio.recording import read_recording
from tutor.audio.samples import to_int16
from tutor.audio.wav import WavWriter
from tutor.config.settings import Settings
from tutor.core import events as ev
from tutor.core.message import joined
from tutor.core.speech import Recording, Transcript
from tutor.engine import requests as rq
from tutor.store.history import open_history

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

ANSWER = (
    "Well, let me think about that for a moment before I give my answer. "
    "Without the scaling the softmax would saturate and its gradients would vanish."
)
RATE_HZ = 16_000


@pytest.fixture(scope="module")
def sound(voiced):
    return read_recording(voiced(ANSWER)[0])


@pytest.fixture
def taken(engine, sound, tmp_path):
    """Takes the spoken answer as it would be recorded, followed by silence."""

    def take(item, *, silence_s=1, wording=False, on_event=None):
        samples = np.concatenate([sound, np.zeros(silence_s * RATE_HZ, np.float32)])
        wav = tmp_path / "growing.wav"
        with WavWriter(wav, RATE_HZ) as writer:
            request = rq.TakeAnswer(item, Recording(wav, is_growing=True), wording=wording, save=False)
            pending = engine.start(request, on_event)
            for start in range(0, len(samples), 8_000):
                writer.write(to_int16(samples[start : start + 8_000]))
        pending.send(rq.AnswerOver())
        return pending.result(240).attempt

    return take


def test_preparing_and_listening_leave_only_the_tail_to_evaluate(engine, taken, item):
    engine.call(rq.PrepareTurn(item), timeout_s=240)
    cache = taken(item, wording=True).cache
    assert cache.reused_tokens > 300
    # The points to read, the one to speak of, and what was written about it.
    assert cache.evaluated_tokens < 150 + 45 * len(item.points)
    assert cache.decode_rate > 0


def test_the_answer_is_read_while_it_is_given(engine, taken, library):
    item = library.item("scaled-dot-product/script")
    engine.call(rq.PrepareTurn(item), timeout_s=240)
    attempt = taken(item)
    points = len(item.points)
    assert not attempt.grade.is_plain
    # The points; the answer itself was evaluated while it was being given.
    assert 5 * points < attempt.cache.evaluated_tokens < 70 * points
    # Instruction, question and answer: an adapter needs no worked examples before them.
    assert attempt.cache.reused_tokens > 50


def test_listening_follows_a_recording_that_grows_and_ends_with_silence(taken, item, sound):
    events = []
    attempt = taken(item, silence_s=5, on_event=events.append)
    assert ev.SilenceCountdown(0.0) in events
    assert any(isinstance(event, ev.TranscriptGrew) for event in events)
    assert {"saturate", "gradients"} <= set(attempt.transcript.text.split())
    assert attempt.transcript.words[-1].end_s <= len(sound) / RATE_HZ + 1


def test_an_engine_killed_while_grading_does_the_work_once_more(engine, paths, item):
    killed = threading.Event()

    def on_event(event: object) -> None:
        if isinstance(event, ev.GradeReady) and not killed.is_set():
            killed.set()
            engine.kill()

    graded = engine.call(rq.TakeAnswer(item, Transcript(ANSWER)), on_event, timeout_s=240)
    assert killed.is_set()
    assert graded.attempt.grade.score > 0
    assert [record.id for record in open_history(paths, Settings()).latest()] == [graded.attempt_id]


def test_a_cancelled_listening_ends(engine, voiced):
    pending = engine.start(rq.Listen(Recording(voiced("Well.")[0], is_growing=True)))
    pending.cancel()
    assert pending.future.exception(60) is not None


def test_passages_come_from_the_topic_asked_about(engine):
    asked = rq.SearchNotes("why divide the scores by the root of the key dimension", 5)
    found = engine.call(asked, timeout_s=240)
    assert len(found) == 5
    assert found[0].topic in ("attention", "scaled-dot-product")
    scores = [passage.score for passage in found]
    assert scores == sorted(scores, reverse=True)


def test_feedback_is_worded_from_verdicts_and_notes(engine, item):
    pieces = []
    said = Transcript("So that the softmax does not saturate and kill its gradients.")
    graded = engine.call(
        rq.TakeAnswer(item, said, save=False),
        lambda event: pieces.append(event.message) if isinstance(event, ev.FeedbackSentence) else None,
        timeout_s=240,
    )
    assert graded.attempt_id is None
    assert graded.attempt.feedback == joined(pieces)
    assert 1 <= len(pieces) <= 3
    assert graded.attempt.cache.evaluated_tokens > 0


def test_a_tested_model_tells_its_rates_and_why_no_gpu_is_used(engine):
    report = engine.call(rq.Warm(("llm",), test=True), timeout_s=240)
    (part,) = report.parts
    assert part.ok
    assert (part.model.device, part.model.name) == ("cpu", "Qwen2.5 Coder 0.5B Instruct, 4 bit")
    assert part.model.decode_rate > 0
    assert part.model.prefill_rate > 0
    assert part.model.reason is not None
