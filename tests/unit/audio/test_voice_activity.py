"""Voice activity detection: the real detector on sounds whose content is known, and the spans it gives."""

import numpy as np
import pytest

from tutor.audio.voice_activity import (
    FRAME_S,
    SileroModel,
    SileroStream,
    spans_of,
    speech_spans,
)
from tutor.core.errors import ModelBroken
from tutor.core.speech import Span

RATE_HZ = 16_000


@pytest.fixture(scope="module")
def silero():
    return SileroModel()


def test_silence_noise_and_hum_hold_no_speech(silero):
    random = np.random.default_rng(2)
    seconds = np.arange(5 * RATE_HZ) / RATE_HZ
    for sound in (
        np.zeros(5 * RATE_HZ),
        random.normal(0, 0.1, 5 * RATE_HZ),
        0.3 * np.sin(2 * np.pi * 50 * seconds) + 0.1 * np.sin(2 * np.pi * 150 * seconds),
    ):
        assert speech_spans(silero, sound.astype(np.float32)) == ()


def test_two_streams_of_one_model_do_not_disturb_each_other_and_the_size_of_pieces_does_not_matter(silero):
    sound = np.random.default_rng(4).normal(0, 0.1, RATE_HZ).astype(np.float32)
    alone = SileroStream(silero).push(sound)
    first, second = SileroStream(silero), SileroStream(silero)
    mixed = []
    for start in range(0, RATE_HZ, 371):
        mixed += first.push(sound[start : start + 371])
        second.push(np.zeros(512, np.float32))
    np.testing.assert_allclose(np.array(mixed), np.array(alone), atol=1e-4)


def test_a_broken_detector_has_its_sentence(tmp_path):
    (tmp_path / "half.onnx").write_bytes(b"\x08\x08\x12")
    with pytest.raises(ModelBroken, match="install Viva again"):
        SileroModel(tmp_path / "half.onnx")


def frames(*runs: tuple[float, int]) -> list[float]:
    return [probability for probability, count in runs for _ in range(count)]


def test_a_span_lasts_until_the_probability_falls_below_the_lower_threshold():
    row = frames((0.1, 10), (0.9, 20), (0.4, 10), (0.1, 10))
    assert spans_of(row, 10.0) == (Span(10 * FRAME_S, 40 * FRAME_S),)


def test_a_short_gap_does_not_divide_and_a_click_does_not_count():
    row = frames((0.9, 20), (0.1, 3), (0.9, 20), (0.0, 20), (0.9, 2), (0.0, 10))
    assert spans_of(row, 10.0) == (Span(0.0, 43 * FRAME_S),)


def test_speech_to_the_very_end_ends_with_the_recording():
    assert spans_of(frames((0.9, 20)), 0.63) == (Span(0.0, 0.63),)
