"""The engine with its real language model: evaluated ahead, heard as a judge where it was found to help."""

import json
import threading
from pathlib import Path

import numpy as np
import pytest

from tutor.audio.recording import read_recording
from tutor.audio.samples import to_int16
from tutor.audio.wav import WavWriter
from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.engine import requests as rq
from tutor.engine.client import engine_client
from tutor.grading.llm_share import SCHEMA
from tutor.modelstore.catalogue import load_catalogue
from tutor.notes.library import open_library
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
    client = engine_client(home_with_models, Settings())
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


def share_file(home: Paths) -> Path:
    model = load_catalogue().model(Settings().llm.model)
    assert model is not None
    return home.calibration_dir / f"{model.main_file.sha256}.json"


def let_judge(home: Paths, information: float) -> None:
    """As after a calibration that found the model's mutual information to help that much."""
    file = share_file(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    share = {"bias": 0.0, "grader": 1.0, "information": information, "yes": 0.0}
    file.write_text(json.dumps({"schema": SCHEMA, "share": share}))


def listen(engine, item, wav: Path, folder: Path) -> rq.Listened:
    """The answer as it would be recorded, followed by silence."""
    samples = np.concatenate([read_recording(wav), np.zeros(16_000, np.float32)])
    growing = folder / "growing.wav"
    with WavWriter(growing, 16_000) as writer:
        pending = engine.start(rq.Listen(item, growing))
        for start in range(0, len(samples), 16_000):
            writer.write(to_int16(samples[start : start + 16_000]))
            pending.send(rq.FramesWritten(min(start + 16_000, len(samples))))
    pending.send(rq.AnswerOver())
    return pending.result(240)


def test_after_listening_only_the_tail_is_left_to_evaluate(engine, item, spoken_answer, tmp_path):
    engine.call(rq.Prepare(item), timeout_s=240)
    listened = listen(engine, item, spoken_answer, tmp_path)
    assert " ".join(listened.segments) == listened.transcript.text
    graded = engine.call(rq.GradeAnswer(item, listened=listened, save=False), timeout_s=240)
    cache = graded.attempt.cache
    typed = engine.call(
        rq.GradeAnswer(item, text="So that the softmax does not saturate.", save=False), timeout_s=240
    )
    assert cache.reused_tokens > 300
    # The point to speak of, and what was written about it.
    assert cache.evaluated_tokens < 150
    assert cache.decode_rate > 0
    assert typed.attempt.cache.reused_tokens > 300


def test_a_model_that_judges_is_heard_and_its_tokens_are_counted(
    home_with_models, item, spoken_answer, tmp_path
):
    def graded(*, information: float | None):
        if information is not None:
            let_judge(home_with_models, information)
        client = engine_client(home_with_models, Settings())
        try:
            client.call(rq.Prepare(item), timeout_s=240)
            listened = listen(client, item, spoken_answer, tmp_path)
            request = rq.GradeAnswer(item, listened=listened, wording=False, save=False)
            return client.call(request, timeout_s=240).attempt
        finally:
            client.close()

    alone, heard = graded(information=None), graded(information=1.5)
    assert alone.cache.evaluated_tokens == 0
    points = len(item.points)
    assert heard.cache.evaluated_tokens > 5 * points
    # The answer itself was evaluated while it was being given.
    assert heard.cache.evaluated_tokens < 60 * points
    assert heard.cache.reused_tokens > 20
    made = [one.probability for one in alone.grade.points]
    assert made != [one.probability for one in heard.grade.points]


def test_a_calibration_too_small_to_tell_gives_the_model_no_say(engine, home_with_models):
    seen = []
    done = engine.call(
        rq.Calibrate(3),
        lambda event: seen.append(event) if isinstance(event, rq.CalibrationProgress) else None,
        timeout_s=300,
    )
    assert [event.done for event in seen] == [0, 1, 2, 3]
    assert done.fit.share is None
    assert 0 < done.fit.points < 60
    assert "too few" in done.fit.sentence
    assert json.loads(share_file(home_with_models).read_text())["share"] is None


def test_a_calibration_that_is_stopped_leaves_nothing(engine, home_with_models):
    begun = threading.Event()
    pending = engine.start(rq.Calibrate(10), lambda _: begun.set())
    assert begun.wait(120)
    pending.cancel()
    assert pending.future.exception(60) is not None
    assert not share_file(home_with_models).exists()


def test_a_tested_model_tells_its_rates_and_why_no_card_is_used(engine):
    report = engine.call(rq.Warm(("llm",), test=True), timeout_s=240)
    (part,) = report.parts
    assert part.ok
    assert part.detail.startswith("cpu, ")
    assert "tokens/s; prefill " in part.detail
    assert "no graphics card is used: " in part.detail
    assert "Qwen2.5 Coder 0.5B Instruct, 4 bit" in part.detail, "as the catalogue calls it"
