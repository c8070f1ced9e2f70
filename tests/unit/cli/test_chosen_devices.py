"""Commands speak and listen with the devices that were chosen in the settings."""

from types import SimpleNamespace

import pytest
from rich.console import Console
from support.scripted_services import BUILT_IN, HEADSET, ScriptedSound

from tutor.cli.ask import voice_of_answers
from tutor.cli.rehearse import listener_of
from tutor.config.settings import ListeningSettings, Settings, VoiceSettings
from tutor.core.cancel import CancelToken
from tutor.core.errors import UsageError
from tutor.sound.messages import Devices

SETTINGS = Settings(
    voice=VoiceSettings(loudspeaker=HEADSET.id, volume=0.5),
    listening=ListeningSettings(microphone=HEADSET.id),
)
CONTEXT = SimpleNamespace(settings=SETTINGS, library=lambda: SimpleNamespace(topics=()))
NOTHING_GIVEN = SimpleNamespace(audio=None, text=None)


@pytest.fixture
def sound():
    one = ScriptedSound()
    one.ends_by_itself = True
    return one


def test_an_answer_is_said_by_the_loudspeaker_that_was_chosen_and_as_loud(sound):
    voice_of_answers(CONTEXT, sound).say("Tea wants hot water.", CancelToken())
    assert sound.said_with == [(SETTINGS.voice.speed, 0.5, HEADSET.id)]


def test_a_rehearsal_listens_to_the_microphone_that_was_chosen(sound, tmp_path):
    listener = listener_of(NOTHING_GIVEN, CONTEXT, sound, Console())
    listener.listen(tmp_path / "a.wav", lambda _: None, CancelToken())
    assert sound.recorded_from == [HEADSET.id]


def test_a_chosen_microphone_that_is_gone_is_told_and_the_default_is_used(sound, tmp_path, capsys):
    sound.found = Devices((BUILT_IN,), (BUILT_IN,))
    listener = listener_of(NOTHING_GIVEN, CONTEXT, sound, Console())
    listener.listen(tmp_path / "a.wav", lambda _: None, CancelToken())
    assert sound.recorded_from == [""]
    assert "Built-in" in capsys.readouterr().out


def test_a_rehearsal_without_a_microphone_wants_a_recording(sound):
    sound.found = Devices((), ())
    with pytest.raises(UsageError, match="--audio"):
        listener_of(NOTHING_GIVEN, CONTEXT, sound, Console())
