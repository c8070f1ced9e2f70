"""The history as one HTML file that needs nothing else: no script, no other file, no connection."""

from pathlib import Path

from tutor.packs.plain import plain_text
from tutor.store.exports.markdown import MARKS, score_words
from tutor.store.exports.report import Report, open_points

MOST_DOTS = 120
MOST_ANSWERS = 200


def html_text(report: Report) -> str:
    """Plots of scores, pace and mastery, what is still open, and the newest answers."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True)
    environment.filters |= {"plain": plain_text, "score": score_words}
    template = environment.from_string(Path(__file__).with_suffix(".html").read_text(encoding="utf-8"))
    spoken = [(r.at[:10], r.attempt.delivery.words_per_min) for r in report.attempts if r.attempt.delivery]
    newest = report.attempts[-MOST_DOTS:]
    return template.render(
        report=report,
        scores=[(r.at[:10], score) for r in newest if (score := r.attempt.grade.score) is not None],
        paces=spoken[-MOST_DOTS:],
        gaps=open_points(report.attempts),
        marks=MARKS,
        newest=report.attempts[: -MOST_ANSWERS - 1 : -1],
    )
