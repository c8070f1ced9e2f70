"""`viva bench import [--folder FOLDER]`: what the import makes of each file and folder of notes in it.

Without a folder, of the samples in `research/benchmarks/data/import_notes`. Which questions a person sees in
the notes stands in `expected.toml` beside them; where a folder has none, they are its cards and the lines
that ask by a plain rule of this file's own, which also takes what is asked in passing.
"""

import re
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from research.benchmarks.measure import Row, tell, timed
from tutor.config.paths import data_root
from tutor.core.errors import NotesUnreadable, NotFound
from tutor.core.material import Topic
from tutor.importing.assembling import OPEN
from tutor.importing.document import Document
from tutor.importing.importer import import_documents, read_sources, title_of
from tutor.importing.reading import KNOWN
from tutor.importing.report import ImportReport

SAMPLES = Path("research/benchmarks/data/import_notes")
EXPECTED = "expected.toml"
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_CODE = re.compile(r"^\s*(```|~~~)[^`\n]*\n.*?^\s*\1\s*$", re.MULTILINE | re.DOTALL)
_OPENS = re.compile(r"^\s*(?:#|[-*+]\s|\d+[.)]\s|\*\*|\||(?:Q|F)(?:uestion)?\s?\d*\s?[.:])")
_MARKS = re.compile(r"^(?:[\W_]|\d+[.)]\s|(?:Q|F)(?:uestion)?\s?\d*\s?[.:])+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A question as a person sees it in the notes."""

    question: str
    begins: str = ""
    """First words of its answer; empty where nothing answers it, or nobody said what does."""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Recall:
    """How much of what a person sees was found."""

    seen: int
    found: int
    answered: int
    kept: int
    """Of the answers of those that were found."""


def rows(models_dir: Path, runs: int, folder: Path | None = None) -> list[Row]:
    """Each of `folder` is imported once, into a pack of its own; no model takes part."""
    folder = folder or data_root() / SAMPLES
    expected = _expected(folder / EXPECTED)
    found: list[Row] = []
    recalls: list[Recall] = []
    for path in filter(_is_notes, sorted(folder.iterdir())):
        try:
            seconds, (report, documents) = timed(partial(_imported, path))
        except NotesUnreadable as exc:
            found.append(Row(f"{path.name} refused", 1, "count", str(exc), 1))
            continue
        recalls.append(recall(expected.get(path.name) or seen_in(documents), report.found))
        found += [*_rows(path.name, report, seconds), *_recall_rows(path.name, recalls[-1])]
    totals = zip(*((one.seen, one.found, one.answered, one.kept) for one in recalls), strict=True)
    if not found:
        raise NotFound(f"There are no notes in {folder}.")
    return [*found, *_recall_rows("all", Recall(*map(sum, totals)))] if recalls else found


def recall(seen: Sequence[Seen], topics: Sequence[Topic]) -> Recall:
    """How many of the questions `seen` are asked of the user or stand among the open ones of `topics`."""
    asked = {_bare(item.question): _bare("\n".join(item.references)) for t in topics for item in t.items}
    listed = [line for t in topics for note in t.notes if note.heading.startswith(OPEN)
              for line in (note.heading, *note.text.split("\n"))]  # fmt: skip
    open_ones = [_bare(line) for line in listed]
    found = answered = kept = 0
    for one in seen:
        words = _bare(one.question)
        questions = [question for question in asked if words in question]
        if not questions and not any(words in line for line in open_ones):
            tell(f"not found: {one.question}")
            continue
        found += 1
        if one.begins:
            answered += 1
            answer = asked[min(questions, key=len)] if questions else ""
            _, begins, rest = answer.partition(_bare(one.begins))
            is_kept = bool(begins) and _bare(one.ends) in rest
            kept += is_kept
            if not is_kept:
                tell(f"answer of {one.question}: {answer}")
    return Recall(len(seen), found, answered, kept)


def seen_in(documents: Sequence[Document]) -> list[Seen]:
    """What cards ask; headings, entries of lists, cells and marked lines that end in a question mark.

    Those of code and of tables of contents do not count.
    """
    text = "\n".join(_CODE.sub("", document.markdown) for document in documents)
    opened = (line for line in text.split("\n") if _OPENS.match(line) and "](#" not in line)
    lines = [_LINK.sub(r"\1", line) for line in opened]
    cells = [cell for line in lines for cell in (line.split("|") if line.startswith("|") else [line])]
    asking = [cell.strip(" *_#") for cell in cells if cell.strip(" *_#)").endswith(("?", "？"))]
    cards = [card.question for document in documents for card in document.cards]
    return [
        Seen(words) for words in dict.fromkeys([*cards, *(_MARKS.sub("", one) for one in asking)]) if words
    ]


def _expected(file: Path) -> dict[str, list[Seen]]:
    if not file.is_file():
        return {}
    asked = tomllib.loads(file.read_text(encoding="utf-8"))["asked"]
    return {name: [Seen(*one) for one in entries] for name, entries in asked.items()}


def _is_notes(path: Path) -> bool:
    return path.is_dir() or (path.suffix.lower() in KNOWN and path.stem != "README")


def _bare(text: str) -> str:
    """The words of `text` alone, in small letters, parted by single spaces."""
    text = _LINK.sub(r"\1", re.sub(r"!\[[^\[\]]*\]\([^()]*\)", "", text))
    return " ".join("and" if word == "vs" else word for word in re.findall(r"[^\W_]+", text.casefold()))


def _rows(name: str, report: ImportReport, seconds: float) -> Iterator[Row]:
    points = [point for topic in report.found for item in topic.items for point in item.points]
    sayable = sum(8 <= len(point.statement.split()) <= 25 for point in points) / max(len(points), 1)
    yield Row(f"{name} kept", round(report.share_kept, 4), "ratio", "five-word sequences read", 1)
    yield Row(f"{name} points of 8 to 25 words", round(sayable, 2), "ratio", "all points", 1)
    for count in ("topics", "questions", "open_questions", "scripts"):
        yield Row(f"{name} {count}", getattr(report, count), "count", report.language, 1)
    yield Row(f"{name} time", round(seconds, 2), "s", "reading, sorting and writing", 1)


def _recall_rows(name: str, one: Recall) -> Iterator[Row]:
    if one.seen:
        against = f"{one.seen} that a person sees"
        yield Row(f"{name} questions found", round(one.found / one.seen, 3), "ratio", against, 1)
    if one.answered:
        against = f"{one.answered} of questions found"
        yield Row(f"{name} answers kept", round(one.kept / one.answered, 3), "ratio", against, 1)


def _imported(path: Path) -> tuple[ImportReport, list[Document]]:
    with tempfile.TemporaryDirectory(prefix="viva-import-") as packs:
        documents, _ = read_sources([path])
        report = import_documents(documents, Path(packs), title=title_of([path]))
    return report, documents
