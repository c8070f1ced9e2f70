"""`viva notes`: topics as text, packs checked, notes imported, passages found, and all of it changed."""

import argparse
import dataclasses
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from rich.console import Console

from tutor.cli.context import CommandContext, open_context, update_index
from tutor.cli.notes_changes import add_change_arguments, change
from tutor.cli.terminal import (
    fields,
    number_from,
    passage_to_json,
    print_document,
    print_json,
    tell,
    tell_notice,
)
from tutor.config.paths import knowledge_dir
from tutor.core.errors import NotFound, UsageError
from tutor.core.material import Item, Pack, Passage
from tutor.core.message import Message
from tutor.engine.requests import SearchNotes
from tutor.importing.document import Document
from tutor.importing.importer import import_into, read_sources, title_of
from tutor.importing.readers.text import decode
from tutor.importing.reading import MOST_TEXT_BYTES, read_text
from tutor.importing.report import ImportReport
from tutor.packs.complaints import complaints_of
from tutor.packs.library import Library
from tutor.packs.notebook import Notebook
from tutor.packs.pack import check_pack, load_pack
from tutor.packs.plain import plain_text, show_item, show_topic
from tutor.practice.misconceptions import misconceptions_of
from tutor.practice.proposals import Misconception, Suggestion, accept
from tutor.practice.suggesting import suggest

MENDABLE = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = commands.add_parser("list", help="topics, scripts and questions")
    show = commands.add_parser("show", help="one topic, or one question")
    show.add_argument("topic", help="a topic, or an item such as attention/why-scale")
    check = commands.add_parser(
        "check", help="what breaks the format of a pack, and what else is wrong with it"
    )
    check.add_argument("pack", help="a pack's folder, or the id of an installed pack")
    search = commands.add_parser("search", help="passages for a question")
    search.add_argument("query")
    search.add_argument("-k", type=number_from(1, 1000), default=5, metavar="N", help="how many (5)")
    bring = commands.add_parser("import", help="make a pack of your own notes, or bring it up to date")
    bring.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="notes in any format that the guide names, or a folder of them; - for pasted text",
    )
    bring.add_argument("--into", metavar="PACK", default="", help="the pack's id; else named by the file")
    bring.add_argument("--preview", action="store_true", help="only say what would be found")
    proposing = commands.add_parser(
        "suggest", help="propose questions that a topic's notes answer, to be added or not"
    )
    proposing.add_argument("topic", help="with --misconceptions also an item")
    proposing.add_argument(
        "--misconceptions", action="store_true", help="propose wrong statements for its key points instead"
    )
    proposing.add_argument(
        "--add", metavar="N[,N]", default="", help="take the proposals of these numbers into the pack"
    )
    changing = add_change_arguments(commands)
    for one in (listing, show, check, search, bring, proposing, *changing):
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> int | None:
    context = open_context()
    actions: dict[str, Callable[[argparse.Namespace, CommandContext], int | None]] = {
        "list": _list, "show": _show, "check": _check, "search": _search, "import": _import,
        "suggest": _suggest,
    }  # fmt: skip
    return actions.get(parsed.action, change)(parsed, context)


def _list(parsed: argparse.Namespace, context: CommandContext) -> None:
    library = context.library()
    packs = [entry.pack for entry in library.installed]
    if parsed.json:
        print_document("notes", packs=list(map(_pack_to_json, packs)), off=sorted(library.off))
        return
    console = Console()
    for pack in packs:
        tell(console, f"{pack.title} ({pack.id} {pack.version}){_off(library.is_off(pack))}", "bold")
        for topic in pack.topics:
            tell(console, f"  {topic.id}: {plain_text(topic.title)}{_off(library.is_off(topic))}")
            for item in topic.items:
                is_off = _off(library.is_off(item))
                tell(console, f"    {item.id}: {plain_text(item.title)}{is_off}", "dim")
    for notice in library.notices:
        tell(console, notice, "yellow")
    for refused in library.refused:
        tell(console, f"Left out: {refused}", "yellow")


def _pack_to_json(pack: Pack) -> dict[str, Any]:
    topics = [{"id": t.id, "title": t.title, "items": [i.id for i in t.items]} for t in pack.topics]
    return {"id": pack.id, "title": pack.title, "version": pack.version, "topics": topics}


def _off(is_off: bool) -> str:
    return ", switched off" if is_off else ""


def _show(parsed: argparse.Namespace, context: CommandContext) -> None:
    library = context.library()
    one = library.item(parsed.topic) if "/" in parsed.topic else library.topic(parsed.topic)
    if parsed.json:
        print_document("item" if isinstance(one, Item) else "topic", **dataclasses.asdict(one))
    else:
        print(show_item(one) if isinstance(one, Item) else show_topic(one))


def _check(parsed: argparse.Namespace, context: CommandContext) -> int:
    folder = Path(parsed.pack)
    if not folder.is_dir():
        found = [one.folder for one in context.library().installed if one.pack.id == parsed.pack]
        if not found:
            raise NotFound(f"There is no folder and no installed pack {parsed.pack}.")
        folder = found[0]
    breaches = check_pack(folder)
    complaints = () if breaches else complaints_of(load_pack(folder))
    broken = [f"{one.place}: {one.reason}." for one in complaints]
    here = folder.resolve()
    mine = (f"{here}/", f"{here}:", f"{folder}/")
    notices = [told for notice in context.library().notices if (told := str(notice)).startswith(mine)]
    if parsed.json:
        print_document("check", pack=folder, breaches=breaches, complaints=broken, notices=notices)
    else:
        for line in (*breaches, *broken, *notices):
            print(line)
        if not (breaches or complaints):
            print(f"{folder}: nothing to complain about.")
    return MENDABLE if breaches or complaints else 0


def _import(parsed: argparse.Namespace, context: CommandContext) -> None:
    documents, warnings = _documents(parsed.files)
    with context.locked("an import of notes"):
        report = import_into(
            context.library(),
            documents,
            context.paths.packs_dir,
            knowledge_dir(),
            into=parsed.into,
            title=title_of([Path(name) for name in parsed.files]),
            warnings=warnings,
            preview=parsed.preview,
        )
    if parsed.json:
        print_json(report_to_json(report))
    else:
        print_report(report, preview=parsed.preview)


def _documents(files: list[str]) -> tuple[list[Document], list[Message]]:
    """What was named, read; `-` is standard input."""
    if "-" not in files:
        for name in files:
            if not Path(name).exists():
                raise NotFound(f"There is no file or folder {name}.")
        return read_sources([Path(name) for name in files])
    if files != ["-"]:
        raise UsageError("Give - (pasted text) alone, or files.")
    data = sys.stdin.buffer.read(MOST_TEXT_BYTES + 1)
    if len(data) > MOST_TEXT_BYTES:
        raise UsageError("That is more text than notes hold; save it as a file and import parts of it.")
    return [read_text(decode(data, "standard input"), "pasted text", "Pasted notes")], []


def _search(parsed: argparse.Namespace, context: CommandContext) -> None:
    if not parsed.query.strip():
        raise UsageError("Give words to search for.")
    with context.engine() as engine:
        update_index(engine)
        found = cast(tuple[Passage, ...], engine.call(SearchNotes(parsed.query, parsed.k), tell_notice))
    if parsed.json:
        hits = [{"rank": n, **passage_to_json(p), "score": round(p.score, 4)} for n, p in enumerate(found, 1)]
        print_document("search", query=parsed.query, hits=hits)
        return
    console = Console()
    for number, passage in enumerate(found, 1):
        tell(console, f"{number}. {plain_text(passage.heading)}", "bold")
        tell(console, f"   {plain_text(passage.text)}")


_MOST_SHOWN = 12


def report_to_json(report: ImportReport) -> dict[str, Any]:
    return {
        "schema": "viva.import/1",
        **fields(report, "pack", "folder", "language", "derived_points", "warnings", "left_out"),
        "kept": round(report.share_kept, 3),
        "counts": fields(
            report, "cheat_sheet", "topics", "questions", "explained", "open_questions", "scripts"
        ),
        "changes": fields(report.changes, "added", "updated", "removed", "kept"),
    }


def print_report(report: ImportReport, *, preview: bool) -> None:
    print(
        f"{report.title}: {_count(report.topics, 'topic')}, "
        f"{_count(report.cheat_sheet, 'cheat-sheet line')}, "
        f"{_count(report.questions, 'question')}, {_count(report.explained, 'topic')} to explain, "
        f"{_count(report.scripts, 'script')}; "
        f"{_count(report.derived_points, 'key point')} derived from the answers."
    )
    print(f"{report.share_kept:.0%} of the text was kept; language: {report.language}.")
    if not report.is_new:
        _print_list("New", report.changes.added)
        _print_list("Changed", report.changes.updated)
        _print_list("Gone", report.changes.removed)
        if not (report.changes.added or report.changes.updated or report.changes.removed):
            print("Nothing has changed since the last import.")
    _print_list("Your own version stays", report.changes.kept)
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
        for topic in report.found:
            print(f"{plain_text(topic.title)}:" if topic.items else plain_text(topic.title))
            for item in topic.items:
                print(f"  {plain_text(item.question)} ({_count(len(item.points), 'key point')})")
        print("Nothing was written.")
    else:
        print(f"The pack {report.pack} is in {report.folder}. `viva notes undo` takes the import back.")


def _print_list(title: str, entries: Sequence[str | Message]) -> None:
    if entries:
        print(f"{title}:")
        for entry in entries[:_MOST_SHOWN]:
            print(f"  {entry}")
        if len(entries) > _MOST_SHOWN:
            print(f"  and {len(entries) - _MOST_SHOWN} more")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _suggest(parsed: argparse.Namespace, context: CommandContext) -> None:
    wanted = _numbers(parsed.add)
    console = Console()
    found = _proposals(context.library(), parsed.topic, misconceptions=parsed.misconceptions)
    if wanted and max(wanted) > len(found):
        raise UsageError("There are {count} proposals.", count=len(found))
    added = [accept(Notebook(context.library(), context.paths.packs_dir), found[n - 1]) for n in wanted]
    if parsed.json:
        kind = "misconceptions" if parsed.misconceptions else "suggestions"
        rows = {kind: [dataclasses.asdict(one) for one in found]}
        print_document("suggest", topic=parsed.topic, **rows, added=added)
        return
    for number, one in enumerate(found, 1):
        _tell_proposal(console, number, one)
    if not found:
        tell(console, "There is nothing to propose that is not asked already.")
    for item in added:
        tell(console, f"Added: {item}", "bold")


def _proposals(library: Library, name: str, *, misconceptions: bool) -> Sequence[Suggestion | Misconception]:
    """For a topic; misconceptions for an item, too. Raises NotFound."""
    topic = library.topic(name.partition("/")[0] if misconceptions else name)
    pack = library.pack_of(topic.id).pack
    if not misconceptions:
        return suggest(topic, pack.language, pack.title)
    items = [library.item(name)] if "/" in name else topic.items
    return [one for item in items for one in misconceptions_of(item, pack.language)]


def _tell_proposal(console: Console, number: int, one: Suggestion | Misconception) -> None:
    if isinstance(one, Misconception):
        tell(console, f"{number}. {plain_text(one.statement)}", "bold")
        tell(console, f"   Instead of: {plain_text(one.right)}  [{one.item}]", "dim")
        return
    tell(console, f"{number}. {plain_text(one.question)}", "bold")
    tell(console, f"   {plain_text(one.reference)}")
    for point in one.points:
        tell(console, f"   • {plain_text(point.statement)}", "dim")


def _numbers(text: str) -> list[int]:
    numbers = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdigit() and int(part) > 0 for part in numbers):
        raise UsageError("--add takes the numbers of proposals, such as 1,3.")
    return [int(part) for part in numbers]
