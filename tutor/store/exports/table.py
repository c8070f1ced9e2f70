"""The history as CSV: a line an attempt."""

import csv
import io

from tutor.core.grade import Verdict
from tutor.store.exports.report import Report

COLUMNS = (
    "id", "at", "session", "kind", "item", "question", "score", "gate", "made", "unclear", "missed",
    "contradicted", "misheard", "spoken", "duration_s", "words_per_min", "fillers_at_least", "transcript",
    "recording",
)  # fmt: skip
COUNTED: tuple[Verdict, ...] = ("made", "unclear", "missed", "contradicted", "misheard")


def csv_text(report: Report) -> str:
    """With a header. Cells that a spreadsheet would take for formulas are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in report.attempts:
        attempt, grade, delivery = record.attempt, record.attempt.grade, record.attempt.delivery
        counts = [len(grade.with_verdict(verdict)) for verdict in COUNTED]
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
