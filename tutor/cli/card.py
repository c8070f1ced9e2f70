"""The grade card in a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tutor.core.grade import OPEN, Grade, Verdict
from tutor.core.turn import Attempt, Summary
from tutor.grading.gate_sentences import GATE_SENTENCES
from tutor.packs.plain import plain_text

CONCEALED = "The next question asks for this one."
MARKS: dict[Verdict, tuple[str, str]] = {
    "made": ("✓ made", "green"),
    "unclear": ("~ unclear", "yellow"),
    "missed": ("· missed", "dim"),
    "contradicted": ("✗ contradicted", "red"),
    "misheard": ("? misheard", "cyan"),
}


NO_SCORE = ("No score: nothing is decided", "Not answered")


def of_100(score: float | None) -> str:
    """`67 of 100`, or that there is none."""
    return "no score" if score is None else f"{score:.0f} of 100"


def sure_words(grade: Grade) -> str:
    """How sure the score is, with the reason where it is not."""
    if grade.gate is not None or grade.certainty == "sure":
        return ""
    if grade.is_plain:
        return " (rough: no language model read it)"
    count = len(grade.with_verdict(*OPEN))
    return f" ({grade.certainty}: {count} of {len(grade.points)} points are open)"


def print_card(attempt: Attempt, console: Console | None = None, *, asks_on: bool = False) -> None:
    """Score, every point with its verdict and quote, delivery, feedback, follow-up.

    `asks_on`: the follow-up comes next; the point that it goes for is not worded then.
    """
    concealed = attempt.follow_up.targets if asks_on and attempt.follow_up is not None else ""
    console = console or Console()
    grade = attempt.grade
    console.print()
    if grade.score is None:
        console.print(Text(NO_SCORE[grade.gate == "empty"], style="bold"))
    else:
        console.print(
            Text.assemble((f"Score {grade.score:.0f}", "bold"), " of 100", (sure_words(grade), "dim"))
        )
    if grade.gate is not None:
        console.print(Text(GATE_SENTENCES[grade.gate], style="yellow"))
    table = Table(box=None, padding=(0, 1), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for point in () if grade.gate == "empty" else grade.points:
        mark, style = MARKS[point.counts_as]
        if point.settled is not None:
            mark += " when asked"
        if point.is_by_person:
            mark += " (you)"
        body = Text(CONCEALED if point.id == concealed else plain_text(point.text))
        if point.evidence is not None:
            quote = point.evidence
            at = f" at {_clock(quote.start_s)}" if quote.start_s is not None else ""
            said = "\nyou said: " if point.counts_as == "contradicted" else "\n"
            body.append(f"{said}“{quote.quote}”{at}", style="italic dim")
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
    console.print(Text(f"Session: {of_100(summary.score)}", style="bold"))
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
