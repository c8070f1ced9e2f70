"""Which sound devices there are and in which format to use them. Main thread of the sound process only."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import numpy.typing as npt

from tutor.audio.samples import Int16Array, to_int16
from tutor.core.errors import MessageError, MicrophoneLost, SpeakerLost
from tutor.core.message import Message
from tutor.sound.messages import Device, Devices

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat


SAMPLE_BYTES = {"Int16": 2, "Int32": 4, "Float": 4}
"""By Qt's name of the sample format; 8 bits no device prefers that can do more."""
_DTYPES = {"Int16": "<i2", "Int32": "<i4", "Float": "<f4"}
_FULL_SCALE = {"Int16": 32_767.0, "Int32": 2_147_483_648.0, "Float": 1.0}


def to_mono(data: bytes, sample_format: str, channels: int) -> Int16Array:
    """Whole frames of interleaved samples as mono int16: the mean of the channels."""
    raw: npt.NDArray[Any] = np.frombuffer(data, dtype=_DTYPES[sample_format]).reshape(-1, channels)
    if channels == 1 and sample_format == "Int16":
        mono: Int16Array = raw.reshape(-1).astype(np.int16, copy=False)
        return mono
    unit = raw.astype(np.float64).mean(axis=1) / _FULL_SCALE[sample_format]
    return to_int16(unit.astype(np.float32))


def from_mono(samples: Int16Array, sample_format: str, channels: int) -> bytes:
    """Mono int16 as interleaved samples, the same on every channel."""
    match sample_format:
        case "Int16":
            one = samples.astype("<i2")
        case "Int32":
            one = (samples.astype(np.int64) << 16).astype("<i4")
        case _:
            one = (samples.astype(np.float32) / 32_768.0).astype("<f4")
    return np.repeat(one, channels).tobytes()


NOT_ALLOWED: Final = Message(
    "The system does not let Viva use the microphone. Allow it in the system's settings, under privacy and "
    "microphone, then try again."
)


def check_microphone_allowed() -> None:
    """Raise MicrophoneLost where it was refused. Where nobody has decided, the system asks once it is opened.

    On the main thread.
    """
    if _is_denied():
        raise MicrophoneLost(NOT_ALLOWED)


def _is_denied() -> bool:
    from PySide6.QtCore import QCoreApplication, QMicrophonePermission, Qt

    application = QCoreApplication.instance()
    if application is None:
        return False
    return application.checkPermission(QMicrophonePermission()) == Qt.PermissionStatus.Denied


_USUAL_RATE_HZ = 48_000

NO_MICROPHONE = Message(
    "No microphone was found. Connect one or allow Viva to use it, then try again; or type your answer."
)
NO_SPEAKER = Message("No speaker was found. Connect one and try again; the text stays on the screen.")
GONE_MICROPHONE = Message(
    "The chosen microphone is not connected. Connect it or choose another one in the settings."
)
GONE_SPEAKER = Message(
    "The chosen speaker is not connected. Connect it or choose another one in the settings."
)


class SoundUnavailableError(MessageError):
    """QtMultimedia cannot be loaded; the message says why."""


def multimedia() -> Any:
    """QtMultimedia, loaded. Raises SoundUnavailableError when a system library is missing."""
    try:
        from PySide6 import QtMultimedia
    except ImportError as exc:
        library = str(exc).partition(":")[0]
        raise SoundUnavailableError(
            "Sound is off, because the system library {library} is missing. Install it and start Viva again.",
            library=library,
        ) from exc
    # PySide6 6.12 cannot deliver stateChanged before this name was looked up once.
    _ = QtMultimedia.QAudio
    return QtMultimedia


def list_devices() -> Devices:
    """What is plugged in; nothing where there is no sound server."""
    qt = multimedia()
    return Devices(
        tuple(_device(one) for one in qt.QMediaDevices.audioInputs()),
        tuple(_device(one) for one in qt.QMediaDevices.audioOutputs()),
    )


def microphone(device_id: str) -> "QAudioDevice":
    """The microphone with this id, or the default one for "". Raises MicrophoneLost."""
    return _chosen("Input", device_id, MicrophoneLost, GONE_MICROPHONE, NO_MICROPHONE)


def speaker(device_id: str) -> "QAudioDevice":
    """The loudspeaker with this id, or the default one for "". Raises SpeakerLost."""
    return _chosen("Output", device_id, SpeakerLost, GONE_SPEAKER, NO_SPEAKER)


def keep_on_server(milliseconds: int) -> None:
    """How much sound PulseAudio is to hold for the stream that is opened next on this thread.

    Qt asks for 1024 frames (21 ms at 48 kHz, qpulseaudiosource.cpp): where the cores are busy, recordings
    lose samples and speech crackles. libpulse reads this variable when a stream connects, and then puts no
    other limit on a recording. Without effect on other systems.
    """
    os.environ["PULSE_LATENCY_MSEC"] = str(milliseconds)


def device_id(device: "QAudioDevice") -> str:
    return bytes(device.id().data()).decode("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class StreamFormat:
    rate_hz: int
    channels: int
    sample_format: str

    @property
    def frame_bytes(self) -> int:
        return self.channels * SAMPLE_BYTES[self.sample_format]

    @property
    def bytes_per_second(self) -> int:
        return self.rate_hz * self.frame_bytes


def choose_format(device: "QAudioDevice") -> tuple[StreamFormat, "QAudioFormat"]:
    """Mono int16 at the device's own rate where the device takes that, else the format it prefers."""
    qt = multimedia()
    preferred = device.preferredFormat()
    wanted = qt.QAudioFormat()
    wanted.setSampleRate(preferred.sampleRate() or _USUAL_RATE_HZ)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(qt.QAudioFormat.SampleFormat.Int16)
    chosen = wanted
    if not device.isFormatSupported(wanted) and preferred.sampleFormat().name in SAMPLE_BYTES:
        chosen = preferred
    name = chosen.sampleFormat().name
    return StreamFormat(chosen.sampleRate(), chosen.channelCount(), name), chosen


def _device(device: "QAudioDevice") -> Device:
    return Device(device_id(device), device.description(), device.isDefault())


def _chosen(
    kind: Literal["Input", "Output"],
    wanted_id: str,
    lost: type[MicrophoneLost | SpeakerLost],
    gone: Message,
    none: Message,
) -> "QAudioDevice":
    """Raises `lost`, with `none` where there is no device at all."""
    try:
        qt = multimedia().QMediaDevices
    except SoundUnavailableError as exc:
        raise lost(exc.message) from exc
    found: list[QAudioDevice] = getattr(qt, f"audio{kind}s")()
    default: QAudioDevice = getattr(qt, f"defaultAudio{kind}")()
    if found and not wanted_id:
        return found[0] if default.isNull() else default
    for one in found:
        if device_id(one) == wanted_id:
            return one
    raise lost(gone if found else none)
