"""A session's voice through the loudspeaker and the microphone."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.material import Term
from tutor.core.speech import Answer, Captured
from tutor.sound.client import SoundClient
from tutor.sound.messages import Captured as SoundCaptured
from tutor.spoken.pronunciation import for_piper
from tutor.spoken.say import say
from tutor.spoken.sentences import sentences


def spoken_sentences(text: str, terms: Sequence[Term] = ()) -> tuple[str, ...]:
    """Markdown with LaTeX as sentences of words that Piper reads right."""
    return tuple(for_piper(sentence) for sentence in sentences(say(text, terms)))


class Loudspeaker:
    """Says texts aloud."""

    def __init__(self, sound: SoundClient, *, speed: float, terms: Sequence[Term] = ()) -> None:
        self._sound = sound
        self._speed = speed
        self._terms = tuple(terms)

    def say(self, text: str, cancel: CancelToken) -> None:
        self._sound.say(spoken_sentences(text, self._terms), cancel, speed=self._speed)


class Microphone:
    """Takes answers from the microphone."""

    def __init__(self, sound: SoundClient, *, device: str = "") -> None:
        self._sound = sound
        self._device = device

    def listen(
        self, wav: Path, on_captured: Callable[[Captured], None], cancel: CancelToken
    ) -> Answer | None:
        def forward(event: SoundCaptured) -> None:
            on_captured(Captured(event.frames, event.rate_hz, event.level_dbfs, event.peak_dbfs))

        self._sound.record(wav, forward, cancel, device=self._device)
        return Answer(wav=wav)

    def stop_listening(self) -> None:
        self._sound.stop_recording()
