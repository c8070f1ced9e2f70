"""Following an answer while it is being given: voice activity, segments, transcribing as they close."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import numpy as np

from tutor.audio.endpoint import (
    AnswerEnded,
    CountdownCancelled,
    CountingDown,
    Endpointer,
    EndpointEvent,
    EndpointRule,
    SegmentClosed,
)
from tutor.audio.recording import GrowingRecording
from tutor.audio.voice_activity import Hysteresis, SileroModel, SileroStream, spans_of
from tutor.core.cancel import CancelToken
from tutor.core.ports import FloatArray, Transcriber
from tutor.core.speech import Span, Transcript
from tutor.engine.lane import Lane
from tutor.engine.requests import (
    AnswerEnding,
    AnswerOver,
    FramesWritten,
    Listened,
    SegmentHeard,
    SilenceEndsAnswer,
    SilenceLasts,
)
from tutor.ipc.child import Emit, Inbox
from tutor.stt.segments import joined, transcribe_segment, within_speech

SAMPLE_RATE_HZ = 16_000
COUNTDOWN_STEP_S = 0.25
"""How often a countdown is reported."""


class AnswerListener:
    """Takes in one recording that grows on disk and keeps its transcript up to date."""

    def __init__(
        self,
        wav: Path,
        *,
        recogniser: Lane[Transcriber],
        silero: SileroModel,
        hotwords: Sequence[str],
        rule: EndpointRule,
        emit: Emit,
        cancel: CancelToken,
        from_s: float = 0.0,
        on_settled: Callable[[tuple[str, ...]], None] = lambda _: None,
    ) -> None:
        """`on_settled` gets the texts of all segments so far with each new one, on the lane's thread."""
        self._from_s = from_s
        self._on_settled = on_settled
        self._recording = GrowingRecording(wav)
        self._recogniser = recogniser
        self._activity = SileroStream(silero)
        self._endpointer = Endpointer(rule)
        self._hotwords = tuple(hotwords)
        self._emit = emit
        self._cancel = cancel
        self._chunks: list[FloatArray] = []
        self._length = 0
        self._probabilities: list[float] = []
        self._segments: list[Future[Transcript]] = []
        self._heard: list[Transcript] = []
        self._last_countdown_s: float | None = None

    def run(self, inbox: Inbox) -> Listened:
        """Block until the recording is complete and transcribed. Raises Cancelled and more."""
        forget = self._cancel.on_cancel(lambda: inbox.put(AnswerOver()))
        try:
            while True:
                message = inbox.get()
                self._cancel.check()
                over = isinstance(message, AnswerOver)
                if isinstance(message, FramesWritten) or over:
                    self._take(self._recording.read_new(is_over=over))
                if isinstance(message, AnswerEnding):
                    self._obey(self._endpointer.expect_end())
                if over:
                    break
        finally:
            forget()
        ended = time.perf_counter()
        self._obey(self._endpointer.finish())
        transcripts = [future.result() for future in self._segments]
        self._cancel.check()
        spans = spans_of(self._probabilities, Hysteresis(), self._length / SAMPLE_RATE_HZ)
        heard = within_speech(joined(transcripts), spans)
        return Listened(heard, spans, time.perf_counter() - ended, _texts(transcripts), self._from_s)

    def _take(self, samples: FloatArray) -> None:
        if not len(samples):
            return
        self._chunks.append(samples)
        self._length += len(samples)
        for start_s, heard in self._activity.push(samples):
            # Before the person's turn it is Viva that speaks.
            probability = heard if start_s >= self._from_s else 0.0
            self._probabilities.append(probability)
            self._obey(self._endpointer.push(start_s, probability))

    def _obey(self, events: Sequence[EndpointEvent]) -> None:
        for event in events:
            match event:
                case SegmentClosed(span=span):
                    self._transcribe(span)
                case CountingDown(remaining_s=remaining_s):
                    self._count_down(remaining_s)
                case CountdownCancelled():
                    self._last_countdown_s = None
                    self._emit(SilenceLasts(None))
                case AnswerEnded():
                    self._emit(SilenceEndsAnswer())

    def _count_down(self, remaining_s: float) -> None:
        last = self._last_countdown_s
        if last is None or last - remaining_s >= COUNTDOWN_STEP_S:
            self._last_countdown_s = remaining_s
            self._emit(SilenceLasts(remaining_s))

    def _transcribe(self, span: Span) -> None:
        samples = self._samples()

        def work(recogniser: Transcriber) -> Transcript:
            self._cancel.check()
            part = transcribe_segment(recogniser, samples, span, self._hotwords, self._cancel)
            self._heard.append(part)
            self._emit(SegmentHeard(joined(self._heard).text))
            if part.text:
                self._on_settled(_texts(self._heard))
            return part

        self._segments.append(self._recogniser.submit(work))

    def _samples(self) -> FloatArray:
        self._chunks = [np.concatenate(self._chunks)]
        return self._chunks[0]


def _texts(parts: Sequence[Transcript]) -> tuple[str, ...]:
    return tuple(part.text for part in parts if part.text)
