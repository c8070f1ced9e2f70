"""A microphone that the system keeps from Viva."""

import pytest

from tutor.core.errors import MicrophoneLost
from tutor.sound import devices
from tutor.sound.capture import Capture


def test_a_refusal_is_said_before_anything_is_opened_or_written(monkeypatch, tmp_path):
    monkeypatch.setattr(devices, "_is_denied", lambda: True)
    wav = tmp_path / "answer.wav"
    with pytest.raises(MicrophoneLost, match="does not let Viva use the microphone"):
        Capture(wav, "", lambda _: None).start()
    assert not wav.exists()


def test_a_system_that_asks_nobody_refuses_nothing():
    devices.check_microphone_allowed()
