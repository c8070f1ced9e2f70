"""The rehearsal ladder: a script, with less of it on screen each time, and when the next step is offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_high
from typing import Final, Literal, get_args

from tutor.core.grade import OPEN, Grade, PointVerdict
from tutor.core.material import Item, Term
from tutor.core.message import Message
from tutor.core.speech import Delivery
from tutor.practice.comparison import Comparison, ScriptChange, compare, sentences_of_point
from tutor.practice.rating import Rating
from tutor.practice.script_words import sentences_of, words_of

Stage = Literal["full", "bullets", "first-words", "blank"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
COVERAGE_FROM: Final = 0.8
"""Share of the key points, by weight, from which the next stage is offered."""
FIRST_WORDS: Final = 3
USUAL_PACE: Final = 135.0
"""Words a minute, for who has no recordings yet."""
RATING_AT_MOST: Final[dict[Stage, Rating | None]] = {
    "full": None, "bullets": "hard", "first-words": "good", "blank": "easy",
}  # fmt: skip
"""What each stage can show about memory; reading aloud shows nothing."""


@dataclass(frozen=True, slots=True)
class Pace:
    words_per_min: float
    is_measured: bool
    """From the user's own recordings; else the usual pace is taken."""
    words: int
    """Of the script, as said."""
    window_s: tuple[int, int] | None

    @property
    def needs_s(self) -> float:
        return 60.0 * self.words / self.words_per_min

    @property
    def fit(self) -> Literal["fits", "too short", "too long"]:
        if self.window_s is None or self.window_s[0] <= self.needs_s <= self.window_s[1]:
            return "fits"
        return "too short" if self.needs_s < self.window_s[0] else "too long"

    @property
    def message(self) -> Message | None:
        """What to say about it; None where it fits or the pace is not known."""
        if self.fit == "fits" or not self.is_measured or self.window_s is None:
            return None
        low, high = self.window_s
        edge = low if self.fit == "too short" else high
        figures: dict[str, float] = {
            "pace": self.words_per_min,
            "words": self.words,
            "seconds": self.needs_s,
            "low": low,
            "high": high,
            "count": abs(round(edge * self.words_per_min / 60) - self.words),
        }
        if self.fit == "too short":
            return Message(
                "At your usual pace of {pace:.0f} words a minute this script of {words} words takes "
                "{seconds:.0f} s; it is too short for {low} to {high} s: about {count} words more would fit.",
                **figures,
            )
        return Message(
            "At your usual pace of {pace:.0f} words a minute this script of {words} words takes "
            "{seconds:.0f} s; it is too long for {low} to {high} s: about {count} words fewer would fit.",
            **figures,
        )


@dataclass(frozen=True, slots=True)
class Rehearsed:
    script: str
    """Item id."""
    stage: Stage
    coverage: float
    """Share of the key points made or said, by weight, 0 to 1; partly counts half."""
    omitted: tuple[str, ...]
    """Ids of the points that were neither made nor said."""
    changed: tuple[ScriptChange, ...]
    order_ok: bool
    in_time: bool | None
    """None where there is no window, or the answer was typed."""
    comparison: Comparison
    pace: Pace
    next_stage: Stage | None
    """Offered when coverage and time are met and nothing was turned; None: not yet, or there is none."""
    is_turned: bool
    """Whether a point was said the wrong way round."""

    @property
    def advice(self) -> Message:
        if self.next_stage is not None:
            return NEXT[self.next_stage]
        if self.coverage < COVERAGE_FROM:
            return Message(
                "{percent} % of the points were there; try this level again.",
                percent=round(100 * self.coverage),
            )
        if self.is_turned:
            return Message("One point was mixed up; try this level again.")
        if self.stage == "blank" and self.in_time is not False:
            return Message("You can say it without any help.")
        return Message("The points are all there; now work on the time.")


NEXT: Final[dict[Stage, Message]] = {
    "full": Message("You covered it: next, try it with the full script."),
    "bullets": Message("You covered it: next, try it with the key points only."),
    "first-words": Message("You covered it: next, try it with the first words only."),
    "blank": Message("You covered it: next, try it from memory."),
}


def shown(script: Item, stage: Stage) -> tuple[str, ...]:
    """What is on screen at `stage`, line by line: Markdown for full script and bullets, else plain words."""
    match stage:
        case "full":
            return tuple(part.strip() for part in script.references[0].split("\n\n") if part.strip())
        case "bullets":
            return tuple(point.statement for point in script.points)
        case "first-words":
            return tuple(
                " ".join(sentence.split()[:FIRST_WORDS]) + " …"
                for sentence in sentences_of(script.references[0])
            )
    return ()


def pace_of(script: Item, measured: Sequence[float]) -> Pace:
    """`measured`: words a minute of the user's spoken answers, in any order; their median counts."""
    words = len(words_of(script.references[0]))
    if not measured:
        return Pace(USUAL_PACE, False, words, script.window_s)
    return Pace(max(median_high(measured), 1.0), True, words, script.window_s)


def rehearsed(
    script: Item,
    stage: Stage,
    said: str,
    grade: Grade,
    delivery: Delivery | None,
    measured: Sequence[float] = (),
    terms: Sequence[Term] = (),
) -> Rehearsed:
    """`said`: the transcript; `measured`: words a minute of earlier answers, this one left out.

    `terms`: the vocabulary of the script's topic.
    """
    reference = script.references[0]
    comparison = compare(reference, said, terms)
    spoken_sentences = sentences_of(reference)
    weight = covered = 0.0
    omitted = []
    for point in grade.points:
        value = _value(point, comparison, spoken_sentences)
        weight += point.weight
        covered += point.weight * value
        if value == 0.0:
            omitted.append(point.id)
    coverage = covered / weight if weight else 0.0
    own = [delivery.words_per_min] if delivery is not None and delivery.words_per_min > 0 else []
    pace = pace_of(script, [*measured, *own])
    in_time = delivery.in_window if delivery is not None else None
    changed = (*comparison.changes, *_contradicted(grade, comparison))
    return Rehearsed(
        script.id, stage, coverage, tuple(omitted), changed, comparison.order_ok, in_time, comparison, pace,
        _next_stage(stage, coverage, in_time, pace, grade), bool(grade.with_verdict("contradicted")),
    )  # fmt: skip


def _next_stage(
    stage: Stage, coverage: float, in_time: bool | None, pace: Pace, grade: Grade
) -> Stage | None:
    # A script that cannot fill its window at this user's pace must not hold them back.
    time_met = in_time is not False or (pace.is_measured and pace.fit != "fits")
    if coverage < COVERAGE_FROM or not time_met or grade.with_verdict("contradicted"):
        return None
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def _value(point: PointVerdict, comparison: Comparison, sentences: Sequence[str]) -> float:
    """1 if made, or if the script's own sentence for it was said; 0.5 if that is open."""
    if point.counts_as == "made":
        return 1.0
    if point.counts_as == "contradicted":
        return 0.0
    carriers = sentences_of_point(point.text, sentences)
    if carriers and all(comparison.sentences_said[number] for number in carriers):
        return 1.0
    return 0.5 if point.counts_as in OPEN else 0.0


def _contradicted(grade: Grade, comparison: Comparison) -> list[ScriptChange]:
    """Points stated the wrong way round in words of one's own, which no diff shows."""
    told = " ".join(change.said for change in comparison.changes)
    return [
        ScriptChange(point.text, point.evidence.quote)
        for point in grade.with_verdict("contradicted")
        if point.evidence is not None and not set(told.split()) & set(point.evidence.quote.split())
    ]
