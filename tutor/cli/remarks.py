"""Remarks on how an answer was spoken, in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from tutor.config.settings import DeliverySettings
from tutor.core.turn import Attempt
from tutor.practice.spoken_report import delivery_report


def print_remarks(
    attempt: Attempt, settings: DeliverySettings, console: Console, references: Sequence[str]
) -> None:
    """At most three lines; none for typed answers."""
    spoken = delivery_report(attempt, settings, references)
    for remark in spoken.remarks if spoken is not None else ():
        console.print(Text(f"  {remark}", style="dim"))
