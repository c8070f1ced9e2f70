"""`viva bench import --folder FOLDER`: what the import makes of each file and folder of notes in it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from research.benchmarks.measure import Row, timed
from tutor.core.errors import NotesUnreadable, UsageError
from tutor.importing.importer import import_documents, read_sources, title_of
from tutor.importing.reading import KNOWN
from tutor.importing.report import ImportReport


def rows(models_dir: Path, runs: int, folder: Path | None = None) -> list[Row]:
    """Each of `folder` is imported once, into a pack of its own; no model takes part."""
    if folder is None:
        raise UsageError("Name a folder of notes: `viva bench import --folder FOLDER`.")
    return [row for path in sorted(folder.iterdir()) if _is_notes(path) for row in _rows(path)]


def _is_notes(path: Path) -> bool:
    return path.is_dir() or (path.suffix.lower() in KNOWN and path.stem != "README")


def _rows(path: Path) -> Iterator[Row]:
    try:
        seconds, report = timed(lambda: _imported(path))
    except NotesUnreadable as exc:
        yield Row(f"{path.name} refused", 1, "count", str(exc), 1)
        return
    points = [point for topic in report.found for item in topic.items for point in item.points]
    sayable = sum(8 <= len(point.statement.split()) <= 25 for point in points) / max(len(points), 1)
    yield Row(f"{path.name} kept", round(report.share_kept, 4), "ratio", "five-word sequences read", 1)
    yield Row(f"{path.name} points of 8 to 25 words", round(sayable, 2), "ratio", "all points", 1)
    for name in ("topics", "questions", "open_questions", "scripts"):
        yield Row(f"{path.name} {name}", getattr(report, name), "count", report.language, 1)
    yield Row(f"{path.name} time", round(seconds, 2), "s", "reading, sorting and writing", 1)


def _imported(path: Path) -> ImportReport:
    with tempfile.TemporaryDirectory(prefix="viva-import-") as packs:
        documents, _ = read_sources([path])
        return import_documents(documents, Path(packs), title=title_of([path]))
