"""The grade card in a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tutor.core.grade import Verdict
from tutor.core.turn import Attempt, Summary
from tutor.grading.gate_sentences import GATE_SENTENCES
from tutor.notes.plain import plain_text

CONCEALED = "The next question asks for this one."
MARKS: dict[Verdict, tuple[str, str]] = {
    "made": ("✓ made", "green"),
    "partly": ("~ partly", "yellow"),
    "missed": ("· missed", "dim"),
    "contradicted": ("✗ contradicted", "red"),
    "misheard": ("? misheard", "cyan"),
}


def print_card(attempt: Attempt, console: Console | None = None, *, asks_on: bool = False) -> None:
    """Score, every point with its verdict and quote, delivery, feedback, follow-up.

    `asks_on`: the follow-up comes next; the point that it goes for is not worded then.
    """
    concealed = attempt.follow_up.targets if asks_on and attempt.follow_up is not None else ""
    console = console or Console()
    grade = attempt.grade
    console.print()
    low, high = grade.interval
    likely = f" (9 of 10 people would give {low:.0f} to {high:.0f})" if grade.gate is None else ""
    console.print(Text.assemble((f"Score {grade.score:.0f}", "bold"), f" of 100{likely}"))
    if grade.gate is not None:
        console.print(Text(GATE_SENTENCES[grade.gate], style="yellow"))
    table = Table(box=None, padding=(0, 1), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for point in grade.points:
        mark, style = MARKS[point.verdict]
        if point.is_by_person:
            mark += " (you)"
        body = Text(CONCEALED if point.id == concealed else plain_text(point.text))
        if point.evidence is not None:
            quote = point.evidence
            at = f" at {_clock(quote.start_s)}" if quote.start_s is not None else ""
            body.append(f"\n“{quote.quote}”{at}", style="italic dim")
        table.add_row(Text(mark, style=style), body)
    console.print(table)
    delivery = attempt.delivery
    if delivery is not None:
        window = ""
        if delivery.window_s is not None:
            window = f" (wanted {delivery.window_s[0]} to {delivery.window_s[1]} s)"
        console.print(
            Text(
                f"{delivery.duration_s:.0f} s{window}, {delivery.words_per_min:.0f} words a minute, "
                f"{len(delivery.pauses)} pauses, at least {delivery.fillers_at_least} fillers",
                style="dim",
            )
        )
    if attempt.feedback and (grade.gate is None or attempt.feedback != GATE_SENTENCES[grade.gate]):
        console.print(Text(plain_text(attempt.feedback)))
    if attempt.follow_up is not None and not asks_on:
        console.print(Text(f"Follow-up: {plain_text(attempt.follow_up.question)}", style="bold"))


def print_summary(summary: Summary, console: Console | None = None) -> None:
    """What the session adds up to."""
    console = console or Console()
    console.print()
    console.print(Text(f"Session: {summary.score:.0f} of 100", style="bold"))
    for strength in summary.strengths:
        console.print(Text(f"  ✓ {plain_text(strength)}", style="green"))
    for gap in summary.gaps:
        console.print(Text(f"  · {plain_text(gap.point)}"))
        if gap.said:
            console.print(Text(f"    you said: “{gap.said}”", style="italic dim"))
    if summary.next:
        console.print(Text(f"Rehearse next: {', '.join(summary.next)}"))


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"
