"""The history written to a file, in any of the formats."""

from pathlib import Path
from typing import Final, Literal

from tutor.config.clock import current_time
from tutor.config.disk import writing
from tutor.config.paths import Paths
from tutor.config.settings import PracticeSettings
from tutor.core.message import Message
from tutor.packs.library import Library
from tutor.practice.mastery import mastery
from tutor.store.archive import write_archive
from tutor.store.exports.anki import write_apkg
from tutor.store.exports.report import Report
from tutor.store.exports.table import csv_text
from tutor.store.exports.templates import rendered
from tutor.store.history import History
from tutor.store.study_plan import study_plan_of

ExportFormat = Literal["md", "html", "csv", "apkg", "archive"]
SUFFIXES: Final[dict[ExportFormat, str]] = {
    "md": ".md", "html": ".html", "csv": ".csv", "apkg": ".apkg", "archive": ".zip",
}  # fmt: skip


def export_name(form: ExportFormat) -> str:
    """What to call the file if nobody says."""
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
