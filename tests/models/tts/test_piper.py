"""Piper with its real voice."""

import numpy as np
import pytest

from tutor.core.errors import ModelBroken
from tutor.tts.piper import PiperSpeech

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def voice(models_dir):
    return PiperSpeech(models_dir / "piper-en-us-joe", deterministic=True)


def test_a_sentence_becomes_sound_of_a_tutors_pace(voice):
    sound = voice.synthesize("Queries are compared with keys, and the values are averaged.")
    assert sound.dtype == np.int16
    assert voice.rate_hz == 22_050
    words_per_min = 10 * 60 / (len(sound) / voice.rate_hz)
    assert 110 < words_per_min < 220
    assert np.abs(sound).max() > 3_000


def test_the_same_words_give_the_same_samples(voice):
    np.testing.assert_array_equal(voice.synthesize("The same."), voice.synthesize("The same."))


def test_speed_changes_the_length(voice):
    sentence = "Queries are compared with keys, and the values are averaged by their weights."
    slow, usual, quick = (len(voice.synthesize(sentence, speed)) for speed in (0.7, 1.0, 1.6))
    assert slow / usual == pytest.approx(1 / 0.7, rel=0.12)
    assert usual / quick == pytest.approx(1.6, rel=0.12)


@pytest.mark.parametrize("nothing", ["", "  ", "...", "[[", "[[]]"])
def test_nothing_to_say_is_short_or_no_sound(voice, nothing):
    assert len(voice.synthesize(nothing)) < voice.rate_hz


def test_a_voice_cut_in_half_has_its_sentence(models_dir, tmp_path):
    whole = models_dir / "piper-en-us-joe"
    (model,) = whole.glob("*.onnx")
    (tmp_path / model.name).write_bytes(model.read_bytes()[: model.stat().st_size // 2])
    (tmp_path / f"{model.name}.json").write_bytes((whole / f"{model.name}.json").read_bytes())
    with pytest.raises(ModelBroken, match="viva models fetch"):
        PiperSpeech(tmp_path)


def test_phonemes_are_spoken_and_not_spelled(voice):
    plain = len(voice.synthesize("G Q A."))
    assert 0.6 < len(voice.synthesize("G Q [[ˈeɪ]].")) / plain < 1.5


def test_brackets_that_do_not_close_are_no_phonemes(voice):
    assert len(voice.synthesize("one [[ two three")) > 0.8 * len(voice.synthesize("one two three"))
