"""The grade card in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tutor.cli.terminal import tell
from tutor.config.settings import DeliverySettings
from tutor.core.grade import OPEN, Grade, Verdict
from tutor.core.turn import Attempt, Summary
from tutor.grading.gate_sentences import GATE_SENTENCES
from tutor.packs.plain import plain_text
from tutor.practice.change import Change
from tutor.practice.coaching import clock, delivery_report
from tutor.practice.habit import Habit

CONCEALED = "Coming up in the follow-up."
MARKS: dict[Verdict, tuple[str, str]] = {
    "made": ("✓ made", "green"),
    "unclear": ("~ unclear", "yellow"),
    "missed": ("· missed", "dim"),
    "contradicted": ("✗ contradicted", "red"),
    "misheard": ("? misheard", "cyan"),
}


NO_SCORE = ("No score: too little could be judged", "Not answered")


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
    verb = "is" if count == 1 else "are"
    return f" ({grade.certainty}: {count} of {len(grade.points)} points {verb} open)"


def print_card(
    attempt: Attempt, console: Console | None = None, *, asks_on: bool = False, has_feedback: bool = True
) -> None:
    """Score, every point with its verdict and quote, delivery, feedback, follow-up.

    `asks_on`: the follow-up comes next; the point that it goes for is not worded then. `has_feedback`: else
    it was told before.
    """
    concealed = attempt.follow_up.targets if asks_on and attempt.follow_up is not None else ""
    console = console or Console()
    grade = attempt.grade
    console.print()
    if grade.score is None:
        tell(console, NO_SCORE[grade.gate == "empty"], "bold")
    else:
        console.print(
            Text.assemble((f"Score {grade.score:.0f}", "bold"), " of 100", (sure_words(grade), "dim"))
        )
    if grade.gate not in (None, "empty"):
        tell(console, GATE_SENTENCES[grade.gate], "yellow")
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
            at = f" at {clock(quote.start_s)}" if quote.start_s is not None else ""
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
    is_said = grade.gate is not None and attempt.feedback == GATE_SENTENCES[grade.gate]
    if has_feedback and attempt.feedback.template and not is_said:
        tell(console, plain_text(str(attempt.feedback)))
    if attempt.follow_up is not None and not asks_on:
        tell(console, f"Follow-up: {plain_text(attempt.follow_up.question)}", "bold")


def print_remarks(
    attempt: Attempt, settings: DeliverySettings, console: Console, references: Sequence[str]
) -> None:
    """On how the answer was spoken: at most three lines; none for typed answers."""
    spoken = delivery_report(attempt, settings, references)
    for remark in spoken.remarks if spoken is not None else ():
        tell(console, f"  {remark}", "dim")


def print_change(change: Change | None, console: Console) -> None:
    if change is None:
        return
    if change.score is not None and abs(change.score) >= 1:
        tell(console, f"{change.score:+.0f} since last time.", "bold")
    for point in change.firsts:
        tell(console, f"For the first time: {plain_text(point)}", "green")


def print_habit(habit: Habit, console: Console) -> None:
    days = "1 day in a row" if habit.streak_days == 1 else f"{habit.streak_days} days in a row"
    goal = "daily goal reached" if habit.is_reached else f"{habit.today} of {habit.goal} answers today"
    tell(console, f"{days}, {goal}.", "bold")


def print_summary(summary: Summary, console: Console | None = None) -> None:
    console = console or Console()
    console.print()
    tell(console, f"Session: {of_100(summary.score)}", "bold")
    for strength in summary.strengths:
        tell(console, f"  ✓ {plain_text(strength)}", "green")
    for gap in summary.gaps:
        tell(console, f"  · {plain_text(gap.point)}")
        if gap.said:
            tell(console, f"    you said: “{gap.said}”", "italic dim")
    if summary.next:
        tell(console, f"Rehearse next: {', '.join(summary.next)}")
