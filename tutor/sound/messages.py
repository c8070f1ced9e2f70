"""What the sound process is asked, what it tells while it works, and what it answers."""

from dataclasses import dataclass
from pathlib import Path

from tutor.core.message import Message

HANGS = Message("The sound system does not answer. Restart it or the computer, then try again.")


@dataclass(frozen=True, slots=True)
class SoundConfig:
    voice_dir: Path | None = None
    """Folder of the Piper voice; None where nothing will be spoken."""
    log_file: Path | None = None
    deterministic: bool = False
    """The same words give the same samples."""


@dataclass(frozen=True, slots=True)
class Device:
    id: str
    name: str
    """As the system shows it."""
    is_default: bool


@dataclass(frozen=True, slots=True)
class Devices:
    microphones: tuple[Device, ...]
    speakers: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Request; answered with Devices, both empty where there is no sound server."""

    anew: bool = False
    """Also where Qt was not told of a change, as on PulseAudio; takes a new process."""


@dataclass(frozen=True, slots=True)
class Prepare:
    """Request: load the voice, so that the first sentence is spoken without delay."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Request: say sentences of spoken words; answered with Spoken when they were heard to the end."""

    sentences: tuple[str, ...]
    speed: float = 1.0
    """1 is a tutor's pace, 2 twice as fast."""
    volume: float = 1.0
    device: str = ""
    """Id; empty: the system's default."""


@dataclass(frozen=True, slots=True)
class PlayClip:
    """Request: play `wav` from `start_s` to `end_s`; answered when it was heard."""

    wav: Path
    start_s: float
    end_s: float
    volume: float = 1.0
    device: str = ""
    """Id; empty: the system's default."""


@dataclass(frozen=True, slots=True)
class SetPaused:
    """Message to a Speak or Record that is running: hold it, or go on where it was."""

    is_paused: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """Answer to Speak; where it was cancelled, the `partial` of Cancelled."""

    heard: int = 0
    """Sentences played to their ends."""
    share: float = 0.0
    """So much of the next one was heard, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class StartRecording:
    """Request: write what the microphone hears until Stop; answered then. Events: core.speech.Captured.

    A recording that is at `wav` already is continued: that is what a restarted process finds.
    """

    wav: Path | None
    """None: keep the microphone open and the last second in memory, until Open says where to write."""
    device: str = ""
    """Id; empty: the system's default."""
    notices_speech: bool = False
    """Tell SpeechNoticed when somebody speaks before Open; with headphones, or Viva hears itself."""


@dataclass(frozen=True, slots=True)
class SpeechNoticed:
    """Event: somebody speaks into the microphone that is open and not written down yet."""


@dataclass(frozen=True, slots=True)
class Open:
    """Message to a Record without a file: write to `wav` from now on, the second before included."""

    wav: Path


@dataclass(frozen=True, slots=True)
class Stop:
    """Message to a StartRecording that is running: keep what was recorded and end."""

    at_once: bool = False
    """Nobody is speaking: without the last half second."""


@dataclass(frozen=True, slots=True)
class Alive:
    """Told now and then by a stream with nothing else to tell, so that a hanging sound server is noticed."""


@dataclass(frozen=True, slots=True)
class Render:
    """Request: write spoken sentences to a WAV file; needs no sound device."""

    sentences: tuple[str, ...]
    wav: Path
    speed: float = 1.0
