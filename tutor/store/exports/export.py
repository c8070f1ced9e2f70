"""The history written to a file, in any of the formats."""

import csv
import io
from pathlib import Path
from typing import Final, Literal

from tutor.config.clock import current_time
from tutor.config.disk import writing
from tutor.config.paths import Paths
from tutor.config.settings import PracticeSettings
from tutor.core.grade import Verdict
from tutor.core.message import Message
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.packs.writing import one_line
from tutor.practice.mastery import mastery
from tutor.store.archive import write_archive
from tutor.store.exports.anki import write_apkg
from tutor.store.exports.report import Report, open_points
from tutor.store.history import History
from tutor.store.practice import study_plan_of

ExportFormat = Literal["md", "html", "csv", "apkg", "archive"]
SUFFIXES: Final[dict[ExportFormat, str]] = {
    "md": ".md", "html": ".html", "csv": ".csv", "apkg": ".apkg", "archive": ".zip",
}  # fmt: skip
COLUMNS = (
    "id", "at", "session", "kind", "item", "question", "score", "gate", "made", "unclear", "missed",
    "contradicted", "misheard", "spoken", "duration_s", "words_per_min", "fillers_at_least", "transcript",
    "recording",
)  # fmt: skip
MOST_DOTS = 120
MOST_ANSWERS = 200
"""Of the HTML file; Markdown has all."""
MARKS: Final[dict[Verdict, str]] = {
    "made": "made",
    "unclear": "unclear",
    "missed": "missed",
    "contradicted": "the wrong way round",
    "misheard": "probably misheard",
}


def export_name(form: ExportFormat) -> str:
    return f"viva-{current_time():%Y-%m-%d}{SUFFIXES[form]}"


def export(
    form: ExportFormat,
    out: Path,
    *,
    paths: Paths,
    history: History,
    library: Library,
    settings: PracticeSettings,
) -> Message:
    """Write everything to `out`; what is in it now. Raises DiskFull."""
    if form == "archive":
        write_archive(paths, out)
        return Message("Everything is in {place}.", place=out)
    study = study_plan_of(history, library.topics, settings)
    report = Report(
        f"{current_time():%Y-%m-%d}",
        tuple(history.attempts()),
        mastery(study, current_time()),
        {item.id: item for item in library.all_items},
    )
    if form == "apkg":
        return Message("{count} cards are in {place}.", count=write_apkg(report, out), place=out)
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(csv_text(report) if form == "csv" else rendered(report, form), encoding="utf-8")
    return Message("{count} answers are in {place}.", count=len(report.attempts), place=out)


def csv_text(report: Report) -> str:
    """With a header. Cells that a spreadsheet would take for formulas are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in report.attempts:
        attempt, grade, delivery = record.attempt, record.attempt.grade, record.attempt.delivery
        counts = [len(grade.with_verdict(verdict)) for verdict in MARKS]
        spoken = (
            (1, delivery.duration_s, delivery.words_per_min, delivery.fillers_at_least)
            if delivery is not None
            else (0, "", "", "")
        )
        writer.writerow(
            [
                record.id, record.at, record.session_id or "", record.kind, attempt.item,
                _cell(attempt.question), "" if grade.score is None else grade.score, grade.gate or "",
                *counts, *spoken,
                _cell(attempt.transcript.text), _cell(attempt.recording),
            ]
        )  # fmt: skip
    return out.getvalue()


def _cell(text: str) -> str:
    """A leading `=`, `+`, `-` or `@` makes some spreadsheets run what follows."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def rendered(report: Report, form: Literal["html", "md"]) -> str:
    """Mastery, what is still open, then the attempts, newest first; in HTML plots of scores and pace, too."""
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = lambda text: one_line(plain_text(text))
    environment.filters["line"] = one_line
    environment.filters["score"] = lambda grade: (
        "no score" if grade.score is None else f"score {grade.score:.0f}"
    )
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
