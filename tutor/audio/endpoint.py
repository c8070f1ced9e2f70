"""Endpointing: which stretches of an answer can be transcribed already, and when the answer is over.

A pure state machine, fed with the start and the speech probability of one frame after the other.
"""

from collections import deque
from dataclasses import dataclass

from tutor.audio.voice_activity import FRAME_S
from tutor.core.events import SilenceCountdown
from tutor.core.speech import Span


@dataclass(frozen=True, slots=True)
class EndpointRule:
    """When segments and answers end. All in seconds."""

    silence_limit_s: float = 4.0
    """Silence after speech that ends the answer."""
    no_speech_limit_s: float = 45.0
    """Silence before the first word that ends the answer."""
    segment_silence_s: float = 0.5
    """Silence that closes a segment of the least length."""
    segment_least_s: float = 6.0
    breath_s: float = 0.25
    """Silence that closes a segment of `segment_long_s`, so that little is left to transcribe at the end."""
    segment_long_s: float = 7.0
    last_silence_s: float = 1.2
    """Silence that closes a segment of any length, or half of `silence_limit_s` where that is less: the last
    one is then transcribed before the end."""
    segment_most_s: float = 25.0
    """Whisper's window is 30 s."""
    ending_silence_s: float = 0.2
    """Silence that closes a segment of any length once the user said that the answer is over."""
    padding_s: float = 0.2
    """Kept before and after the speech of a segment."""
    least_speech_s: float = 0.1
    """Shorter sounds are clicks: they neither start an answer nor stop a countdown."""
    on: float = 0.5
    off: float = 0.35


EndpointEvent = Span | SilenceCountdown
"""Span: a segment, whose sound is complete and can be transcribed; they come in order, without overlap.

SilenceCountdown: from half of the limit on, with each frame.
"""


class Endpointer:
    def __init__(self, rule: EndpointRule | None = None) -> None:
        self._rule = rule or EndpointRule()
        self._now_s = 0.0
        self._run_start_s: float | None = None
        """Start of the sound that is going on, not yet known to be speech."""
        self._is_speech = False
        self._last_speech_s: float | None = None
        """End of the last frame of speech; None before the first word."""
        self._segment_start_s: float | None = None
        self._closed_until_s = 0.0
        self._is_counting = False
        self._is_ending = False
        self._is_over = False
        self._recent: deque[tuple[float, float]] = deque()
        """(end, probability) of the frames in the last fifth of a longest segment."""

    @property
    def open_from_s(self) -> float | None:
        """Where the segment begins that is still being spoken; None where there is none."""
        return self._segment_start_s

    @property
    def is_counting_down(self) -> bool:
        """The answer is probably over, and all of it is in segments that are closed."""
        return self._is_counting

    def push(self, start_s: float, probability: float) -> list[EndpointEvent]:
        """Take the next frame; what became true with it. Nothing once the answer is over."""
        if self._is_over:
            return []
        self._now_s = start_s + FRAME_S
        self._remember(probability)
        events = self._hear(start_s, probability)
        events += self._close_segment()
        if not self._is_speech:
            events += self._count_silence()
        return events

    def expect_end(self) -> list[EndpointEvent]:
        """The user is done, though some sound is to come: close what is open once it is silent."""
        self._is_ending = True
        return self._close_segment()

    def finish(self) -> list[EndpointEvent]:
        """The user pressed Done: the segment that is open, if any. The answer is over."""
        if self._is_over:
            return []
        self._is_over = True
        return self._close_at(self._now_s) if self._segment_start_s is not None else []

    def _remember(self, probability: float) -> None:
        self._recent.append((self._now_s, probability))
        while self._recent[0][0] < self._now_s - self._rule.segment_most_s / 5:
            self._recent.popleft()

    def _hear(self, start_s: float, probability: float) -> list[EndpointEvent]:
        rule = self._rule
        sounding = probability >= (rule.on if self._run_start_s is None else rule.off)
        if not sounding:
            self._run_start_s = None
            self._is_speech = False
            return []
        if self._run_start_s is None:
            self._run_start_s = start_s
        if self._now_s - self._run_start_s < rule.least_speech_s - 1e-9:
            return []
        events: list[EndpointEvent] = []
        if self._is_counting:
            self._is_counting = False
            events.append(SilenceCountdown(None))
        if self._segment_start_s is None:
            self._segment_start_s = max(self._closed_until_s, self._run_start_s - rule.padding_s)
        self._is_speech = True
        self._last_speech_s = self._now_s
        return events

    def _close_segment(self) -> list[EndpointEvent]:
        rule = self._rule
        if self._segment_start_s is None or self._last_speech_s is None:
            return []
        silence_s = self._now_s - self._last_speech_s
        length_s = self._last_speech_s - self._segment_start_s
        if self._is_ending and silence_s >= rule.ending_silence_s - 1e-9:
            return self._close_at(self._last_speech_s + rule.padding_s)
        is_pause = silence_s >= rule.segment_silence_s - 1e-9 and length_s >= rule.segment_least_s
        is_breath = silence_s >= rule.breath_s - 1e-9 and length_s >= rule.segment_long_s
        is_long_silence = silence_s >= min(rule.last_silence_s, rule.silence_limit_s / 2) - 1e-9
        if is_pause or is_breath or is_long_silence:
            return self._close_at(self._last_speech_s + rule.padding_s)
        if self._now_s - self._segment_start_s >= rule.segment_most_s - 1e-9:
            quietest_s, _ = min(self._recent, key=lambda frame: (frame[1], -frame[0]))
            closed = self._close_at(quietest_s)
            if self._last_speech_s > self._closed_until_s:
                self._segment_start_s = self._closed_until_s
            return closed
        return []

    def _count_silence(self) -> list[EndpointEvent]:
        rule = self._rule
        limit_s = rule.no_speech_limit_s if self._last_speech_s is None else rule.silence_limit_s
        remaining_s = limit_s - (self._now_s - (self._last_speech_s or 0.0))
        if remaining_s > limit_s / 2 + 1e-9:
            return []
        if remaining_s <= 1e-9:
            self._is_over = True
            return [SilenceCountdown(0.0)]
        self._is_counting = True
        return [SilenceCountdown(remaining_s)]

    def _close_at(self, end_s: float) -> list[EndpointEvent]:
        start_s = self._segment_start_s
        self._segment_start_s = None
        if start_s is None:
            return []
        self._closed_until_s = min(end_s, self._now_s)
        return [Span(start_s, self._closed_until_s)]
