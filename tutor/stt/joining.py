"""Transcripts put together."""

from collections.abc import Iterable
from dataclasses import replace

from tutor.core.speech import Transcript


def shifted(transcript: Transcript, by_s: float) -> Transcript:
    words = tuple(
        replace(word, start_s=round(word.start_s + by_s, 3), end_s=round(word.end_s + by_s, 3))
        for word in transcript.words
    )
    return Transcript(transcript.text, words)


def joined(parts: Iterable[Transcript]) -> Transcript:
    kept = [part for part in parts if part.text]
    return Transcript(
        " ".join(part.text for part in kept), tuple(word for part in kept for word in part.words)
    )
