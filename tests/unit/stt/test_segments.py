"""Cutting recordings into segments and putting transcripts together, with a scripted recogniser."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.speech import SPEECH_RATE_HZ, Span, Transcript, Word
from tutor.stt.segments import segments_of, transcribe_recording, within_speech


class ScriptedTranscriber:
    """Answers each call with the next transcript; every one must be used."""

    def __init__(self, *transcripts: Transcript) -> None:
        self._left = list(transcripts)
        self.lengths_s: list[float] = []
        self.hotwords: list[tuple[str, ...]] = []

    def transcribe(self, samples, hotwords, cancel):
        cancel.check()
        self.lengths_s.append(len(samples) / SPEECH_RATE_HZ)
        self.hotwords.append(tuple(hotwords))
        return self._left.pop(0)

    def assert_used_up(self) -> None:
        assert not self._left


def said(text: str) -> Transcript:
    return Transcript(
        text, tuple(Word(word, i * 0.5, i * 0.5 + 0.4, 0.9) for i, word in enumerate(text.split()))
    )


def test_texts_are_joined_and_word_times_count_from_the_recordings_start():
    transcriber = ScriptedTranscriber(said("Queries meet keys."), said(""), said("Values follow."))
    heard = transcribe_recording(
        transcriber,
        (Span(1.0, 14.0), Span(15.0, 27.5), Span(28.5, 30.0)),
        np.zeros(32 * SPEECH_RATE_HZ, np.float32),
        ["softmax"],
        CancelToken(),
    )
    transcriber.assert_used_up()
    assert heard.text == "Queries meet keys. Values follow."
    assert [word.start_s for word in heard.words] == pytest.approx([1.0, 1.3, 1.8, 28.5, 28.8])
    assert transcriber.lengths_s == pytest.approx([13.4, 12.9, 1.9])
    assert set(transcriber.hotwords) == {("softmax",)}


def test_a_recording_without_speech_never_reaches_the_recogniser_and_cancelling_stops():
    silence, cancel = np.zeros(SPEECH_RATE_HZ, np.float32), CancelToken()
    assert transcribe_recording(ScriptedTranscriber(), (), silence, [], cancel) == Transcript("")
    cancel.cancel()
    with pytest.raises(Cancelled):
        transcribe_recording(ScriptedTranscriber(said("x")), (Span(0, 1),), silence, [], cancel)


def test_short_segments_grow_long_silences_end_them_and_long_speech_is_cut_into_equal_parts():
    assert segments_of([Span(1, 2), Span(3, 4), Span(7, 8)], 10) == (Span(0.8, 4.2), Span(6.8, 8.2))
    assert segments_of([Span(0, 60)], 60) == (Span(0, 20), Span(20, 40), Span(40, 60))


spans = st.lists(st.tuples(st.floats(0.05, 40), st.floats(0.15, 70)), max_size=20)


@given(spans)
def test_segments_hold_all_speech_in_order_within_whispers_window(gaps_and_lengths):
    speech, at_s = [], 0.0
    for gap_s, length_s in gaps_and_lengths:
        speech.append(Span(at_s + gap_s, at_s + gap_s + length_s))
        at_s += gap_s + length_s
    segments = segments_of(speech, at_s)
    for before, after in itertools.pairwise(segments):
        assert before.end_s <= after.start_s + 1e-9
    assert all(segment.end_s - segment.start_s < 25.5 for segment in segments)
    for span in speech:
        covered = sum(
            max(0.0, min(span.end_s, one.end_s) - max(span.start_s, one.start_s)) for one in segments
        )
        assert covered == pytest.approx(span.end_s - span.start_s)


def test_words_lie_where_somebody_speaks():
    spans = (Span(1.0, 2.0), Span(3.0, 4.0))
    words = [(0.8, 1.4), (1.4, 2.3), (2.7, 3.2), (3.2, 3.9), (1.9, 3.6), (5.0, 5.2)]
    moved = within_speech(Transcript("a b c d e f", tuple(Word("x", *at, 0.9) for at in words)), spans)
    assert [(word.start_s, word.end_s) for word in moved.words] == [
        (1.0, 1.4), (1.4, 2.0), (3.0, 3.2), (3.2, 3.9), (3.0, 3.6), (5.0, 5.2),
    ]  # fmt: skip
    assert within_speech(moved, ()) == moved
