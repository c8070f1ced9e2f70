"""How values are worded for the person."""

from tutor.core.grade import Grade, Verdict
from tutor.core.speech import Delivery
from tutor.ui.pages.interview.interview_state import InterviewState

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "made": ("Made", "check-circle"),
    "partly": ("Partly", "circle-half-full"),
    "missed": ("Missed", "circle-outline"),
    "contradicted": ("Contradicted", "close-octagon"),
    "misheard": ("Misheard?", "help-circle-outline"),
}
"""Word and icon of each verdict; the shapes differ, so that colour is not needed to tell them apart."""

PREPARING = "Loading the models. The first time takes a little longer."


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(int(seconds), 0)
    return f"{whole // 60}:{whole % 60:02d}"


def counted(count: int, one: str, many: str = "") -> str:
    """`3 pauses`, `1 pause`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def verdict_counts(grade: Grade) -> str:
    """`5 made, 1 partly, 2 missed`."""
    found = [
        (sum(point.verdict == verdict for point in grade.points), words.rstrip("?").lower())
        for verdict, (words, _) in VERDICTS.items()
    ]
    return ", ".join(f"{count} {word}" for count, word in found if count)


def delivery_line(delivery: Delivery) -> str:
    """Time, pace, pauses and fillers in one line."""
    time = clock(delivery.duration_s)
    if delivery.window_s is not None:
        low, high = (clock(edge) for edge in delivery.window_s)
        if delivery.in_window:
            time += f", within {low}–{high}"
        else:
            is_short = delivery.duration_s < delivery.window_s[0]
            time += f", {'shorter' if is_short else 'longer'} than {low}–{high}"
    parts = [
        time,
        f"{delivery.words_per_min:.0f} words a minute",
        counted(len(delivery.pauses), "pause"),
    ]
    if delivery.fillers_at_least:
        parts.append(f"at least {counted(delivery.fillers_at_least, 'filler')}")
    return "  ·  ".join(parts)


def doing(state: InterviewState) -> str:
    """One sentence on what is happening and what the person can do."""
    if state.is_ending:
        return "Ending the interview."
    match state.phase:
        case "preparing":
            return PREPARING
        case "asking":
            return "Read the question." if state.is_silent else "Viva is asking."
        case "listening" if state.is_typed:
            return "Type your answer."
        case "listening":
            return "Viva is listening: speak now."
        case "transcribing" if state.is_typed:
            return "Viva is reading your answer."
        case "transcribing":
            return "Writing down the last of what you said."
        case "grading":
            return "Comparing your answer with the key points."
        case "feedback":
            return "Here is how it went."
    return ""
