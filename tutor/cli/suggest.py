"""`viva notes suggest`: questions and misconceptions proposed for notes, and those that are wanted added."""

import argparse
import dataclasses
from collections.abc import Sequence
from typing import Any, cast

from rich.console import Console

from tutor.cli.context import CommandContext
from tutor.cli.terminal import print_json, tell
from tutor.core.errors import UsageError
from tutor.engine.requests import Suggest, SuggestTwins
from tutor.packs.notebook import Notebook
from tutor.packs.plain import plain_text
from tutor.practice.proposals import Misconception, Suggestion, accept


def add_parser(commands: Any) -> argparse.ArgumentParser:
    """The parser of this action, among those of `viva notes`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "suggest", help="propose questions that a topic's notes answer, to be added or not"
    )
    parser.add_argument("topic", help="with --misconceptions also an item")
    parser.add_argument(
        "--misconceptions", action="store_true", help="propose wrong statements for its key points instead"
    )
    parser.add_argument(
        "--add", metavar="N[,N]", default="", help="take the proposals of these numbers into the pack"
    )
    return parser


def run(parsed: argparse.Namespace, context: CommandContext) -> int:
    wanted = _numbers(parsed.add)
    console = Console()
    number = 0

    def show(event: object) -> None:
        nonlocal number
        if isinstance(event, Suggestion | Misconception) and not parsed.json:
            number += 1
            _tell(console, number, event)

    with context.engine("a look for questions") as engine:
        request = SuggestTwins(parsed.topic) if parsed.misconceptions else Suggest(parsed.topic)
        found = cast(Sequence[Suggestion | Misconception], engine.call(request, show))
    if wanted and max(wanted) > len(found):
        raise UsageError("There are {count} proposals.", count=len(found))
    added = [accept(Notebook(context.library(), context.paths.packs_dir), found[n - 1]) for n in wanted]
    if parsed.json:
        kind = "misconceptions" if parsed.misconceptions else "suggestions"
        rows = [dataclasses.asdict(one) for one in found]
        print_json({"schema": "viva.suggest/1", "topic": parsed.topic, kind: rows, "added": added})
        return 0
    if not found:
        tell(console, "There is nothing to propose that is not asked already.")
    for item in added:
        tell(console, f"Added: {item}", "bold")
    return 0


def _tell(console: Console, number: int, one: Suggestion | Misconception) -> None:
    by = " (by the language model)" if one.by == "model" else ""
    if isinstance(one, Misconception):
        tell(console, f"{number}. {plain_text(one.statement)}{by}", "bold")
        tell(console, f"   Instead of: {plain_text(one.right)}  [{one.item}]", "dim")
        return
    tell(console, f"{number}. {plain_text(one.question)}{by}", "bold")
    tell(console, f"   {plain_text(one.reference)}")
    for point in one.points:
        tell(console, f"   • {plain_text(point.statement)}", "dim")


def _numbers(text: str) -> list[int]:
    numbers = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdigit() and int(part) > 0 for part in numbers):
        raise UsageError("--add takes the numbers of proposals, such as 1,3.")
    return [int(part) for part in numbers]
