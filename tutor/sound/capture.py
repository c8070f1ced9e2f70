"""From the microphone to a WAV file. All but the constructor runs on the sound process's main thread."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tutor.audio.level import level_of
from tutor.audio.samples import Int16Array, StreamResampler, to_float, to_int16
from tutor.audio.wav import WavWriter, recording_rate_hz
from tutor.core.errors import MicrophoneLost, TutorError
from tutor.sound import devices
from tutor.sound.messages import Captured, Recorded
from tutor.sound.pcm import frame_bytes, to_mono

log = logging.getLogger(__name__)

BUFFER_S = 10.0
"""What the sound server's client keeps for us while this thread is busy."""
SERVER_BUFFER_MS = 40
"""Sound comes in pieces of this length; shorter than the tail."""
REPORT_EVERY_S = 0.06
FIRST_BYTES_WITHIN_S = 4.0
"""A Bluetooth headset takes some seconds to open."""
BYTES_WITHIN_S = 1.0
TAIL_S = 0.1
"""Recorded after Stop: what was said before it is still on its way."""
_WATCH_EVERY_MS = 100

LOST = (
    "The microphone stopped delivering sound; what you said until then is kept. "
    "Check that it is connected and not used by another program, then try again."
)
REFUSED = (
    "The microphone could not be opened. Close other programs that use it and check that Viva may use it."
)


@dataclass(frozen=True, slots=True)
class CaptureOver:
    """The recording ended."""

    recorded: Recorded
    error: TutorError | None
    is_broken: bool
    """The connection to the sound server is not to be trusted any more."""


class Capture:
    """One recording."""

    def __init__(self, wav: Path, device_id: str, report: Callable[[Captured | CaptureOver], None]) -> None:
        """`report` is called on the main thread and must not block."""
        self._wav = wav
        self._device_id = device_id
        self._report = report
        self._source: Any = None
        self._stream: Any = None
        self._timer: Any = None
        self._writer: WavWriter | None = None
        self._is_over = False

    def start(self) -> None:
        """Open the microphone. Raises MicrophoneLost, DiskFull, AudioUnreadable; reports nothing then."""
        from PySide6.QtCore import QTimer

        device = devices.microphone(self._device_id)
        self._format, qt_format = devices.choose_format(device)
        self._opened_id = devices.device_id(device)
        rate_hz = recording_rate_hz(self._wav) or self._format.rate_hz
        self._resampler = StreamResampler(self._format.rate_hz, rate_hz)
        self._writer = WavWriter(self._wav, rate_hz)
        self._rest = b""
        self._unreported: list[Int16Array] = []
        self._unreported_frames = 0
        source = devices.multimedia().QAudioSource(device, qt_format)
        source.setBufferSize(int(BUFFER_S * self._format.bytes_per_second))
        devices.keep_on_server(SERVER_BUFFER_MS)
        self._stream = source.start()
        if self._stream is None or source.error().name != "NoError":
            self._writer.close()
            if not self._writer.frames:
                self._wav.unlink(missing_ok=True)
            self._writer = self._stream = None
            raise MicrophoneLost(REFUSED)
        self._source = source
        self._deadline_s = time.monotonic() + FIRST_BYTES_WITHIN_S
        self._stream.readyRead.connect(self._read)
        self._timer = QTimer()
        self._timer.timeout.connect(self._watch)
        self._timer.start(_WATCH_EVERY_MS)

    def stop(self) -> None:
        """End and keep the recording; what is under way is still taken."""
        from PySide6.QtCore import QTimer

        if not self._is_over:
            QTimer.singleShot(int(TAIL_S * 1000), self._finish)

    def abort(self) -> None:
        """End at once; what was recorded stays on disk."""
        self._finish()

    def _read(self) -> None:
        if self._is_over:
            return
        data = self._rest + bytes(self._stream.readAll().data())
        size = frame_bytes(self._format.sample_format, self._format.channels)
        whole = len(data) // size * size
        self._rest = data[whole:]
        if not whole:
            return
        self._deadline_s = time.monotonic() + BYTES_WITHIN_S
        samples = to_mono(data[:whole], self._format.sample_format, self._format.channels)
        self._write(samples)

    def _write(self, samples: Int16Array, *, is_last: bool = False) -> None:
        assert self._writer is not None
        if self._writer.rate_hz != self._format.rate_hz:
            samples = to_int16(self._resampler.push(to_float(samples), is_last=is_last))
        try:
            self._writer.write(samples)
        except TutorError as error:
            self._finish(error)
            return
        self._unreported.append(samples)
        self._unreported_frames += len(samples)
        if self._unreported_frames >= REPORT_EVERY_S * self._writer.rate_hz:
            self._tell()

    def _tell(self) -> None:
        assert self._writer is not None
        level = level_of(np.concatenate(self._unreported))
        self._unreported, self._unreported_frames = [], 0
        self._report(
            Captured(
                frames=self._writer.frames,
                rate_hz=self._writer.rate_hz,
                level_dbfs=level.rms_dbfs,
                peak_dbfs=level.peak_dbfs,
                is_clipping=level.is_clipping,
                has_signal=level.has_signal,
            )
        )

    def _watch(self) -> None:
        self._read()
        if self._is_over:
            return
        stopped = self._source.state().name == "StoppedState" or self._source.error().name != "NoError"
        known = [devices.device_id(one) for one in devices.multimedia().QMediaDevices.audioInputs()]
        if stopped or self._opened_id not in known:
            self._finish(MicrophoneLost(LOST))
        elif time.monotonic() > self._deadline_s:
            log.warning("no bytes from the microphone")
            self._finish(MicrophoneLost(LOST), is_broken=True)

    def _finish(self, error: TutorError | None = None, *, is_broken: bool = False) -> None:
        if self._is_over or self._writer is None:
            return
        if error is None:
            self._read()
            if self._is_over:
                return
            self._write(np.zeros(0, np.int16), is_last=True)
        self._is_over = True
        if self._timer is not None:
            self._timer.stop()
        if self._source is not None and not is_broken:
            self._source.stop()
        try:
            self._writer.close()
        except TutorError as closing:
            error = error or closing
        self._timer = self._stream = None
        if not is_broken:
            self._source = None
        self._report(CaptureOver(Recorded(self._writer.frames, self._writer.rate_hz), error, is_broken))
