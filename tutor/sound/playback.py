"""From samples to the loudspeaker. All but the constructor runs on the sound process's main thread."""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tutor.audio.samples import Int16Array
from tutor.core.errors import SpeakerLost, TutorError
from tutor.core.message import Message
from tutor.sound import devices
from tutor.sound.devices import from_mono
from tutor.sound.messages import Alive, Spoken

log = logging.getLogger(__name__)

BUFFER_S = 0.5
"""Outlasts the moments in which the recogniser and the language model take all cores."""
SERVER_BUFFER_MS = 150
"""What the sound server still has to play when Qt has handed everything on."""
PROGRESS_WITHIN_S = 2.0
_FEED_EVERY_MS = 20
_ROUNDING_S = 0.02
_ALIVE_EVERY_S = 0.5

LOST = Message("The speaker stopped taking sound. Check that it is connected, then try again.")
REFUSED = Message("The speaker could not be opened. Close other programs that use it, then try again.")


@dataclass(frozen=True, slots=True)
class SentenceStarted:
    """The next sentence begins to be heard."""


@dataclass(frozen=True, slots=True)
class PlaybackOver:
    """All was heard, or it was stopped, or it failed."""

    error: TutorError | None
    is_broken: bool
    """The connection to the sound server is not to be trusted any more."""
    spoken: Spoken


PlaybackReport = SentenceStarted | Alive | PlaybackOver


@dataclass(slots=True)
class _Sentence:
    start_s: float
    end_s: float
    is_started: bool = False


class Playback:
    def __init__(self, device_id: str, volume: float, report: Callable[[PlaybackReport], None]) -> None:
        """`report` is called on the main thread and must not block."""
        self._device_id = device_id
        self._volume = volume
        self._report = report
        self._sink: Any = None
        self._stream: Any = None
        self._timer: Any = None
        self._pieces: deque[bytes] = deque()
        self._sentences: deque[_Sentence] = deque()
        """Not yet heard to their ends."""
        self._heard = 0
        self._written_bytes = 0
        self._total_bytes = 0
        self._idle_since_s: float | None = None
        self._is_complete = False
        self._is_paused = False
        self._is_over = False

    def start(self) -> int:
        """Open the loudspeaker; the rate in hertz that `add` takes. Raises SpeakerLost."""
        from PySide6.QtCore import Qt, QTimer

        device = devices.speaker(self._device_id)
        self._format, qt_format = devices.choose_format(device)
        self._frame_bytes = self._format.frame_bytes
        self._sink = devices.multimedia().QAudioSink(device, qt_format)
        self._sink.setBufferSize(int(BUFFER_S * self._format.rate_hz) * self._frame_bytes)
        self._sink.setVolume(self._volume)
        devices.keep_on_server(SERVER_BUFFER_MS)
        self._stream = self._sink.start()
        if self._stream is None or self._sink.error().name in ("OpenError", "FatalError"):
            self._stream = self._sink = None
            raise SpeakerLost(REFUSED)
        self._progress_s = self._alive_s = time.monotonic()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._feed)
        self._timer.start(_FEED_EVERY_MS)
        return self._format.rate_hz

    def add(self, samples: Int16Array, silence_s: float) -> None:
        """Play a sentence after all that was added before, then `silence_s` of silence."""
        if self._is_over:
            return
        if self._written_bytes == self._total_bytes:
            self._progress_s = time.monotonic()
        data = from_mono(samples, self._format.sample_format, self._format.channels)
        pause = bytes(int(silence_s * self._format.rate_hz) * self._frame_bytes)
        start_s = self._total_bytes / self._format.bytes_per_second
        self._pieces.extend((data, pause))
        self._total_bytes += len(data) + len(pause)
        self._sentences.append(_Sentence(start_s, start_s + len(data) / self._format.bytes_per_second))
        self._feed()

    def complete(self) -> None:
        """Nothing will be added any more."""
        self._is_complete = True
        self._feed()

    def pause(self) -> None:
        """Fall silent at once; `resume` goes on where it was."""
        if not self._is_over and not self._is_paused:
            self._is_paused = True
            self._sink.suspend()

    def resume(self) -> None:
        if not self._is_over and self._is_paused:
            self._is_paused = False
            self._idle_since_s = None
            self._progress_s = time.monotonic()
            self._sink.resume()

    def stop(self) -> None:
        self._finish()

    def _feed(self) -> None:
        if self._is_over:
            return
        now_s = time.monotonic()
        if self._is_paused:
            self._tell_alive(now_s)
            return
        self._write(now_s)
        all_written = not self._pieces
        if self._sink.state().name == "StoppedState":
            self._finish(SpeakerLost(LOST))
            return
        has_played_all = all_written and self._has_run_dry(now_s)
        self._tell_sentences(float("inf") if has_played_all else self._played_s())
        if self._is_complete and has_played_all:
            self._finish()
        elif not all_written and now_s - self._progress_s > PROGRESS_WITHIN_S:
            log.warning("the loudspeaker takes no bytes")
            self._finish(SpeakerLost(LOST), is_broken=True)
        else:
            self._tell_alive(now_s)

    def _played_s(self) -> float:
        """How much was heard; what the server still holds is thrown away when the stream stops."""
        return float(self._sink.processedUSecs()) / 1e6 - SERVER_BUFFER_MS / 1000

    def _tell_alive(self, now_s: float) -> None:
        if now_s - self._alive_s > _ALIVE_EVERY_S:
            self._alive_s = now_s
            self._report(Alive())

    def _write(self, now_s: float) -> None:
        while self._pieces and (free := self._sink.bytesFree() // self._frame_bytes * self._frame_bytes) > 0:
            piece = self._pieces[0]
            written = int(self._stream.write(piece[:free])) if piece else 0
            if piece and written <= 0:
                return
            self._written_bytes += written
            self._progress_s = now_s
            if written == len(piece):
                self._pieces.popleft()
            else:
                self._pieces[0] = piece[written:]

    def _has_run_dry(self, now_s: float) -> bool:
        """All that was written was played: Qt has handed it on, and the server has had the time to play it.

        Some systems never report idleness; then it counts when everything was taken longer ago than it lasts.
        """
        total_s = self._total_bytes / self._format.bytes_per_second
        is_handed_on = self._sink.state().name == "IdleState" and (
            self._sink.processedUSecs() / 1e6 > total_s - _ROUNDING_S
        )
        if not is_handed_on:
            self._idle_since_s = None
        elif self._idle_since_s is None:
            self._idle_since_s = now_s
        since_s = self._idle_since_s
        is_played = since_s is not None and now_s - since_s >= SERVER_BUFFER_MS / 1000
        return is_played or now_s - self._progress_s > BUFFER_S + 1.0

    def _tell_sentences(self, played_s: float) -> None:
        while self._sentences:
            first = self._sentences[0]
            if not first.is_started and played_s > first.start_s:
                first.is_started = True
                self._report(SentenceStarted())
            if played_s < first.end_s:
                return
            self._sentences.popleft()
            self._heard += 1

    def _finish(self, error: TutorError | None = None, *, is_broken: bool = False) -> None:
        if self._is_over or self._sink is None:
            return
        self._is_over = True
        self._timer.stop()
        self._pieces.clear()
        share = 0.0
        if not is_broken:
            played_s = self._played_s()
            self._sink.reset()
            self._sink.stop()
            self._sink = None
            share = self._share_heard(played_s)
        self._timer = self._stream = None
        self._report(PlaybackOver(error, is_broken, Spoken(self._heard, share)))

    def _share_heard(self, played_s: float) -> float:
        """Of the sentence that is not heard to its end, if there is one."""
        self._tell_sentences(played_s)
        if not self._sentences or not self._sentences[0].is_started:
            return 0.0
        first = self._sentences[0]
        return min(1.0, (played_s - first.start_s) / (first.end_s - first.start_s))
