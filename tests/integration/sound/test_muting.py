"""Muting what comes out of a real loudspeaker, with tones for a voice."""

import contextlib
import threading

from support.sound_process import loud_s

from research.benchmarks.pulse import RATE_HZ
from tutor.core.cancel import CancelToken
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import Loudspeaker


class Tones(SoundClient):
    """Tones for words."""

    def say(self, sentences, cancel, **options):
        super().say([{"A long one.": "440 30", "A short one.": "440 0.4"}[sentences[0]]], cancel, **options)


def test_muted_speech_is_over_at_once_even_while_it_is_held_and_comes_back_with_the_next_text(pulse):
    sound = Tones(SoundConfig(), factory="support.tone_sound:make")
    speaker = Loudspeaker(sound, speed=1.0)
    with contextlib.closing(sound), pulse.record_speaker() as heard:
        thread = threading.Thread(target=speaker.say, args=("A long one.", CancelToken()))
        thread.start()
        assert heard.wait_for(lambda samples: len(loud_s(samples)) > RATE_HZ // 2)
        speaker.pause()
        speaker.mute()
        thread.join(30)
        assert not thread.is_alive(), "the text is not over"
        assert speaker.say("A long one.", CancelToken()) == ""
        heard.wait_for_seconds(0.3)
        loud_at_mute = len(loud_s(heard.samples()))
        heard.wait_for_seconds(0.5)
        assert len(loud_s(heard.samples())) == loud_at_mute, "something is still heard"
        speaker.unmute()
        assert speaker.say("A short one.", CancelToken()) == "A short one."
        assert heard.wait_for(lambda samples: len(loud_s(samples)) > loud_at_mute + RATE_HZ // 5)
