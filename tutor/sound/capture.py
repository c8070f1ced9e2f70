"""From the microphone to a WAV file. All but the constructor runs on the sound process's main thread."""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tutor.audio.samples import Int16Array, StreamResampler, level_of, to_float, to_int16
from tutor.audio.voice_activity import FRAME_S, SileroModel, SileroStream
from tutor.audio.wav import WavWriter, recording_rate_hz
from tutor.core.errors import MicrophoneLost, TutorError
from tutor.core.message import Message
from tutor.core.speech import SPEECH_RATE_HZ, Captured
from tutor.sound import devices
from tutor.sound.devices import check_microphone_allowed, to_mono
from tutor.sound.messages import Alive, SpeechNoticed
from tutor.sound.source_watch import SourceWatch

log = logging.getLogger(__name__)

BUFFER_S = 10.0
"""What the sound server's client keeps for us while this thread is busy."""
SERVER_BUFFER_MS = 40
"""Sound comes in pieces of this length; shorter than the tail."""
REPORT_EVERY_S = 0.06
FIRST_BYTES_WITHIN_S = 4.0
"""A Bluetooth headset takes some seconds to open."""
BYTES_WITHIN_S = 1.0
LEAD_IN_S = 1.0
"""Kept from before the recording was opened, where the microphone was listening already."""
TAIL_S = 0.5
"""Recorded after Stop: whoever presses Done is still ending the last word, and it is still on its way."""
_WATCH_EVERY_MS = 100
SPEECH_FROM = 0.8
"""Silero's probability; higher than for listening, since a cough must not interrupt Viva."""
SPEECH_LASTS_S = 0.3

LOST = Message(
    "The microphone stopped delivering sound; what you said until then is kept. "
    "Check that it is connected and not used by another program, then try again."
)
REFUSED = Message(
    "The microphone could not be opened. Close other programs that use it and check that Viva may use it."
)


@dataclass(frozen=True, slots=True)
class CaptureOver:
    error: TutorError | None
    is_broken: bool
    """The connection to the sound server is not to be trusted any more."""


CaptureReport = Captured | Alive | SpeechNoticed | CaptureOver


class SpeechWatch:
    """Notices, once, that somebody speaks."""

    def __init__(self, rate_hz: int) -> None:
        """Raises ModelMissing, ModelBroken."""
        self._activity = SileroStream(SileroModel())
        self._resampler = StreamResampler(rate_hz, SPEECH_RATE_HZ)
        self._lasts_s = 0.0
        self._is_told = False

    def hears(self, samples: Int16Array) -> bool:
        """Whether with these samples it became clear that somebody speaks; true once."""
        for _, probability in self._activity.push(self._resampler.push(to_float(samples))):
            self._lasts_s = self._lasts_s + FRAME_S if probability >= SPEECH_FROM else 0.0
        if self._is_told or self._lasts_s < SPEECH_LASTS_S:
            return False
        self._is_told = True
        return True


class Capture:
    def __init__(
        self,
        wav: Path | None,
        device_id: str,
        report: Callable[[CaptureReport], None],
        *,
        notices_speech: bool = False,
    ) -> None:
        """`wav` None: nothing is written before `open`; `notices_speech`: whether speech is told then.

        `report` is called on the main thread and must not block.
        """
        self._notices_speech = notices_speech
        self._watch_for_speech: SpeechWatch | None = None
        self._wav = wav
        self._device_id = device_id
        self._report = report
        self._source: Any = None
        self._stream: Any = None
        self._timer: Any = None
        self._writer: WavWriter | None = None
        self._lead_in: deque[Int16Array] = deque()
        """What came in the last second before `open`, at the device's rate."""
        self._lead_in_frames = 0
        self._is_paused = False
        self._is_over = False

    def start(self) -> None:
        """Open the microphone. Raises MicrophoneLost, DiskFull, AudioUnreadable; reports nothing then."""
        from PySide6.QtCore import QTimer

        check_microphone_allowed()
        device = devices.microphone(self._device_id)
        self._format, qt_format = devices.choose_format(device)
        self._opened_id = devices.device_id(device)
        if self._wav is not None:
            self._begin_file(self._wav)
        elif self._notices_speech:
            self._watch_for_speech = SpeechWatch(self._format.rate_hz)
        self._rest = b""
        self._unreported: list[Int16Array] = []
        self._unreported_frames = 0
        source = devices.multimedia().QAudioSource(device, qt_format)
        source.setBufferSize(int(BUFFER_S * self._format.bytes_per_second))
        devices.keep_on_server(SERVER_BUFFER_MS)
        self._stream = source.start()
        if self._stream is None or source.error().name != "NoError":
            if self._writer is not None and self._wav is not None:
                self._writer.close()
                if not self._writer.frames:
                    self._wav.unlink(missing_ok=True)
            self._writer = self._stream = None
            raise MicrophoneLost(REFUSED)
        self._source = source
        self._source_watch = SourceWatch(self._opened_id)
        self._deadline_s = time.monotonic() + FIRST_BYTES_WITHIN_S
        self._stream.readyRead.connect(self._read)
        self._timer = QTimer()
        self._timer.timeout.connect(self._watch)
        self._timer.start(_WATCH_EVERY_MS)

    def open(self, wav: Path) -> None:
        """Write to `wav` from now on, and before that what was heard in the last second."""
        if self._is_over or self._writer is not None:
            return
        self._read()
        try:
            self._begin_file(wav)
        except TutorError as error:
            self._finish(error)
            return
        assert self._writer is not None
        lead_in, self._lead_in = list(self._lead_in), deque()
        if lead_in:
            samples = np.concatenate(lead_in)[-int(LEAD_IN_S * self._format.rate_hz) :]
            if not self._writer.frames:
                # Not so where a restarted process continues the file.
                self._lead_in_frames = len(samples) * self._writer.rate_hz // self._format.rate_hz
            self._write(samples)

    def _begin_file(self, wav: Path) -> None:
        self._wav = wav
        rate_hz = recording_rate_hz(wav) or self._format.rate_hz
        self._resampler = StreamResampler(self._format.rate_hz, rate_hz)
        self._writer = WavWriter(wav, rate_hz)

    def pause(self) -> None:
        """Write nothing until `resume`; what comes meanwhile is dropped."""
        if not self._is_over:
            self._read()
            self._is_paused = True

    def resume(self) -> None:
        if not self._is_over:
            self._read()
            self._is_paused = False

    def stop(self, tail_s: float = TAIL_S) -> None:
        """End and keep the recording; what comes within `tail_s` is still taken."""
        from PySide6.QtCore import QTimer

        if not self._is_over:
            QTimer.singleShot(int(tail_s * 1000), self._finish)

    def abort(self) -> None:
        """End at once; what was recorded stays on disk."""
        self._finish()

    def _read(self) -> None:
        if self._is_over:
            return
        data = self._rest + bytes(self._stream.readAll().data())
        whole = len(data) // self._format.frame_bytes * self._format.frame_bytes
        self._rest = data[whole:]
        if not whole:
            return
        self._deadline_s = time.monotonic() + BYTES_WITHIN_S
        if self._is_paused:
            return
        samples = to_mono(data[:whole], self._format.sample_format, self._format.channels)
        if self._writer is not None:
            self._write(samples)
            return
        if self._watch_for_speech is not None and self._watch_for_speech.hears(samples):
            self._report(SpeechNoticed())
        self._lead_in.append(samples)
        while sum(map(len, self._lead_in)) - len(self._lead_in[0]) >= LEAD_IN_S * self._format.rate_hz:
            self._lead_in.popleft()

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
        level_dbfs, peak_dbfs = level_of(np.concatenate(self._unreported))
        self._unreported, self._unreported_frames = [], 0
        self._report(
            Captured(
                frames=self._writer.frames,
                rate_hz=self._writer.rate_hz,
                level_dbfs=level_dbfs,
                peak_dbfs=peak_dbfs,
                lead_in_frames=self._lead_in_frames,
            )
        )

    def _watch(self) -> None:
        self._read()
        if self._is_over:
            return
        stopped = self._source.state().name == "StoppedState" or self._source.error().name != "NoError"
        known = [devices.device_id(one) for one in devices.multimedia().QMediaDevices.audioInputs()]
        if stopped or self._source_watch.is_gone or self._opened_id not in known:
            self._finish(MicrophoneLost(LOST))
        elif time.monotonic() > self._deadline_s:
            log.warning("no bytes from the microphone")
            self._finish(MicrophoneLost(LOST), is_broken=True)
        elif self._writer is None or self._is_paused:
            self._report(Alive())

    def _finish(self, error: TutorError | None = None, *, is_broken: bool = False) -> None:
        if self._is_over or self._source is None:
            return
        if error is None:
            self._read()
            if self._is_over:
                return
            if self._writer is not None:
                self._write(np.zeros(0, np.int16), is_last=True)
        self._is_over = True
        if self._timer is not None:
            self._timer.stop()
        self._source_watch.close()
        if not is_broken:
            self._source.stop()
        if self._writer is not None:
            try:
                self._writer.close()
            except TutorError as closing:
                error = error or closing
        self._timer = self._stream = None
        if not is_broken:
            self._source = None
        self._report(CaptureOver(error, is_broken))
