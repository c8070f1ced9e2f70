"""Whisper's files, before the library sees them."""

import subprocess
import sys

import pytest

from tutor.core.errors import ModelMissing
from tutor.stt.whisper import MODEL_FILES, WhisperTranscriber


@pytest.mark.parametrize("missing", MODEL_FILES)
def test_an_incomplete_folder_is_refused_by_name(tmp_path, missing):
    for name in MODEL_FILES:
        if name != missing:
            (tmp_path / name).write_text("x")
    with pytest.raises(ModelMissing, match=f"lacks {missing}"):
        WhisperTranscriber(tmp_path)


def test_importing_the_adapter_loads_no_heavy_library():
    script = (
        "import sys, tutor.stt.whisper, tutor.tts.piper, tutor.audio.recording, tutor.audio.voice_activity\n"
        "import tutor.sound.process, tutor.sound.client\n"
        "heavy = 'faster_whisper ctranslate2 piper onnxruntime soxr soundfile PySide6'\n"
        "print([name for name in heavy.split() if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
