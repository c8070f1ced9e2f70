"""What the import makes of each file and folder in a folder: `python -m benchmarks.importing FOLDER`."""

import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tutor.core.errors import NotesUnreadable
from tutor.importing.importer import import_documents, read_sources, title_of
from tutor.importing.reading import KNOWN
from tutor.importing.report import ImportReport

# The last but one: the share of the points that have as many words as one can say.
_COLUMNS = (
    "notes",
    "language",
    "topics",
    "questions",
    "open",
    "scripts",
    "kept",
    "points of 8–25 words",
    "s",
)


def measure(folder: Path) -> Table:
    """One row a file or folder in `folder`. Each is imported into a pack of its own."""
    table = Table(*_COLUMNS, box=None)
    for path in sorted(folder.iterdir()):
        if not path.is_dir() and (path.suffix.lower() not in KNOWN or path.stem == "README"):
            continue
        with tempfile.TemporaryDirectory(prefix="viva-import-") as packs:
            started = time.perf_counter()
            try:
                documents, _ = read_sources([path])
                report = import_documents(documents, Path(packs), title=title_of([path]))
            except NotesUnreadable as exc:
                table.add_row(path.name, str(exc))
                continue
            table.add_row(path.name, *_figures(report), f"{time.perf_counter() - started:.1f}")
    return table


def _figures(report: ImportReport) -> list[str]:
    points = [point for topic in report.found for item in topic.items for point in item.points]
    sayable = sum(8 <= len(point.statement.split()) <= 25 for point in points) / max(len(points), 1)
    counts = (report.topics, report.questions, report.open_questions, report.scripts)
    return [report.language, *map(str, counts), f"{report.share_kept:.1%}", f"{sayable:.0%}"]


if __name__ == "__main__":
    Console(width=140).print(measure(Path(sys.argv[1])))
