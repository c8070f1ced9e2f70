"""What whoever asks is told when the sound process does not answer."""

import pytest

from tutor.core.errors import SpeakerLost
from tutor.sound.client import SoundClient
from tutor.sound.messages import HANGS, SoundConfig


def test_devices_that_are_never_listed_are_a_sound_system_that_hangs(monkeypatch, caplog):
    def call(request, *, timeout_s):
        raise TimeoutError

    sound = SoundClient(SoundConfig())
    monkeypatch.setattr(sound._child, "call", call)
    with pytest.raises(SpeakerLost) as lost:
        sound.devices()
    assert lost.value.message == HANGS
    assert [record.exc_info for record in caplog.records] == [None], "a line in the log, no traceback"
