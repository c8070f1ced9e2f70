"""The sound process: what it does with each request."""

import logging
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from tutor.audio.recording import read_clip
from tutor.audio.samples import Int16Array, resample, to_float, to_int16
from tutor.audio.wav import write_wav
from tutor.config.logs import start_logging
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, MicrophoneLost, ModelMissing, SpeakerLost, TutorError
from tutor.core.speech import Captured
from tutor.engine.lane import Lane
from tutor.ipc.child import Emit, Inbox
from tutor.sound import devices, messages
from tutor.sound.capture import TAIL_S, Capture, CaptureOver
from tutor.sound.playback import Playback, PlaybackOver, SentenceStarted
from tutor.sound.qt_loop import QtLoop
from tutor.tts.piper import PiperSpeech

log = logging.getLogger(__name__)

SENTENCE_GAP_S = 0.25
"""Piper puts no silence between sentences."""
SENTENCES_AHEAD = 2
"""Synthesised before they begin to play."""
OPEN_TIMEOUT_S = 10.0
SILENT_TIMEOUT_S = 8.0
"""The main thread reports several times a second; after so long without, it hangs."""
EXIT_WORN = 3


class _Sound(NamedTuple):
    samples: Int16Array
    rate_hz: int


def _load_voice(config: messages.SoundConfig) -> PiperSpeech:
    """Raises ModelMissing, ModelBroken."""
    if config.voice_dir is None:
        raise ModelMissing("No voice is set up; fetch one with `viva models fetch`.")
    return PiperSpeech(config.voice_dir, deterministic=config.deterministic)


def _make(piece: Callable[[], _Sound], inbox: Inbox) -> None:
    """Put the sound of `piece` into `inbox`, or why there is none."""
    try:
        inbox.put(piece())
    except Exception as error:
        inbox.put(error)


class SoundHandler:
    """`Handler` of the sound process: each request on a thread of its own, devices on the main thread."""

    def __init__(
        self, config: messages.SoundConfig, load: Callable[[messages.SoundConfig], PiperSpeech] = _load_voice
    ) -> None:
        """`load` is called on the one thread that then has the voice."""
        if config.log_file is not None:
            start_logging(config.log_file)
        self._loop = QtLoop()
        self._is_fresh = True
        """Nothing was asked of the sound server, so that Qt's lists are as things are now."""
        self._voice = Lane("voice", partial(load, config))

    def handle(self, request: object, emit: Emit, inbox: Inbox, cancel: CancelToken) -> object:
        match request:
            case messages.Render():
                self._render(request, cancel)
                return None
            case messages.Prepare():
                return self._rate_hz()
        is_stale = isinstance(request, messages.ListDevices) and request.anew and not self._is_fresh
        self._is_fresh = False
        if self._loop.is_worn or is_stale:
            log.info("ending the process for a new connection to the sound server")
            os._exit(EXIT_WORN)
        match request:
            case messages.ListDevices():
                return self._list()
            case messages.StartRecording():
                self._record(request, emit, inbox, cancel)
                return None
            case messages.Speak():
                return self._speak(request, inbox, cancel)
            case messages.PlayClip():
                clip = _Sound(*read_clip(request.wav, request.start_s, request.end_s))
                return self._heard(request, [lambda: clip], inbox, cancel)
        raise TypeError(f"not a request: {type(request).__name__}")

    def run(self, closed: threading.Event, on_close: Callable[[Callable[[], None]], None]) -> None:
        self._loop.run(closed, on_close)

    def close(self) -> None:
        self._voice.close()

    def _rate_hz(self) -> int:
        """The voice's. Raises ModelMissing, ModelBroken."""
        return self._voice.run(lambda voice: voice.rate_hz)

    def _voiced(self, sentence: str, speed: float) -> Int16Array:
        """Block for the sound of one sentence of spoken words, at the voice's rate."""
        return self._voice.run(lambda voice: voice.synthesize(sentence, speed))

    def _render(self, request: messages.Render, cancel: CancelToken) -> None:
        rate_hz = self._rate_hz()
        gap = np.zeros(int(SENTENCE_GAP_S * rate_hz), np.int16)
        pieces: list[Int16Array] = []
        for sentence in request.sentences:
            cancel.check()
            pieces += [self._voiced(sentence, request.speed), gap]
        write_wav(request.wav, np.concatenate(pieces[:-1]) if pieces else gap, rate_hz)

    def _list(self) -> messages.Devices:
        try:
            found = self._loop.call(devices.list_devices, OPEN_TIMEOUT_S)
        except TimeoutError as exc:
            raise SpeakerLost(messages.HANGS) from exc
        except devices.SoundUnavailableError as exc:
            raise SpeakerLost(exc.message) from exc
        if not found.microphones and not found.speakers:
            # Qt never connects to a sound server that was not there at first.
            self._loop.is_worn = True
        return found

    def _record(
        self, request: messages.StartRecording, emit: Emit, inbox: Inbox, cancel: CancelToken
    ) -> None:
        capture = Capture(request.wav, request.device, inbox.put, notices_speech=request.notices_speech)
        try:
            self._loop.call(capture.start, OPEN_TIMEOUT_S)
        except TimeoutError as exc:
            self._loop.post(capture.abort)
            raise MicrophoneLost(messages.HANGS) from exc
        except MicrophoneLost:
            # Qt's list of microphones may be stale.
            self._loop.is_worn = True
            raise
        forget = cancel.on_cancel(lambda: self._loop.post(capture.abort))
        try:
            while True:
                match self._next(inbox):
                    case Captured() | messages.SpeechNoticed() as event:
                        emit(event)
                    case messages.Open(wav=wav):
                        self._loop.post(partial(capture.open, wav))
                    case messages.SetPaused(is_paused=is_paused):
                        self._loop.post(capture.pause if is_paused else capture.resume)
                    case messages.Stop(at_once=at_once):
                        self._loop.post(partial(capture.stop, 0.0 if at_once else TAIL_S))
                    case CaptureOver(error=error, is_broken=is_broken):
                        self._loop.is_worn |= is_broken or isinstance(error, MicrophoneLost)
                        cancel.check()
                        if error is not None:
                            raise error
                        return
                    case None:
                        raise MicrophoneLost(messages.HANGS)
        finally:
            forget()

    def _speak(self, request: messages.Speak, inbox: Inbox, cancel: CancelToken) -> messages.Spoken:
        rate_hz = self._rate_hz()

        def voiced(sentence: str) -> _Sound:
            return _Sound(self._voiced(sentence, request.speed), rate_hz)

        return self._heard(request, [partial(voiced, one) for one in request.sentences], inbox, cancel)

    def _heard(
        self,
        request: messages.Speak | messages.PlayClip,
        pieces: Sequence[Callable[[], _Sound]],
        inbox: Inbox,
        cancel: CancelToken,
    ) -> messages.Spoken:
        """Play one piece after the other, each made shortly before."""
        playback = Playback(request.device, request.volume, inbox.put)
        rate_hz = self._opened(playback)
        forget = cancel.on_cancel(lambda: self._loop.post(playback.stop))
        waiting = deque(pieces)
        if not waiting:
            self._loop.post(playback.complete)
        added = started = 0
        is_making = False
        try:
            while True:
                is_wanted = added - started < SENTENCES_AHEAD and not is_making
                if waiting and is_wanted and not cancel.is_cancelled:
                    # Beside this thread, so that a pause is obeyed meanwhile.
                    is_making = True
                    threading.Thread(
                        target=_make, args=(waiting.popleft(), inbox), name="voicing", daemon=True
                    ).start()
                match self._next(inbox):
                    case _Sound(samples=samples, rate_hz=own_rate_hz):
                        is_making = False
                        played = to_int16(resample(to_float(samples), own_rate_hz, rate_hz))
                        silence_s = SENTENCE_GAP_S if waiting else 0.0
                        self._loop.post(partial(playback.add, played, silence_s))
                        added += 1
                        if not waiting:
                            self._loop.post(playback.complete)
                    case Exception() as error:
                        raise error
                    case SentenceStarted():
                        started += 1
                    case messages.SetPaused(is_paused=is_paused):
                        self._loop.post(playback.pause if is_paused else playback.resume)
                    case PlaybackOver(error=error, is_broken=is_broken, spoken=spoken):
                        self._loop.is_worn |= is_broken
                        if error is not None and not cancel.is_cancelled:
                            raise error
                        return spoken
                    case None:
                        raise SpeakerLost(messages.HANGS)
        except (TutorError, Cancelled):
            self._loop.post(playback.stop)
            raise
        finally:
            forget()

    def _opened(self, playback: Playback) -> int:
        """The rate in hertz that it takes. Raises SpeakerLost."""
        try:
            return self._loop.call(playback.start, OPEN_TIMEOUT_S)
        except TimeoutError as exc:
            self._loop.post(playback.stop)
            raise SpeakerLost(messages.HANGS) from exc
        except SpeakerLost:
            try:
                self._list()
            except SpeakerLost:
                self._loop.is_worn = True
            raise

    def _next(self, inbox: Inbox) -> object | None:
        """The next message; None when the main thread hangs."""
        try:
            return inbox.get(timeout=SILENT_TIMEOUT_S)
        except queue.Empty:
            self._loop.is_worn = True
            return None
