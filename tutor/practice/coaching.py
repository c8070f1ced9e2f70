"""How an answer was spoken, as a few concrete and kind remarks: pace, pauses, fillers, repeats, time.

Nothing here is about voice, accent or confidence: only about what a clock and the words show.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, Literal

from tutor.core.message import Message
from tutor.core.speech import Delivery, Pause, Word
from tutor.text.words import FILLERS, WORD

PACE_WINDOW_S: Final = 15.0
PACE_STEP_S: Final = 5.0
LEAST_TIMED_S: Final = 10.0
"""Shorter answers tell nothing about pace."""
THINKING_FROM_S: Final = 1.0
"""A pause this long at the end of a thought is taken for thinking."""
REPEATED_WORDS: Final = (5, 4, 3)
REPEATED_FROM: Final = 3
MOST_REMARKS: Final = 3
TREND_LEAST: Final = 6
_EDGES: Final = " .,;:!?…-\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Targets:
    """What the user wants to keep to."""

    least_words_per_min: float = 110.0
    most_words_per_min: float = 170.0
    most_first_word_s: float = 8.0
    most_fillers_per_min: float = 4.0


@dataclass(frozen=True, slots=True)
class TimedPace:
    """Words a minute in a window of the answer."""

    at_s: float
    """The window's middle."""
    words_per_min: float


@dataclass(frozen=True, slots=True)
class PauseKind:
    """A pause and what it was, as far as the words around it show."""

    pause: Pause
    kind: Literal["thinking", "hesitation"]
    """Thinking: long, between two sentences or clauses. Hesitation: within a phrase, or beside a filler."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """Everything measured about how one answer was spoken."""

    paces: tuple[TimedPace, ...]
    first_word_s: float
    pauses: tuple[PauseKind, ...]
    fillers: tuple[str, ...]
    """Those that the recogniser wrote down; it drops most, so there were at least so many."""
    repeated: tuple[tuple[str, int], ...]
    """Phrases said three times or more, with how often."""
    remarks: tuple[Message, ...]
    """At most three, the most useful first."""


def report(
    words: Sequence[Word], delivery: Delivery, targets: Targets = Targets(), expected: str = ""
) -> DeliveryReport:
    """`words`: of the whole answer, fillers included; `expected`: question and reference, which may recur."""
    paces = pace_over_time(words)
    first_word_s = delivery.first_word_s
    if first_word_s is None:
        first_word_s = words[0].start_s if words else 0.0
    pauses = tuple(PauseKind(pause, _kind(pause, words)) for pause in delivery.pauses)
    fillers = tuple(bare for word in words if (bare := word.text.strip(_EDGES).lower()) in FILLERS)
    repeated = repeated_phrases(words, expected)
    remarks = _remarks(delivery, targets, paces, first_word_s, pauses, fillers, repeated)
    return DeliveryReport(paces, first_word_s, pauses, fillers, repeated, remarks)


def pace_over_time(words: Sequence[Word]) -> tuple[TimedPace, ...]:
    """Words a minute in a sliding window of 15 s, every 5 s; one value for an answer shorter than that."""
    spoken = [w for w in words if w.text.strip(_EDGES).lower() not in FILLERS]
    if not spoken:
        return ()
    start, end = spoken[0].start_s, spoken[-1].end_s
    if end - start <= PACE_WINDOW_S:
        length = end - start
        return (TimedPace((start + end) / 2, 60.0 * len(spoken) / length),) if length > 0 else ()
    found, left = [], start
    while left + PACE_WINDOW_S <= end + 1e-9:
        count = sum(left <= word.start_s < left + PACE_WINDOW_S for word in spoken)
        found.append(TimedPace(left + PACE_WINDOW_S / 2, 60.0 * count / PACE_WINDOW_S))
        left += PACE_STEP_S
    return tuple(found)


def repeated_phrases(words: Sequence[Word], expected: str = "") -> tuple[tuple[str, int], ...]:
    """Phrases of three to five words said three times or more, beside the matter's own, longest first."""
    bare = [w.text.strip(_EDGES).lower() for w in words]
    bare = [w for w in bare if w and w not in FILLERS]
    known = " ".join(WORD.findall(expected.lower()))
    found: list[tuple[str, int]] = []
    for length in REPEATED_WORDS:
        counts = Counter(tuple(bare[n : n + length]) for n in range(len(bare) - length + 1))
        for phrase, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            text = " ".join(phrase)
            if count < REPEATED_FROM or text in known or any(text in longer for longer, _ in found):
                continue
            found.append((text, count))
    return tuple(found[:3])


def trend_remark(
    name: str, values: Sequence[float], *, less_is_better: bool = False, least: int = TREND_LEAST
) -> Message | None:
    """How a figure moved over attempts, oldest first: newest third against oldest; None if it hardly did.

    `least`: so many tell a trend.
    """
    if len(values) < least:
        return None
    third = len(values) // 3
    old, new = median(values[:third]), median(values[-third:])
    if old == new or abs(new - old) < 0.1 * max(abs(old), abs(new)):
        return None
    if not less_is_better:
        return Message("{name}: {new:.0f} now, {old:.0f} at first.", name=name, new=new, old=old)
    if new < old:
        return Message(
            "{name}: fewer than at first, {new:.1f} against {old:.1f}.", name=name, new=new, old=old
        )
    return Message("{name}: more than at first, {new:.1f} against {old:.1f}.", name=name, new=new, old=old)


def _kind(pause: Pause, words: Sequence[Word]) -> Literal["thinking", "hesitation"]:
    before = next((w for w in reversed(words) if w.start_s < pause.start_s), None)
    after = next((w for w in words if w.end_s > pause.start_s + pause.duration_s), None)
    beside_filler = any(w is not None and w.text.strip(_EDGES).lower() in FILLERS for w in (before, after))
    if beside_filler or pause.duration_s < THINKING_FROM_S or before is None:
        return "hesitation"
    ends_thought = before.text.rstrip("\"'”’").endswith((".", "!", "?", ";", ":", ","))
    starts_thought = after is not None and (
        after.text[:1].isupper()
        or after.text.strip(_EDGES).lower() in ("and", "but", "so", "then", "because", "now")
    )
    return "thinking" if ends_thought or starts_thought else "hesitation"


def _remarks(
    delivery: Delivery,
    targets: Targets,
    paces: Sequence[TimedPace],
    first_word_s: float,
    pauses: Sequence[PauseKind],
    fillers: Sequence[str],
    repeated: Sequence[tuple[str, int]],
) -> tuple[Message, ...]:
    found: list[Message] = []
    if delivery.window_s is not None and delivery.in_window is False:
        low, high = delivery.window_s
        if delivery.duration_s < low:
            found.append(
                Message(
                    "You took {seconds:.0f} s of the {low} to {high}: there is room for one more point.",
                    seconds=delivery.duration_s,
                    low=low,
                    high=high,
                )
            )
        else:
            found.append(
                Message(
                    "You took {seconds:.0f} s where {low} to {high} are wanted: try leaving out one aside.",
                    seconds=delivery.duration_s,
                    low=low,
                    high=high,
                )
            )
    if delivery.duration_s >= LEAST_TIMED_S:
        found += _pace_remarks(delivery.words_per_min, targets, paces)
    if first_word_s > targets.most_first_word_s:
        found.append(
            Message(
                "The first word came after {seconds:.0f} s: one sentence on where you will begin gains time "
                "to think.",
                seconds=first_word_s,
            )
        )
    minutes = max(delivery.duration_s / 60.0, 0.25)
    if len(fillers) / minutes > targets.most_fillers_per_min:
        common = Counter(fillers).most_common(1)[0][0]
        found.append(
            Message(
                "At least {count} fillers, mostly “{word}”: a silent pause does the same.",
                count=len(fillers),
                word=common,
            )
        )
    for phrase, count in repeated[:1]:
        found.append(
            Message("You said “{phrase}” {count} times: once is enough.", phrase=phrase, count=count)
        )
    hesitations = [one for one in pauses if one.kind == "hesitation"]
    if len(hesitations) / minutes > 6:
        longest = max(hesitations, key=lambda one: one.pause.duration_s).pause
        found.append(
            Message(
                "{count} pauses within a phrase, the longest at {time}: that sentence is worth saying "
                "aloud twice.",
                count=len(hesitations),
                time=_clock(longest.start_s),
            )
        )
    return tuple(found[:MOST_REMARKS])


def _pace_remarks(pace: float, targets: Targets, paces: Sequence[TimedPace]) -> list[Message]:
    if pace > targets.most_words_per_min:
        return [
            Message(
                "{pace:.0f} words a minute is above your {target:.0f}: breathe after each point.",
                pace=pace,
                target=targets.most_words_per_min,
            )
        ]
    if 0 < pace < targets.least_words_per_min:
        return [
            Message(
                "{pace:.0f} words a minute is below your {target:.0f}: try linking two sentences.",
                pace=pace,
                target=targets.least_words_per_min,
            )
        ]
    fast = [one for one in paces if one.words_per_min > 1.25 * targets.most_words_per_min]
    if fast:
        return [
            Message(
                "Around {time} you went at {pace:.0f} words a minute: slow down there.",
                time=_clock(fast[0].at_s),
                pace=fast[0].words_per_min,
            )
        ]
    gains = [(b.words_per_min - a.words_per_min, b) for a, b in pairwise(paces[:: max(1, len(paces) // 3)])]
    if len(paces) >= 6 and gains and all(gain > 15 for gain, _ in gains):
        return [Message("You got faster and faster: the last third is where a listener needs time.")]
    return []


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"
