"""The sound process, and sound servers of its own for it."""

import pytest

from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig


@pytest.fixture
def no_server(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PIPEWIRE_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")


@pytest.fixture
def sound():
    client = SoundClient(SoundConfig(), factory="support.tone_sound:make")
    yield client
    client.close()
