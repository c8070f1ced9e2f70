"""The engine with its real language model: evaluated ahead, reading points."""

from pathlib import Path

import numpy as np
import pytest

from tutor.audio.recording import read_recording
from tutor.audio.samples import to_int16
from tutor.audio.wav import WavWriter
from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.speech import Recording, Transcript
from tutor.core.turn import Attempt
from tutor.engine import requests as rq
from tutor.ipc.client import ChildClient
from tutor.packs.library import open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]

ITEM = "attention/why-scale"
ANSWER = (
    "Well, let me think about that for a moment before I give my answer. "
    "Without the scaling the softmax would saturate and its gradients would vanish."
)


@pytest.fixture
def engine(home_with_models: Paths):
    config = rq.EngineConfig(home_with_models, Settings())
    client = ChildClient("support.patient_engine:make", config, name="engine", died="Twice.")
    yield client
    client.close()


@pytest.fixture(scope="module")
def item():
    return open_library(knowledge_dir()).item(ITEM)


@pytest.fixture(scope="module")
def spoken_answer(tmp_path_factory, models_dir) -> Path:
    wav = tmp_path_factory.mktemp("voice") / "answer.wav"
    sound = SoundClient(SoundConfig(models_dir / "piper-en-us-joe", deterministic=True))
    sound.render(spoken_sentences(ANSWER), wav, CancelToken())
    sound.close()
    return wav


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


def test_after_listening_only_the_tail_is_left_to_evaluate(engine, item, spoken_answer, tmp_path):
    engine.call(rq.PrepareTurn(item), timeout_s=240)
    cache = spoken(engine, item, spoken_answer, tmp_path, wording=True).cache
    typed = engine.call(
        rq.TakeAnswer(item, Transcript("So that the softmax does not saturate."), save=False), timeout_s=240
    )
    assert cache.reused_tokens > 300
    # The points to read, the one to speak of, and what was written about it.
    assert cache.evaluated_tokens < 150 + 45 * len(item.points)
    assert cache.decode_rate > 0
    assert typed.attempt.cache.reused_tokens > 300


def test_the_answer_is_read_while_it_is_given(engine, item, spoken_answer, tmp_path):
    engine.call(rq.PrepareTurn(item), timeout_s=240)
    attempt = spoken(engine, item, spoken_answer, tmp_path, wording=False)
    points = len(item.points)
    assert not attempt.grade.is_plain
    # The points; the answer itself was evaluated while it was being given.
    assert 5 * points < attempt.cache.evaluated_tokens < 70 * points
    # Instruction, question and answer: an adapter needs no worked examples before them.
    assert attempt.cache.reused_tokens > 50


def test_a_tested_model_tells_its_rates_and_why_no_gpu_is_used(engine):
    report = engine.call(rq.Warm(("llm",), test=True), timeout_s=240)
    (part,) = report.parts
    assert part.ok
    assert (part.model.device, part.model.name) == ("cpu", "Qwen2.5 Coder 0.5B Instruct, 4 bit")
    assert part.model.decode_rate > 0
    assert part.model.prefill_rate > 0
    assert part.model.reason is not None
