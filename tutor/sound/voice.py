"""A session's voice through the loudspeaker and the microphone."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.events import ListeningStarted
from tutor.core.material import Term
from tutor.core.message import Message
from tutor.core.ports import Listener, OnHeard, Speaker
from tutor.core.speech import Captured, Recording, Said
from tutor.sound.client import SoundClient
from tutor.sound.messages import Device, Spoken
from tutor.text.pronunciation import for_piper
from tutor.text.say import say
from tutor.text.sentences import sentences


def device_in_use(wanted: str, found: Sequence[Device], kind: str) -> tuple[str, Message | None]:
    """The id to open, and what to say where that is not the device that was chosen.

    `wanted`: as set; empty: the system's default. `kind`: "microphone" or "loudspeaker".
    """
    if not wanted or any(device.id == wanted for device in found):
        return wanted, None
    default = next((device.name for device in found if device.is_default), found[0].name if found else "")
    if not default:
        return "", None
    if kind == "microphone":
        return "", Message(
            "The microphone that you chose is not connected: Viva uses {device} instead.", device=default
        )
    return "", Message(
        "The speaker that you chose is not connected: Viva uses {device} instead.", device=default
    )


def spoken_sentences(text: str, terms: Sequence[Term] = ()) -> tuple[str, ...]:
    """Markdown with LaTeX as sentences of words that Piper reads right."""
    return tuple(for_piper(sentence) for sentence in sentences(say(text, terms)))


def heard_of(words: Sequence[str], spoken: object) -> str:
    """The beginning of sentences that were broken off, ending in "…"; empty where nothing was heard.

    `spoken`: the Spoken that says how far they got.
    """
    if not isinstance(spoken, Spoken):
        return ""
    heard = list(words[: spoken.heard])
    if spoken.heard < len(words):
        cut = words[spoken.heard].split()
        heard += cut[: int(spoken.share * len(cut))]
    return f"{' '.join(heard)} …" if heard else ""


class Loudspeaker(Speaker):
    """Says texts aloud, unless it is muted; they are then over at once."""

    def __init__(
        self,
        sound: SoundClient,
        *,
        speed: float,
        terms: Sequence[Term] = (),
        volume: float = 1.0,
        device: str = "",
        is_muted: bool = False,
    ) -> None:
        """`device`: id; empty: the system's default, looked up anew for each text."""
        self._sound = sound
        self._speed = speed
        self._terms = tuple(terms)
        self._volume = volume
        self._device = device
        self._is_muted = is_muted
        self._lock = threading.Lock()
        self._current: CancelToken | None = None

    def say(self, text: str, cancel: CancelToken) -> str:
        """What was heard of `text` when it was over or broken off. Raises SpeakerLost and more."""
        words = sentences(say(text, self._terms))
        interruption = CancelToken()
        with self._lock:
            if self._is_muted:
                return ""
            self._current = interruption
        forget = cancel.on_cancel(interruption.cancel)
        try:
            self._sound.say(
                tuple(for_piper(sentence) for sentence in words),
                interruption,
                speed=self._speed,
                volume=self._volume,
                device=self._device,
            )
        except Cancelled as cancelled:
            return heard_of(words, cancelled.partial)
        finally:
            forget()
            with self._lock:
                self._current = None
        return text

    def interrupt(self) -> None:
        """Fall silent; `say` returns. From any thread."""
        with self._lock:
            current = self._current
        if current is not None:
            current.cancel()

    def mute(self) -> None:
        """Fall silent, and stay so. From any thread."""
        with self._lock:
            self._is_muted = True
        self.interrupt()

    def unmute(self) -> None:
        """Say the next text aloud again; what was cut off is not taken up."""
        with self._lock:
            self._is_muted = False

    def pause(self) -> None:
        self._sound.pause()

    def resume(self) -> None:
        self._sound.resume()


class Microphone(Listener):
    def __init__(
        self, sound: SoundClient, *, device: str = "", on_speech: Callable[[], None] | None = None
    ) -> None:
        """`device`: id; empty: the system's default, looked up anew for each answer.

        `on_speech`: called when the user speaks while Viva does; only for those who wear headphones, since
        Viva would hear itself.
        """
        self._sound = sound
        self._device = device
        self._on_speech = on_speech

    def get_ready(self) -> None:
        self._sound.get_ready(self._device, self._on_speech)

    def put_away(self) -> None:
        self._sound.forget_ready()

    def listen(self, wav: Path, on_event: OnHeard, cancel: CancelToken) -> Said | None:
        is_begun = False

        def forward(captured: Captured) -> None:
            nonlocal is_begun
            if not is_begun:
                is_begun = True
                on_event(ListeningStarted())
            # With headphones nothing of Viva is in the second before: the user's words there count.
            on_event(captured if self._on_speech is None else replace(captured, lead_in_frames=0))

        self._sound.record(wav, forward, cancel, device=self._device)
        return Recording(wav)

    def pause(self) -> None:
        self._sound.pause()

    def resume(self) -> None:
        self._sound.resume()

    def stop_listening(self, *, at_once: bool = False) -> None:
        self._sound.stop_recording(at_once=at_once)
