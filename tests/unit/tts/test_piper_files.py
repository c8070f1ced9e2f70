"""Piper's files, before the library sees them."""

import pytest

from tutor.core.errors import ModelBroken, ModelMissing
from tutor.tts.piper import PiperSpeech


def test_a_folder_without_a_voice_is_named(tmp_path):
    with pytest.raises(ModelMissing, match="no voice in"):
        PiperSpeech(tmp_path)
    with pytest.raises(ModelMissing, match="no voice in"):
        PiperSpeech(tmp_path / "nowhere")


def test_a_voice_without_its_settings_is_named(tmp_path):
    (tmp_path / "voice.onnx").write_bytes(b"x")
    with pytest.raises(ModelMissing, match=r"lacks voice\.onnx\.json"):
        PiperSpeech(tmp_path)


@pytest.mark.parametrize("settings", ["{", "{}"])
def test_broken_settings_are_told(tmp_path, settings):
    (tmp_path / "voice.onnx").write_bytes(b"x")
    (tmp_path / "voice.onnx.json").write_text(settings)
    with pytest.raises(ModelBroken, match="damaged"):
        PiperSpeech(tmp_path)
