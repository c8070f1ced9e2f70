"""How values are worded for the user."""

from tutor.core.grade import OPEN, Grade, Verdict
from tutor.core.speech import Delivery
from tutor.ui.texts import CardText, figure

VERDICTS: dict[Verdict, tuple[str, str, str]] = {
    "made": (CardText.QT_TR_NOOP("Made"), "check-circle", "made"),
    "unclear": (CardText.QT_TR_NOOP("Unclear"), "help-circle-outline", "partly"),
    "missed": (CardText.QT_TR_NOOP("Missed"), "circle-outline", "missed"),
    "contradicted": (CardText.QT_TR_NOOP("Contradicted"), "close-octagon", "contradicted"),
    "misheard": (CardText.QT_TR_NOOP("Misheard?"), "ear-hearing", "misheard"),
}
"""Word, icon and colour role of each; the shapes differ, so that colour is not needed to tell them apart."""

_COUNTED: dict[Verdict, str] = {
    "made": CardText.QT_TR_NOOP("{count} made"),
    "unclear": CardText.QT_TR_NOOP("{count} unclear"),
    "missed": CardText.QT_TR_NOOP("{count} missed"),
    "contradicted": CardText.QT_TR_NOOP("{count} contradicted"),
    "misheard": CardText.QT_TR_NOOP("{count} misheard"),
}


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(int(seconds), 0)
    return f"{whole // 60}:{whole % 60:02d}"


def verdict_word(verdict: Verdict) -> str:
    """`Made`."""
    return CardText.tr(VERDICTS[verdict][0])


def score_words(score: float | None) -> str:
    """`67`, or a dash where there is none."""
    return "–" if score is None else figure(score)


def certainty_words(grade: Grade) -> str:
    """How sure the score is, with the reason where it is not; empty behind a gate."""
    if grade.gate is not None or not grade.points:
        return ""
    if grade.is_plain:
        return CardText.tr("Rough: no language model read this answer.")
    count = len(grade.with_verdict(*OPEN))
    match grade.certainty:
        case "sure":
            return CardText.tr("Sure")
        case "fairly sure":
            return CardText.tr("Fairly sure: %n point(s) still open.", "", count)
    return CardText.tr("Rough: %n point(s) still open.", "", count)


def verdict_counts(grade: Grade) -> str:
    """`5 made, 1 partly, 2 missed`."""
    found = [(len(grade.with_verdict(verdict)), words) for verdict, words in _COUNTED.items()]
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
