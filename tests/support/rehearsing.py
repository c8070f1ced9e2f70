"""A small script and how a rehearsal of it ended."""

from collections.abc import Sequence
from dataclasses import replace

from support.material import attempt, grade, item

from tutor.core.grade import Verdict
from tutor.core.material import KeyPoint
from tutor.core.speech import Delivery
from tutor.practice.ladder import Stage, rehearsed
from tutor.session.rehearsal import RehearsalEnded

TEXT = (
    "The kettle boils $x^2$ litres of water. Green leaves need cooler water than that.\n\n"
    "After three minutes the leaves are taken out. Milk goes in last, if at all."
)
POINTS = (
    KeyPoint("kettle", "The kettle boils the water."),
    KeyPoint("cooler", "Green leaves need cooler water."),
    KeyPoint("nothing", "Porcelain keeps warmth better."),
)
SCRIPT = replace(item("tea/script", POINTS, "script"), references=(TEXT,), letter="A")
SAID = (
    "The kettle boils x squared litres of water. Green leaves need hotter water than that. "
    "Milk goes in last, if at all."
)
"""One word changed, one sentence left out."""


def ended(
    said: str,
    *,
    stage: Stage = "full",
    verdicts: Sequence[Verdict] = ("made", "made", "made"),
    seconds: float = 100.0,
    measured: Sequence[float] = (),
) -> RehearsalEnded:
    """`measured`: the user's earlier paces, words a minute."""
    delivery = Delivery(seconds, 200, 120.0, (90, 120), 90 <= seconds <= 120, (), 0)
    given = replace(attempt(SCRIPT, grade(SCRIPT, *verdicts), said), delivery=delivery)
    return RehearsalEnded(rehearsed(SCRIPT, stage, said, given.grade, delivery, measured), given, 7)
