"""How an answer was spoken: length, pace, pauses, fillers."""

from collections.abc import Sequence
from itertools import pairwise

from tutor.core.speech import Delivery, Pause, Span, Word
from tutor.practice.coaching import is_filler

LEAST_PAUSE_S = 0.5
"""Shorter silences belong to normal phrasing."""


def delivery_of(
    words: Sequence[Word],
    spans: Sequence[Span],
    window_s: tuple[int, int] | None = None,
    *,
    from_s: float | None = None,
) -> Delivery:
    """How the answer with these `words`, spoken within these `spans`, was delivered.

    Length and pauses come from the spans, which place them within 25 ms; word times are some 100 ms off.
    `from_s`: where in the recording the user's turn began.
    """
    fillers = sum(map(is_filler, words))
    count = len(words) - fillers
    duration_s = spans[-1].end_s - spans[0].start_s if spans and words else 0.0
    pace = count * 60.0 / duration_s if duration_s > 0 else 0.0
    pauses = tuple(
        Pause(round(before.end_s, 3), round(after.start_s - before.end_s, 3))
        for before, after in pairwise(spans)
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
            None if from_s is None or not (spans and words) else round(max(0.0, spans[0].start_s - from_s), 2)
        ),
    )
