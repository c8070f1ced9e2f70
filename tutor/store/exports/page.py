"""The history as one HTML file that needs nothing else: no script, no other file, no connection."""

from collections.abc import Sequence
from html import escape

from tutor.packs.plain import plain_text
from tutor.store.exports.markdown import MARKS, score_words
from tutor.store.exports.report import Report, open_points
from tutor.store.history import Record

MOST_DOTS = 120
MOST_ANSWERS = 200

STYLE = """
:root { color-scheme: light dark;
  --ink: #1d2330; --soft: #667085; --paper: #fff; --line: #d9dee7; --main: #2f6fde; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ef; --soft: #98a2b3; --paper: #14181f; --line: #2d3440; --main: #7aa7ff; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 46rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } p, li { margin: .3rem 0; }
.soft, .quote { color: var(--soft); } .quote { font-style: italic; }
details { border-top: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: var(--soft); }
svg polyline { fill: none; stroke: var(--main); stroke-width: 1.5; }
svg circle, svg .bar { fill: var(--main); }
svg .grid { stroke: var(--line); } svg .rail { fill: var(--line); }
"""


def html_text(report: Report) -> str:
    """Plots of scores, pace and mastery, what is still open, and the newest answers."""
    newest = report.attempts[-MOST_DOTS:]
    spoken = [r for r in report.attempts if r.attempt.delivery is not None][-MOST_DOTS:]
    scores = [(r.at[:10], score) for r in newest if (score := r.attempt.grade.score) is not None]
    paces = [(r.at[:10], r.attempt.delivery.words_per_min) for r in spoken if r.attempt.delivery is not None]
    parts = [
        _heading("Scores", line_plot(scores, label="Score of each answer, 0 to 100", most=100.0)),
        _heading(
            "Topics",
            bar_plot([(m.topic, m.mastered, m.points) for m in report.mastery], label="Points mastered"),
        ),
        _heading("Pace in words a minute", line_plot(paces, label="Words a minute of each spoken answer")),
        _open(report),
        _answers(report),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Viva: what was practised</title><style>{STYLE}</style></head><body>"
        "<h1>What was practised</h1>"
        f'<p class="soft">{escape(report.made_at)} · {len(report.attempts)} answers · '
        f"mean score {report.mean_score:.0f}</p>{''.join(parts)}</body></html>\n"
    )


def _heading(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>{body}" if body else ""


def _open(report: Report) -> str:
    gaps = open_points(report.attempts)
    if not gaps:
        return ""
    entries = "".join(
        f"<li>{escape(plain_text(gap.statement))} "
        f'<span class="soft">({escape(gap.item)}, {MARKS[gap.verdict]})</span>'
        + (f'<br><span class="quote">You said: “{escape(gap.said)}”</span>' if gap.said else "")
        + "</li>"
        for gap in gaps
    )
    return f"<h2>Still open</h2><ul>{entries}</ul>"


def _answers(report: Report) -> str:
    shown = list(reversed(report.attempts))[:MOST_ANSWERS]
    left = len(report.attempts) - len(shown)
    more = f'<p class="soft">{left} older answers are left out here.</p>' if left else ""
    return f"<h2>Answers</h2>{''.join(_answer(report, record) for record in shown)}{more}" if shown else ""


def _answer(report: Report, record: Record) -> str:
    attempt, grade = record.attempt, record.attempt.grade
    points = "".join(
        f"<li>{MARKS[point.verdict]}: {escape(plain_text(point.text))}"
        + (
            f' <span class="quote">“{escape(point.evidence.quote)}”</span>'
            if point.evidence is not None
            else ""
        )
        + "</li>"
        for point in grade.points
    )
    return (
        f'<details><summary>{score_words(grade)} · {escape(report.title_of(record))} <span class="soft">'
        f"{escape(record.at[:16].replace('T', ' '))}</span></summary>"
        f"<p><b>{escape(plain_text(attempt.question))}</b></p>"
        f'<p class="quote">{escape(attempt.transcript.text or "(nothing)")}</p><ul>{points}</ul></details>'
    )


WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 180, 44, 24, 12


def line_plot(values: Sequence[tuple[str, float]], *, label: str, most: float | None = None) -> str:
    """Dots joined by a line, in the order given, evenly spaced. `values`: (what the dot is called, value).

    `most`: the top of the scale; None: the greatest value.
    """
    if not values:
        return ""
    top = most or max([1.0, *(value for _, value in values)])
    step = (WIDTH - LEFT - 12) / max(len(values) - 1, 1)
    span = HEIGHT - BOTTOM - TOP
    points = [
        (LEFT + step * n, TOP + span * (1 - min(value, top) / top)) for n, (_, value) in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{escape(name)}: {value:.0f}</title></circle>'
        for (x, y), (name, value) in zip(points, values, strict=True)
    )
    grid = "".join(
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH - 12}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{top * share:.0f}</text>'
        for share in (0, 0.5, 1)
        for y in [TOP + span * (1 - share)]
    )
    ends = (
        f'<text x="{LEFT}" y="{HEIGHT - 6}">{escape(values[0][0])}</text>'
        f'<text x="{WIDTH - 12}" y="{HEIGHT - 6}" text-anchor="end">{escape(values[-1][0])}</text>'
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'{grid}<polyline points="{path}"/>{dots}{ends}</svg>'
    )


def bar_plot(values: Sequence[tuple[str, int, int]], *, label: str) -> str:
    """A bar for each (name, part, whole)."""
    if not values:
        return ""
    row, names = 22, 190
    height = row * len(values) + 4
    bars = "".join(
        f'<text x="{names - 8}" y="{row * n + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="rail" x="{names}" y="{row * n + 5}" width="{WIDTH - names - 60}" height="13"/>'
        f'<rect class="bar" x="{names}" y="{row * n + 5}" height="13"'
        f' width="{(WIDTH - names - 60) * part / max(whole, 1):.1f}"/>'
        f'<text x="{WIDTH - 52}" y="{row * n + 16}">{part} of {whole}</text>'
        for n, (name, part, whole) in enumerate(values)
    )
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">{bars}</svg>'
