"""`viva notes`: topics as text, packs checked, passages found."""

import argparse
import dataclasses
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tutor.cli.context import Context, open_context, print_json
from tutor.core.errors import NotFound
from tutor.engine.requests import Found, Search
from tutor.notes.pack import check_pack
from tutor.notes.plain import plain_text, show_topic
from tutor.spoken.say import say

MENDABLE = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = commands.add_parser("list", help="topics, scripts and questions")
    show = commands.add_parser("show", help="one topic")
    show.add_argument("topic")
    check = commands.add_parser("check", help="hold a pack to the format")
    check.add_argument("pack", help="a pack's folder, or the id of an installed pack")
    search = commands.add_parser("search", help="passages for a question")
    search.add_argument("query")
    search.add_argument("-k", type=int, default=5, metavar="N", help="how many (5)")
    for one in (listing, show, check, search):
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> int:
    context = open_context()
    actions = {"list": _list, "show": _show, "check": _check, "search": _search}
    return actions[parsed.action](parsed, context)


def _list(parsed: argparse.Namespace, context: Context) -> int:
    library = context.library()
    if parsed.json:
        print_json(
            {
                "schema": "viva.notes/1",
                "packs": [
                    {
                        "id": pack.id,
                        "title": pack.title,
                        "version": pack.version,
                        "topics": [
                            {"id": t.id, "title": t.title, "items": [i.id for i in t.items]}
                            for t in pack.topics
                        ],
                    }
                    for pack in library.packs
                ],
            }
        )
        return 0
    console = Console()
    for pack in library.packs:
        console.print(Text(f"{pack.title} ({pack.id} {pack.version})", style="bold"))
        for topic in pack.topics:
            console.print(Text(f"  {topic.id}: {plain_text(topic.title)}"))
            for item in topic.items:
                console.print(Text(f"    {item.id}: {plain_text(item.title)}", style="dim"))
    for refused in library.refused:
        console.print(Text(f"Left out: {refused}", style="yellow"))
    return 0


def _show(parsed: argparse.Namespace, context: Context) -> int:
    topic = context.library().topic(parsed.topic)
    if parsed.json:
        print_json({"schema": "viva.topic/1", **dataclasses.asdict(topic)})
    else:
        print(show_topic(topic))
    return 0


def _check(parsed: argparse.Namespace, context: Context) -> int:
    folder = Path(parsed.pack)
    if not folder.is_dir():
        found = [one.folder for one in context.library().installed if one.pack.id == parsed.pack]
        if not found:
            raise NotFound(f"There is no folder and no installed pack {parsed.pack}.")
        folder = found[0]
    breaches = check_pack(folder, lambda text: len(say(text).split()))
    if parsed.json:
        print_json({"schema": "viva.check/1", "pack": str(folder), "breaches": [str(b) for b in breaches]})
    else:
        for breach in breaches:
            print(breach)
        if not breaches:
            print(f"{folder}: nothing to complain about.")
    return MENDABLE if breaches else 0


def _search(parsed: argparse.Namespace, context: Context) -> int:
    with context.engine() as engine:
        found = engine.call(Search(parsed.query, parsed.k))
    assert isinstance(found, Found)
    if parsed.json:
        print_json(
            {
                "schema": "viva.search/1",
                "query": parsed.query,
                "hits": [
                    {
                        "rank": n,
                        "topic": p.topic,
                        "heading": p.heading,
                        "text": p.text,
                        "score": round(p.score, 4),
                    }
                    for n, p in enumerate(found.passages, 1)
                ],
            }
        )
        return 0
    console = Console()
    for number, passage in enumerate(found.passages, 1):
        console.print(Text(f"{number}. {plain_text(passage.heading)}", style="bold"))
        console.print(Text(f"   {plain_text(passage.text)}"))
    return 0
