"""Where a recording becomes text: whole, or while it is being spoken, segment by segment as each closes."""

import queue
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

import numpy as np

from tutor.audio.endpoint import Endpointer, EndpointEvent, EndpointRule
from tutor.audio.recording import GrowingRecording, read_recording
from tutor.audio.voice_activity import SileroModel, SileroStream, spans_of, speech_spans
from tutor.core.cancel import CancelToken
from tutor.core.events import SilenceCountdown, TranscriptGrew
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ, Recording, Said, Segments, Span, Transcript
from tutor.engine.lane import Lane
from tutor.engine.requests import AnswerEnding, AnswerOver
from tutor.ipc.child import Emit, Inbox
from tutor.stt.joining import joined
from tutor.stt.segments import transcribe_recording, transcribe_segment, within_speech
from tutor.stt.whisper import WhisperTranscriber

POLL_S = 0.05
"""How often a growing recording is looked at."""
COUNTDOWN_STEP_S = 0.25
"""How often a countdown is reported."""
SKETCH_EVERY_S = 0.6
"""How much more has to be said before it is written down roughly again."""
SKETCH_SHARE = 0.5
"""Of the time at most that rough writing takes, on a slow machine."""
OnSettled = Callable[[Segments], None]
OnPause = Callable[["Transcribed"], None]
"""Told what was said by then, once the silence is so long that the answer is probably over."""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What was said, and how it was heard."""

    transcript: Transcript
    spans: tuple[Span, ...] = ()
    """Where somebody speaks; empty for what was typed."""
    transcribe_s: float = 0.0
    """From the last of the sound to the whole transcript."""
    segments: Segments = ()
    """The transcript's text in the pieces in which it was settled."""
    from_s: float | None = None
    """Where in the recording the user's turn began; None: not known."""


class Transcription:
    """The recogniser behind voice activity detection. Thread-safe."""

    def __init__(
        self, recogniser: Lane[WhisperTranscriber], silero: Callable[[], SileroModel], rule: EndpointRule
    ) -> None:
        self._recogniser = recogniser
        self._silero = silero
        self._rule = rule

    def of(
        self,
        said: Said,
        hotwords: Sequence[str],
        emit: Emit,
        inbox: Inbox,
        cancel: CancelToken,
        on_settled: OnSettled = lambda _: None,
        on_pause: OnPause = lambda _: None,
    ) -> Transcribed:
        """Blocks until it is complete. `on_settled` gets the texts of all segments so far with each new one.

        `on_pause` must not block.

        Raises Cancelled, AudioUnreadable, NotFound and what loading raises.
        """
        if isinstance(said, Transcript):
            text = " ".join(said.text.split())
            return Transcribed(replace(said, text=text), segments=(text,))
        if not said.is_growing:
            return self.whole(said, hotwords, cancel)
        listener = AnswerListener(
            said, self._recogniser, self._silero(), self._rule, hotwords, emit, cancel, on_settled, on_pause
        )
        return listener.run(inbox)

    def whole(self, recording: Recording, hotwords: Sequence[str], cancel: CancelToken) -> Transcribed:
        """All of a recording that is complete."""
        samples = read_recording(recording.wav)
        started = time.perf_counter()
        spans = speech_spans(self._silero(), samples)
        heard = self._recogniser.run(
            lambda recogniser: transcribe_recording(recogniser, spans, samples, hotwords, cancel)
        )
        return Transcribed(heard, spans, time.perf_counter() - started, (heard.text,), recording.from_s)


class AnswerListener:
    """Takes in one recording that grows on disk and keeps its transcript up to date."""

    def __init__(
        self,
        recording: Recording,
        recogniser: Lane[WhisperTranscriber],
        silero: SileroModel,
        rule: EndpointRule,
        hotwords: Sequence[str],
        emit: Emit,
        cancel: CancelToken,
        on_settled: OnSettled = lambda _: None,
        on_pause: OnPause = lambda _: None,
    ) -> None:
        """`on_settled` is called on the lane's thread."""
        limit_s = recording.silence_limit_s
        self._from_s = recording.from_s or 0.0
        self._on_settled = on_settled
        self._on_pause = on_pause
        self._is_pause_told = False
        self._recording = GrowingRecording(recording.wav)
        self._recogniser = recogniser
        self._activity = SileroStream(silero)
        self._endpointer = Endpointer(rule if limit_s is None else replace(rule, silence_limit_s=limit_s))
        self._hotwords = tuple(hotwords)
        self._emit = emit
        self._cancel = cancel
        self._chunks: list[FloatArray] = []
        self._length = 0
        self._probabilities: list[float] = []
        self._segments: list[Future[Transcript]] = []
        self._heard: list[Transcript] = []
        self._last_countdown_s: float | None = None
        self._sketch: Future[None] | None = None
        self._next_sketch_s = 0.0
        """Not before so much was recorded."""

    def run(self, inbox: Inbox) -> Transcribed:
        """Block until the recording is complete and transcribed. Raises Cancelled and more."""
        is_over = False
        while not is_over:
            message = _next(inbox)
            self._cancel.check()
            is_over = isinstance(message, AnswerOver)
            self._take(self._recording.read_new(is_over=is_over))
            if isinstance(message, AnswerEnding):
                self._obey(self._endpointer.expect_end())
            elif not is_over:
                self._write_roughly()
                self._tell_pause()
        ended = time.perf_counter()
        self._obey(self._endpointer.finish())
        heard = self._transcribed()
        self._cancel.check()
        return replace(heard, transcribe_s=time.perf_counter() - ended)

    def _transcribed(self) -> Transcribed:
        """What was said so far; blocks until it is written down."""
        transcripts = [future.result() for future in self._segments]
        spans = spans_of(self._probabilities, self._length / SPEECH_RATE_HZ)
        heard = within_speech(joined(transcripts), spans)
        return Transcribed(heard, spans, segments=_texts(transcripts), from_s=self._from_s)

    def _tell_pause(self) -> None:
        is_pause = self._endpointer.is_counting_down and all(one.done() for one in self._segments)
        if is_pause and not self._is_pause_told:
            self._on_pause(self._transcribed())
        self._is_pause_told = is_pause

    def _take(self, samples: FloatArray) -> None:
        if not len(samples):
            return
        self._chunks.append(samples)
        self._length += len(samples)
        for start_s, heard in self._activity.push(samples):
            # Before the user's turn it is Viva that speaks.
            probability = heard if start_s >= self._from_s else 0.0
            self._probabilities.append(probability)
            self._obey(self._endpointer.push(start_s, probability))

    def _obey(self, events: Sequence[EndpointEvent]) -> None:
        for event in events:
            if isinstance(event, Span):
                self._transcribe(event)
            else:
                self._count_down(event)

    def _count_down(self, countdown: SilenceCountdown) -> None:
        last_s, now_s = self._last_countdown_s, countdown.remaining_s
        # That it is over, or that speech returned, is told at once.
        if not now_s or last_s is None or last_s - now_s >= COUNTDOWN_STEP_S:
            self._last_countdown_s = now_s
            self._emit(countdown)

    def _transcribe(self, span: Span) -> None:
        samples = self._samples()

        def work(recogniser: WhisperTranscriber) -> Transcript:
            self._cancel.check()
            part = transcribe_segment(recogniser, samples, span, self._hotwords, self._cancel)
            self._heard.append(part)
            self._emit(TranscriptGrew(joined(self._heard).text))
            if part.text:
                self._on_settled(_texts(self._heard))
            return part

        self._segments.append(self._recogniser.submit(work))

    def _write_roughly(self) -> None:
        """Tell what is being said before its segment is closed, where the recogniser is free."""
        start_s, now_s = self._endpointer.open_from_s, self._length / SPEECH_RATE_HZ
        is_at_work = any(one is not None and not one.done() for one in (self._sketch, *self._segments[-1:]))
        if start_s is None or is_at_work or now_s < max(self._next_sketch_s, start_s + SKETCH_EVERY_S):
            return
        samples = self._samples()[round(start_s * SPEECH_RATE_HZ) :]

        def work(recogniser: WhisperTranscriber) -> None:
            self._cancel.check()
            started = time.perf_counter()
            rough = recogniser.sketch(samples, self._hotwords, self._cancel)
            took_s = time.perf_counter() - started
            self._next_sketch_s = now_s + max(SKETCH_EVERY_S, took_s / SKETCH_SHARE)
            # Also where its segment was closed meanwhile: on a slow machine that takes longer still.
            if rough:
                self._emit(TranscriptGrew(joined(self._heard).text, rough))

        self._next_sketch_s = now_s + SKETCH_EVERY_S
        self._sketch = self._recogniser.submit(work)

    def _samples(self) -> FloatArray:
        self._chunks = [np.concatenate(self._chunks)]
        return self._chunks[0]


def _next(inbox: Inbox) -> object:
    """The next message; None after a while without one."""
    try:
        return inbox.get(timeout=POLL_S)
    except queue.Empty:
        return None


def _texts(parts: Sequence[Transcript]) -> Segments:
    return tuple(part.text for part in parts if part.text)
