"""The history as one HTML file, which needs no other and no connection, and as one Markdown file."""

from pathlib import Path
from typing import Literal

from tutor.core.grade import Grade
from tutor.packs.plain import plain_text
from tutor.store.exports.report import Report, open_points

MOST_DOTS = 120
MOST_ANSWERS = 200
"""Of the HTML file; Markdown has all."""
MARKS = {
    "made": "made",
    "unclear": "unclear",
    "missed": "missed",
    "contradicted": "the wrong way round",
    "misheard": "probably misheard",
}


def rendered(report: Report, form: Literal["html", "md"]) -> str:
    """Mastery, what is still open, then the attempts, newest first; in HTML plots of scores and pace, too."""
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = lambda text: _line(plain_text(text))
    environment.filters["line"] = _line
    environment.filters["score"] = _score
    spoken = [(r.at[:10], r.attempt.delivery.words_per_min) for r in report.attempts if r.attempt.delivery]
    newest = report.attempts[-MOST_DOTS:]
    return environment.get_template(f"report.{form}").render(
        report=report,
        scores=[(r.at[:10], score) for r in newest if (score := r.attempt.grade.score) is not None],
        paces=spoken[-MOST_DOTS:],
        gaps=open_points(report.attempts),
        marks=MARKS,
        newest=report.attempts[: -MOST_ANSWERS - 1 : -1],
    )


def _score(grade: Grade) -> str:
    return "no score" if grade.score is None else f"score {grade.score:.0f}"


def _line(text: str) -> str:
    return " ".join(text.split())
