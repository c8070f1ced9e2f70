"""How an answer was spoken, as a few concrete and kind remarks: pace, pauses, fillers, repeats, time.

Nothing here is about voice, accent or confidence: only about what a clock and the words show.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import median
from typing import Final, Literal

from tutor.config.settings import DeliverySettings
from tutor.core.message import Message
from tutor.core.speech import Delivery, Pause, Word
from tutor.core.turn import Attempt
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
class TimedPace:
    """Words a minute in a window of the answer."""

    at_s: float
    """The window's middle."""
    words_per_min: float


@dataclass(frozen=True, slots=True)
class PauseKind:
    pause: Pause
    kind: Literal["thinking", "hesitation"]
    """Thinking: long, between two sentences or clauses. Hesitation: within a phrase, or beside a filler."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    paces: tuple[TimedPace, ...]
    first_word_s: float
    pauses: tuple[PauseKind, ...]
    fillers: tuple[str, ...]
    """Those that the recogniser wrote down; it drops most, so there were at least so many."""
    repeated: tuple[tuple[str, int], ...]
    """Phrases said three times or more, with how often."""
    remarks: tuple[Message, ...] = ()
    """At most three, the most useful first."""


def delivery_report(
    attempt: Attempt, targets: DeliverySettings, references: Sequence[str]
) -> DeliveryReport | None:
    """How a kept answer was spoken, against what the user wants to keep to; None for typed answers."""
    if attempt.delivery is None:
        return None
    return report(
        attempt.transcript.words, attempt.delivery, targets, " ".join((attempt.question, *references))
    )


def report(
    words: Sequence[Word],
    delivery: Delivery,
    targets: DeliverySettings = DeliverySettings(),  # noqa: B008 (frozen)
    expected: str = "",
) -> DeliveryReport:
    """`words`: of the whole answer, fillers included; `expected`: question and reference, which may recur."""
    first_word_s = delivery.first_word_s
    if first_word_s is None:
        first_word_s = words[0].start_s if words else 0.0
    spoken = DeliveryReport(
        paces=pace_over_time(words),
        first_word_s=first_word_s,
        pauses=tuple(PauseKind(pause, _kind(pause, words)) for pause in delivery.pauses),
        fillers=tuple(_bare(word) for word in words if is_filler(word)),
        repeated=repeated_phrases(words, expected),
    )
    return replace(spoken, remarks=tuple(islice(_remarks(spoken, delivery, targets), MOST_REMARKS)))


def is_filler(word: Word) -> bool:
    return _bare(word) in FILLERS


def _bare(word: Word) -> str:
    return word.text.strip(_EDGES).lower()


def pace_over_time(words: Sequence[Word]) -> tuple[TimedPace, ...]:
    """Words a minute in a sliding window of 15 s, every 5 s; one value for an answer shorter than that."""
    spoken = [word for word in words if not is_filler(word)]
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
    bare = [said for word in words if (said := _bare(word)) and not is_filler(word)]
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
    figures = {"new": new, "old": old}
    if not less_is_better:
        return Message("{name}: {new:.0f} now, {old:.0f} at first.", name=name, **figures)
    if new < old:
        return Message("{name}: fewer than at first, {new:.1f} against {old:.1f}.", name=name, **figures)
    return Message("{name}: more than at first, {new:.1f} against {old:.1f}.", name=name, **figures)


def _kind(pause: Pause, words: Sequence[Word]) -> Literal["thinking", "hesitation"]:
    before = next((w for w in reversed(words) if w.start_s < pause.start_s), None)
    after = next((w for w in words if w.end_s > pause.start_s + pause.duration_s), None)
    beside_filler = any(word is not None and is_filler(word) for word in (before, after))
    if beside_filler or pause.duration_s < THINKING_FROM_S or before is None:
        return "hesitation"
    ends_thought = before.text.rstrip("\"'”’").endswith((".", "!", "?", ";", ":", ","))
    starts_thought = after is not None and (
        after.text[:1].isupper() or _bare(after) in ("and", "but", "so", "then", "because", "now")
    )
    return "thinking" if ends_thought or starts_thought else "hesitation"


def _remarks(spoken: DeliveryReport, delivery: Delivery, targets: DeliverySettings) -> Iterator[Message]:
    if delivery.window_s is not None and delivery.in_window is False:
        low, high = delivery.window_s
        figures = {"seconds": delivery.duration_s, "low": low, "high": high}
        if delivery.duration_s < low:
            yield Message(
                "You took {seconds:.0f} s of the {low} to {high}: there is room for one more point.",
                **figures,
            )
        else:
            yield Message(
                "You took {seconds:.0f} s; the target is {low} to {high}: try leaving out one aside.",
                **figures,
            )
    if delivery.duration_s >= LEAST_TIMED_S:
        yield from _pace_remarks(delivery.words_per_min, targets, spoken.paces)
    if spoken.first_word_s > targets.most_first_word_s:
        yield Message(
            "The first word came after {seconds:.0f} s: one sentence on where you will begin gains time "
            "to think.",
            seconds=spoken.first_word_s,
        )
    minutes = max(delivery.duration_s / 60.0, 0.25)
    if (count := len(spoken.fillers)) / minutes > targets.most_fillers_per_min:
        common = Counter(spoken.fillers).most_common(1)[0][0]
        yield Message(
            "At least {count} fillers, mostly “{word}”: a silent pause does the same.",
            count=count,
            word=common,
        )
    for phrase, count in spoken.repeated[:1]:
        yield Message("You said “{phrase}” {count} times: once is enough.", phrase=phrase, count=count)
    hesitations = [one.pause for one in spoken.pauses if one.kind == "hesitation"]
    if len(hesitations) / minutes > 6:
        longest = max(hesitations, key=lambda pause: pause.duration_s)
        yield Message(
            "{count} pauses within a phrase, the longest at {time}: that sentence is worth saying "
            "aloud twice.",
            count=len(hesitations),
            time=clock(longest.start_s),
        )


def _pace_remarks(pace: float, targets: DeliverySettings, paces: Sequence[TimedPace]) -> Iterator[Message]:
    if pace > (target := targets.most_words_per_min):
        yield Message(
            "{pace:.0f} words a minute is above your {target:.0f}: breathe after each point.",
            pace=pace,
            target=target,
        )
        return
    if 0 < pace < (target := targets.least_words_per_min):
        yield Message(
            "{pace:.0f} words a minute is below your {target:.0f}: try linking two sentences.",
            pace=pace,
            target=target,
        )
        return
    fast = next((one for one in paces if one.words_per_min > 1.25 * targets.most_words_per_min), None)
    if fast is not None:
        yield Message(
            "Around {time} you spoke at {pace:.0f} words a minute: slow down there.",
            time=clock(fast.at_s),
            pace=fast.words_per_min,
        )
        return
    thirds = pairwise(paces[:: max(1, len(paces) // 3)])
    gains = [later.words_per_min - earlier.words_per_min for earlier, later in thirds]
    if len(paces) >= 6 and gains and all(gain > 15 for gain in gains):
        yield Message("You got faster and faster: the last third is where a listener needs time.")


def clock(seconds: float) -> str:
    """Minutes and seconds, as 1:05."""
    whole = max(int(seconds), 0)
    return f"{whole // 60}:{whole % 60:02d}"
