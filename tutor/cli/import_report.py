"""What an import did, for people and as JSON."""

from collections.abc import Sequence
from typing import Any

from tutor.core.message import Message
from tutor.importing.report import ImportReport

_MOST_SHOWN = 12


def report_to_json(report: ImportReport) -> dict[str, Any]:
    """The document `viva.import/1`."""
    return {
        "schema": "viva.import/1",
        "pack": report.pack,
        "folder": str(report.folder),
        "language": report.language,
        "kept": round(report.share_kept, 3),
        "counts": {
            "cheat_sheet": report.cheat_sheet,
            "topics": report.topics,
            "questions": report.questions,
            "open_questions": report.open_questions,
            "scripts": report.scripts,
        },
        "derived_points": report.derived_points,
        "warnings": list(map(str, report.warnings)),
        "left_out": list(report.left_out),
        "changes": {
            "added": list(report.changes.added),
            "updated": list(report.changes.updated),
            "removed": list(report.changes.removed),
            "kept": list(map(str, report.changes.kept)),
        },
    }


def print_report(report: ImportReport, *, preview: bool) -> None:
    """The same in words."""
    print(
        f"{report.title}: {_count(report.topics, 'topic')}, "
        f"{_count(report.cheat_sheet, 'cheat-sheet line')}, "
        f"{_count(report.questions, 'question')}, {_count(report.scripts, 'script')}; "
        f"{_count(report.derived_points, 'key point')} derived from the answers."
    )
    print(f"{report.share_kept:.0%} of the text was kept; language: {report.language}.")
    if not report.is_new:
        _list("New", report.changes.added)
        _list("Changed", report.changes.updated)
        _list("Gone", report.changes.removed)
        if not (report.changes.added or report.changes.updated or report.changes.removed):
            print("Nothing has changed since the last import.")
    _list("Your own version stays", report.changes.kept)
    if report.open_questions:
        print(
            f"{_count(report.open_questions, 'question')} without an answer: kept in the notes, not graded."
        )
    for warning in report.warnings:
        print(f"Note: {warning}")
    if report.left_out:
        print("Left out of the topics (contents, navigation, metadata, words about the notes), in full:")
        for text in report.left_out:
            print("  " + text.replace("\n", "\n  "))
    if preview:
        print("Nothing was written.")
    else:
        print(f"The pack {report.pack} is in {report.folder}.")


def _list(title: str, entries: Sequence[str | Message]) -> None:
    if entries:
        print(f"{title}:")
        for entry in entries[:_MOST_SHOWN]:
            print(f"  {entry}")
        if len(entries) > _MOST_SHOWN:
            print(f"  and {len(entries) - _MOST_SHOWN} more")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
