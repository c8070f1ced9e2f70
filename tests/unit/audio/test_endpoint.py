"""Endpointing, fed with probabilities."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.audio.endpoint import Endpointer, EndpointRule
from tutor.audio.voice_activity import FRAME_S
from tutor.core.events import SilenceCountdown
from tutor.core.speech import Span

SPEECH_RETURNED = SilenceCountdown(None)


class Listener:
    """Feeds an endpointer in seconds of speech and silence and keeps what it says."""

    def __init__(self, rule: EndpointRule | None = None) -> None:
        self.endpointer = Endpointer(rule)
        self.frames = 0
        self.events: list[object] = []
        self.ended_s: float | None = None

    def feed(self, probability: float, seconds: float) -> "Listener":
        for _ in range(round(seconds / FRAME_S)):
            new = self.endpointer.push(self.frames * FRAME_S, probability)
            self.frames += 1
            self.events += new
            if SilenceCountdown(0.0) in new:
                assert self.ended_s is None, "it ends once"
                self.ended_s = self.frames * FRAME_S
        return self

    def speak(self, seconds: float) -> "Listener":
        return self.feed(0.95, seconds)

    def keep_silent(self, seconds: float) -> "Listener":
        return self.feed(0.02, seconds)

    @property
    def segments(self) -> list[Span]:
        return [event for event in self.events if isinstance(event, Span)]

    @property
    def counts(self) -> list[float]:
        counts = (event.remaining_s for event in self.events if isinstance(event, SilenceCountdown))
        return [count for count in counts if count]


def test_a_speaker_who_never_pauses_is_cut_at_the_quietest_moment():
    listener = Listener().speak(22).feed(0.6, 0.1).speak(3.5)
    (closed,) = listener.segments
    assert closed.start_s == 0
    assert closed.end_s == pytest.approx(22.1, abs=0.07)
    (rest,) = listener.endpointer.finish()
    assert rest.start_s == closed.end_s
    assert rest.end_s == pytest.approx(25.6, abs=0.05)


def test_silence_after_speech_ends_the_answer_with_a_countdown():
    listener = Listener(EndpointRule(silence_limit_s=4)).speak(3).keep_silent(1.9)
    assert not listener.counts
    listener.keep_silent(2.2)
    counts = listener.counts
    assert counts[0] == pytest.approx(2.0, abs=0.04)
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < 0.04
    assert listener.ended_s == pytest.approx(7.0, abs=0.05)


def test_the_last_segment_closes_well_before_the_countdown_begins():
    listener = Listener().speak(1).keep_silent(1.1)
    assert not listener.segments
    listener.keep_silent(0.2)
    (closed,) = listener.segments
    assert not listener.counts
    assert closed.end_s == pytest.approx(1.2, abs=0.05)
    listener.keep_silent(3.3)
    assert len(listener.segments) == 1
    assert listener.endpointer.finish() == []


def test_speech_cancels_the_countdown():
    listener = Listener(EndpointRule(silence_limit_s=4)).speak(3).keep_silent(3).speak(1)
    assert listener.events.count(SPEECH_RETURNED) == 1
    assert listener.ended_s is None
    before = len(listener.counts)
    listener.keep_silent(1.8)
    assert len(listener.counts) == before


def test_a_click_does_not_cancel_the_countdown():
    listener = Listener(EndpointRule(silence_limit_s=4)).speak(3).keep_silent(3)
    listener.feed(0.9, FRAME_S * 2).keep_silent(1.1)
    assert SPEECH_RETURNED not in listener.events
    assert listener.ended_s is not None


runs = st.lists(st.tuples(st.floats(0, 1), st.floats(0.03, 8)), max_size=30)


@given(runs)
def test_segments_never_overlap_and_hold_all_speech(answer):
    rule = EndpointRule(silence_limit_s=60, no_speech_limit_s=300)
    listener = Listener(rule)
    speech: list[tuple[float, float]] = []
    for probability, seconds in answer:
        start_s = listener.frames * FRAME_S
        listener.feed(probability, seconds)
        if probability >= rule.on and seconds > 0.2:
            speech.append((start_s, listener.frames * FRAME_S))
    listener.events += listener.endpointer.finish()
    spans = listener.segments
    for before, after in itertools.pairwise(spans):
        assert before.end_s <= after.start_s + 1e-9
    for span in spans:
        assert 0 < span.end_s - span.start_s <= rule.segment_most_s + rule.padding_s
    for start_s, end_s in speech:
        if listener.ended_s is not None and start_s >= listener.ended_s:
            continue
        middle_s = (start_s + end_s) / 2
        assert any(span.start_s - 1e-9 <= middle_s <= span.end_s + 1e-9 for span in spans)


def test_once_the_person_is_done_a_short_silence_closes_what_is_open():
    listener = Listener().speak(2.0)
    listener.events += listener.endpointer.expect_end()
    assert not listener.segments
    listener.keep_silent(0.3)
    assert len(listener.segments) == 1
    listener.speak(0.3)
    listener.events += listener.endpointer.finish()
    first, second = listener.segments
    assert first.end_s <= second.start_s
    silent = Listener().speak(2.0).keep_silent(0.4)
    assert [type(event) for event in silent.endpointer.expect_end()] == [Span], "at once after a silence"


def test_a_long_segment_closes_at_a_breath_and_a_short_one_does_not():
    assert Listener().speak(7.5).feed(0.001, 0.3).speak(2).segments
    assert not Listener().speak(6.5).feed(0.001, 0.3).speak(2).segments
