"""How values are worded for the person."""

from tutor.core.grade import Grade, Verdict
from tutor.core.speech import Delivery
from tutor.ui.pages.interview.interview_state import InterviewState
from tutor.ui.texts import CardText, figure

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "made": (CardText.QT_TR_NOOP("Made"), "check-circle"),
    "partly": (CardText.QT_TR_NOOP("Partly"), "circle-half-full"),
    "missed": (CardText.QT_TR_NOOP("Missed"), "circle-outline"),
    "contradicted": (CardText.QT_TR_NOOP("Contradicted"), "close-octagon"),
    "misheard": (CardText.QT_TR_NOOP("Misheard?"), "help-circle-outline"),
}
"""Word and icon of each verdict; the shapes differ, so that colour is not needed to tell them apart."""

_COUNTED: dict[Verdict, str] = {
    "made": CardText.QT_TR_NOOP("{count} made"),
    "partly": CardText.QT_TR_NOOP("{count} partly"),
    "missed": CardText.QT_TR_NOOP("{count} missed"),
    "contradicted": CardText.QT_TR_NOOP("{count} contradicted"),
    "misheard": CardText.QT_TR_NOOP("{count} misheard"),
}

PREPARING = CardText.QT_TR_NOOP("Loading the models. The first time takes a little longer.")


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(int(seconds), 0)
    return f"{whole // 60}:{whole % 60:02d}"


def verdict_word(verdict: Verdict) -> str:
    """`Made`."""
    return CardText.tr(VERDICTS[verdict][0])


def verdict_counts(grade: Grade) -> str:
    """`5 made, 1 partly, 2 missed`."""
    found = [
        (sum(point.verdict == verdict for point in grade.points), words)
        for verdict, words in _COUNTED.items()
    ]
    return ", ".join(CardText.tr(words).format(count=count) for count, words in found if count)


def delivery_line(delivery: Delivery) -> str:
    """Time, pace, pauses and fillers in one line."""
    time = clock(delivery.duration_s)
    if delivery.window_s is not None:
        low, high = (clock(edge) for edge in delivery.window_s)
        if delivery.in_window:
            words = CardText.tr("{time}, within {low}–{high}")
        elif delivery.duration_s < delivery.window_s[0]:
            words = CardText.tr("{time}, shorter than {low}–{high}")
        else:
            words = CardText.tr("{time}, longer than {low}–{high}")
        time = words.format(time=time, low=low, high=high)
    parts = [
        time,
        CardText.tr("{words_per_min} words a minute").format(words_per_min=figure(delivery.words_per_min)),
        CardText.tr("%n pause(s)", "", len(delivery.pauses)),
    ]
    if delivery.fillers_at_least:
        parts.append(CardText.tr("at least %n filler(s)", "", delivery.fillers_at_least))
    return "  ·  ".join(parts)


def doing(state: InterviewState) -> str:
    """One sentence on what is happening and what the person can do."""
    if state.is_ending:
        return CardText.tr("Ending the interview.")
    match state.phase:
        case "preparing":
            return CardText.tr(PREPARING)
        case "asking":
            return CardText.tr("Read the question.") if state.is_unheard else CardText.tr("Viva is asking.")
        case "listening" if state.is_typed:
            return CardText.tr("Type your answer.")
        case "listening":
            return CardText.tr("Viva is listening: speak now.")
        case "transcribing" if state.is_typed:
            return CardText.tr("Viva is reading your answer.")
        case "transcribing":
            return CardText.tr("Writing down the last of what you said.")
        case "grading":
            return CardText.tr("Comparing your answer with the key points.")
        case "feedback":
            return CardText.tr("Here is how it went.")
    return ""
