"""How an answer was spoken: length, pace, pauses, fillers."""

from collections.abc import Sequence
from itertools import pairwise

from tutor.core.speech import Delivery, Pause, Span, Word
from tutor.practice.coaching import is_filler

LEAST_PAUSE_S = 0.5
"""Shorter silences belong to normal phrasing."""
WORD_TIMES_FAST = 1.07
"""How much too fast a pace is that is taken from the recogniser's word times (measured)."""


def delivery_of(
    words: Sequence[Word],
    spans: Sequence[Span],
    window_s: tuple[int, int] | None = None,
    *,
    from_s: float | None = None,
) -> Delivery:
    """How the answer with these `words`, spoken within these `spans`, was delivered.

    Length and pauses come from the spans, which place them within 25 ms; word times are some 100 ms off.
    Without spans the words' times serve, put right by what they are known to read too fast. `from_s`: where
    in the recording the user's turn began.
    """
    stretches = list(spans) or [Span(word.start_s, word.end_s) for word in words]
    fillers = sum(map(is_filler, words))
    count = len(words) - fillers
    duration_s = stretches[-1].end_s - stretches[0].start_s if stretches and words else 0.0
    pace = count * 60.0 / duration_s if duration_s > 0 else 0.0
    if not spans:
        pace /= WORD_TIMES_FAST
    pauses = tuple(
        Pause(round(before.end_s, 3), round(after.start_s - before.end_s, 3))
        for before, after in pairwise(stretches)
        if after.start_s - before.end_s >= LEAST_PAUSE_S
    )
    return Delivery(
        duration_s=round(duration_s, 2),
        words=count,
        words_per_min=round(pace, 1),
        window_s=window_s,
        in_window=None if window_s is None else window_s[0] <= duration_s <= window_s[1],
        pauses=pauses if words else (),
        fillers_at_least=fillers,
        first_word_s=(
            None if from_s is None or not words else round(max(0.0, stretches[0].start_s - from_s), 2)
        ),
    )
