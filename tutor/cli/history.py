"""`viva history`: earlier answers."""

import argparse

from rich.console import Console
from rich.table import Table

from tutor.cli.card import print_card
from tutor.cli.context import open_context, print_json
from tutor.store.attempt_json import attempt_to_json
from tutor.store.history import Record

MOST_LISTED = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = commands.add_parser("list", help="the newest attempts")
    show = commands.add_parser("show", help="one attempt")
    show.add_argument("id", type=int)
    for one in (listing, show):
        one.add_argument("--json", action="store_true", help="print one JSON document")


def run(parsed: argparse.Namespace) -> int:
    history = open_context().history
    if parsed.action == "show":
        record = history.get(parsed.id)
        if parsed.json:
            print_json(record_to_json(record))
        else:
            print(f"{record.at}  {record.attempt.item}\n{record.attempt.question}")
            print(record.attempt.transcript.text)
            print_card(record.attempt)
        return 0
    records = history.latest(MOST_LISTED)
    if parsed.json:
        print_json(
            {
                "schema": "viva.history/1",
                "attempts": [
                    {"id": r.id, "at": r.at, "item": r.attempt.item or None, "score": r.attempt.grade.score}
                    for r in records
                ],
            }
        )
        return 0
    if not records:
        print("Nothing yet: `viva interview` makes a start.")
        return 0
    table = Table(box=None)
    for heading in ("id", "at", "item", "score"):
        table.add_column(heading)
    for r in records:
        table.add_row(str(r.id), r.at, r.attempt.item or r.attempt.question, f"{r.attempt.grade.score:.0f}")
    Console().print(table)
    return 0


def record_to_json(record: Record) -> dict[str, object]:
    """The `viva.attempt/1` document."""
    return {
        "schema": "viva.attempt/1",
        "id": record.id,
        "at": record.at,
        "item": record.attempt.item or None,
        "recording": record.attempt.recording or None,
        "grade": attempt_to_json(record.attempt),
        "versions": record.versions,
    }
