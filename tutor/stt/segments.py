"""Transcribing segment by segment: only what voice activity detection passes reaches the recogniser."""

from collections.abc import Sequence
from dataclasses import replace

from tutor.core.cancel import CancelToken
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ, Span, Transcript
from tutor.stt.joining import joined, shifted
from tutor.stt.whisper import WhisperTranscriber

# Where a recording is cut. Nobody waits: pieces are longer than while listening.
SILENCE_S = 0.5
"""A gap that closes a segment of the least length."""
LONG_SILENCE_S = 2.0
"""A gap that closes any segment."""
LEAST_S = 12.0
MOST_S = 25.0
PADDING_S = 0.2


def transcribe_recording(
    transcriber: WhisperTranscriber,
    spans: Sequence[Span],
    samples: FloatArray,
    hotwords: Sequence[str],
    cancel: CancelToken,
) -> Transcript:
    """What is said in these spans of a whole recording (mono, 16 kHz, float32)."""
    segments = segments_of(spans, len(samples) / SPEECH_RATE_HZ)
    parts = [transcribe_segment(transcriber, samples, segment, hotwords, cancel) for segment in segments]
    return within_speech(joined(parts), spans)


def transcribe_segment(
    transcriber: WhisperTranscriber,
    samples: FloatArray,
    segment: Span,
    hotwords: Sequence[str],
    cancel: CancelToken,
) -> Transcript:
    """The words of one segment, their times counted from the start of `samples`."""
    piece = samples[round(segment.start_s * SPEECH_RATE_HZ) : round(segment.end_s * SPEECH_RATE_HZ)]
    return shifted(transcriber.transcribe(piece, hotwords, cancel), segment.start_s)


def within_speech(transcript: Transcript, spans: Sequence[Span]) -> Transcript:
    """The same words; those that begin or end in a silence are moved to where speech begins or ends.

    The recogniser tends to let a word that follows a pause begin a fifth of a second too early.
    """
    if not spans:
        return transcript
    words = []
    for word in transcript.words:
        start_s, end_s = word.start_s, word.end_s
        beside = [span for span in spans if span.start_s < end_s and span.end_s > start_s]
        if beside:
            # Of two spans that a word touches, it is spoken in the one that holds more of it.
            span = max(beside, key=lambda one: min(one.end_s, end_s) - max(one.start_s, start_s))
            start_s, end_s = max(start_s, span.start_s), min(end_s, span.end_s)
        words.append(replace(word, start_s=start_s, end_s=end_s))
    return Transcript(transcript.text, tuple(words))


def segments_of(spans: Sequence[Span], duration_s: float) -> tuple[Span, ...]:
    """The stretches of a recording to transcribe, one after the other, without overlap."""
    groups: list[Span] = []
    for span in (piece for whole in spans for piece in _pieces(whole)):
        if groups and _belongs(groups[-1], span):
            groups[-1] = Span(groups[-1].start_s, span.end_s)
        else:
            groups.append(span)
    padded: list[Span] = []
    for number, group in enumerate(groups):
        start_s = max(padded[-1].end_s if padded else 0.0, group.start_s - PADDING_S)
        limit_s = groups[number + 1].start_s if number + 1 < len(groups) else duration_s
        padded.append(Span(start_s, max(group.end_s, min(group.end_s + PADDING_S, limit_s))))
    return tuple(padded)


def _belongs(group: Span, span: Span) -> bool:
    gap_s = span.start_s - group.end_s
    if span.end_s - group.start_s > MOST_S or gap_s >= LONG_SILENCE_S:
        return False
    return gap_s < SILENCE_S or group.end_s - group.start_s < LEAST_S


def _pieces(span: Span) -> list[Span]:
    """`span` in equal parts no longer than MOST_S."""
    length_s = span.end_s - span.start_s
    count = max(1, int(-(-length_s // MOST_S)))
    edges = [span.start_s + length_s * number / count for number in range(count)]
    return [Span(start, end) for start, end in zip(edges, [*edges[1:], span.end_s], strict=True)]
