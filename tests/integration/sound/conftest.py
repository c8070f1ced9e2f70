"""The sound process, and sound servers of its own for it."""

import pytest

from research.benchmarks.pulse import PrivatePulse, private_pulse
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig


@pytest.fixture
def pulse(monkeypatch):
    with private_pulse() as server:
        lead_to(server, monkeypatch)
        yield server


@pytest.fixture
def starved_pulse(monkeypatch):
    with private_pulse(is_starved=True) as server:
        lead_to(server, monkeypatch)
        yield server


def lead_to(server: PrivatePulse, monkeypatch) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)


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
