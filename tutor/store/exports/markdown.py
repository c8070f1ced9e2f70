"""The history as one Markdown file."""

from tutor.core.grade import Grade
from tutor.packs.plain import plain_text
from tutor.store.exports.report import Report, open_points
from tutor.store.history import Record

MARKS = {
    "made": "made",
    "unclear": "unclear",
    "missed": "missed",
    "contradicted": "the wrong way round",
    "misheard": "probably misheard",
}


def markdown_text(report: Report) -> str:
    """Mastery, what is still open, then every attempt, newest first."""
    lines = [
        "# Viva: what was practised",
        "",
        f"{report.made_at} · {len(report.attempts)} answers · mean score {report.mean_score:.0f}",
        "",
    ]
    if report.mastery:
        lines += ["## Topics", "", "| topic | points mastered | seen | points |", "|---|---|---|---|"]
        lines += [f"| {m.topic} | {m.mastered} | {m.seen} | {m.points} |" for m in report.mastery]
        lines.append("")
    gaps = open_points(report.attempts)
    if gaps:
        lines += ["## Still open", ""]
        for gap in gaps:
            lines.append(f"- {_one_line(plain_text(gap.statement))} ({gap.item}, {MARKS[gap.verdict]})")
            if gap.said:
                lines.append(f"  - You said: “{_one_line(gap.said)}”")
        lines.append("")
    lines += ["## Answers", ""]
    for record in reversed(report.attempts):
        lines += _attempt(report, record)
    return "\n".join(lines)


def _attempt(report: Report, record: Record) -> list[str]:
    attempt, grade = record.attempt, record.attempt.grade
    lines = [
        f"### {record.id}. {_one_line(report.title_of(record))}",
        "",
        f"{record.at} · {attempt.item or 'a question of your own'} · {score_words(grade)}"
        + (f" · {grade.gate}" if grade.gate else ""),
        "",
        f"**{_one_line(plain_text(attempt.question))}**",
        "",
        *(f"> {line}" for line in (attempt.transcript.text or "(nothing)").splitlines()),
        "",
    ]
    for point in grade.points:
        quote = f": “{_one_line(point.evidence.quote)}”" if point.evidence is not None else ""
        lines.append(f"- {point.settled or MARKS[point.verdict]}: {_one_line(plain_text(point.text))}{quote}")
    if attempt.delivery is not None:
        d = attempt.delivery
        lines += [
            "",
            f"{d.duration_s:.0f} s, {d.words_per_min:.0f} words a minute, {len(d.pauses)} pauses, "
            f"at least {d.fillers_at_least} fillers",
        ]
    return [*lines, ""]


def score_words(grade: Grade) -> str:
    """`score 67`, or that there is none."""
    return "no score" if grade.score is None else f"score {grade.score:.0f}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
