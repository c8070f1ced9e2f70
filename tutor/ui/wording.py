"""How values and days are worded for the user."""

from datetime import date

from PySide6.QtCore import QLocale

from tutor.core.grade import OPEN, Grade, Verdict
from tutor.core.speech import Delivery
from tutor.practice.change import Change
from tutor.practice.coaching import clock
from tutor.ui.texts import CardText, RehearseText, WindowText, figure

_SHORT_MONTH = 3
_SHORT_WEEKDAY = 2


def weekday(day: date) -> str:
    """`Wednesday`."""
    return QLocale().dayName(day.isoweekday())


def short_weekday(day: date) -> str:
    """`We`."""
    return weekday(day)[:_SHORT_WEEKDAY]


def day_of_month(day: date) -> str:
    """`25 November`."""
    return _dated(day, QLocale().monthName(day.month))


def short_day(day: date) -> str:
    """`25 Nov`."""
    return _dated(day, QLocale().monthName(day.month)[:_SHORT_MONTH])


def day_name(day: date) -> str:
    """`Wednesday 25 November`."""
    return WindowText.tr("{weekday} {day}", "day of the week and date").format(
        weekday=weekday(day), day=day_of_month(day)
    )


def _dated(day: date, month: str) -> str:
    return WindowText.tr("{day} {month}", "date").format(day=day.day, month=month)


APART = "  ·  "
LEAST_CHANGE = 1.0
"""Of a score: less is not told."""
VERDICTS: dict[Verdict, tuple[str, str, str]] = {
    "made": (CardText.QT_TR_NOOP("Made"), "check-circle", "made"),
    "unclear": (CardText.QT_TR_NOOP("Unclear"), "help-circle-outline", "partly"),
    "missed": (CardText.QT_TR_NOOP("Missed"), "circle-outline", "missed"),
    "contradicted": (CardText.QT_TR_NOOP("Contradicted"), "close-octagon", "contradicted"),
    "misheard": (CardText.QT_TR_NOOP("Misheard?"), "ear-hearing", "misheard"),
}
"""Word, icon and colour role of each; the shapes differ, so that colour is not needed to tell them apart."""

_COUNTED: dict[Verdict, str] = {
    "contradicted": CardText.QT_TR_NOOP("{count} contradicted"),
    "unclear": CardText.QT_TR_NOOP("{count} unclear"),
    "misheard": CardText.QT_TR_NOOP("{count} misheard"),
}
"""What is told of a grade beside the points that were made; those missed are the rest."""


def verdict_word(verdict: Verdict) -> str:
    """`Made`."""
    return CardText.tr(VERDICTS[verdict][0])


def score_words(score: float | None) -> str:
    """`67`, or a dash where there is none."""
    return "–" if score is None else figure(score)


def certainty_words(grade: Grade) -> str:
    """How sure the score is, or why there is none; empty behind a gate."""
    if grade.gate is not None or not grade.points:
        return ""
    if grade.score is None and not _judged(grade):
        return ""
    if grade.score is None:
        words = CardText.tr(
            "No score yet: only {judged} of %n point(s) could be judged.", "", len(grade.points)
        )
        return words.format(judged=_judged(grade))
    if grade.is_plain:
        return CardText.tr("Rough: no language model read this answer.")
    match grade.certainty:
        case "sure":
            return CardText.tr("Viva is sure of this score.")
        case "fairly sure":
            return CardText.tr("Viva is fairly sure of this score.")
    words = CardText.tr(
        "This score is rough: only {judged} of %n point(s) could be judged.", "", len(grade.points)
    )
    return words.format(judged=_judged(grade))


def verdict_counts(grade: Grade) -> str:
    """`3 of 8 points`; where some are in doubt, `3 of 7 judged points  ·  1 unclear`, as the score counts."""
    total, judged = len(grade.points), _judged(grade)
    made = CardText.tr("{made} of %n point(s)", "", total)
    if not judged:
        made = CardText.tr("None of %n point(s) could be judged", "", total)
    elif judged < total:
        made = CardText.tr("{made} of %n judged point(s)", "", judged)
    found = [(len(grade.with_verdict(verdict)), words) for verdict, words in _COUNTED.items()]
    told = [CardText.tr(words, count=count) for count, words in found if count]
    return APART.join([made.format(made=len(grade.with_verdict("made"))), *told])


def _judged(grade: Grade) -> int:
    """How many points the score is made of."""
    return len(grade.points) - len(grade.with_verdict(*OPEN))


def change_words(change: Change) -> str:
    """`**+22** since last time. For the first time: A softmax over the keys.` Markdown; empty where nothing
    changed.
    """
    told = []
    if change.score is not None and abs(change.score) >= LEAST_CHANGE:
        sign = "+" if change.score > 0 else "−"
        score = f"**{sign}{figure(abs(change.score))}**"
        told.append(CardText.tr("{score} since last time.", score=score))
    if len(change.firsts) == 1:
        told.append(CardText.tr("For the first time: {point}", point=change.firsts[0]))
    elif change.firsts:
        told.append(CardText.tr("%n point(s) for the first time.", "", len(change.firsts)))
    return " ".join(told)


def window_words(delivery: Delivery) -> str:
    """`within 1:30–2:00`; empty where no time is set."""
    if delivery.window_s is None:
        return ""
    low, high = delivery.window_s
    if delivery.in_window:
        words = RehearseText.tr("within {low}–{high}")
    elif delivery.duration_s < low:
        words = RehearseText.tr("shorter than {low}–{high}")
    else:
        words = RehearseText.tr("longer than {low}–{high}")
    return words.format(low=clock(low), high=clock(high))


def delivery_line(delivery: Delivery) -> str:
    """Time, pace, pauses and fillers in one line."""
    parts = [
        ", ".join(filter(None, (clock(delivery.duration_s), window_words(delivery)))),
        CardText.tr("{words_per_min} words a minute", words_per_min=figure(delivery.words_per_min)),
        CardText.tr("%n pause(s)", "", len(delivery.pauses)),
    ]
    if delivery.fillers_at_least:
        parts.append(CardText.tr("at least %n filler(s)", "", delivery.fillers_at_least))
    return APART.join(parts)
