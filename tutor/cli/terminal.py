"""What commands print: JSON documents, styled lines, tables, and a bar for what takes long."""

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from tutor.core.events import FeedbackSentence, Notice, Preparing, QuestionRephrased
from tutor.core.message import Message
from tutor.packs.plain import plain_text

OnProgress = Callable[[int, int], None]
"""Told how many are done, and of how many."""


def print_json(document: Any) -> None:
    """The one JSON document on standard output; days, paths and messages in it as they are written."""
    json.dump(document, sys.stdout, indent=2, ensure_ascii=False, default=str)
    sys.stdout.write("\n")


def tell(console: Console, text: Message | str, style: str = "") -> None:
    """One line; brackets in `text` are no markup."""
    console.print(Text(str(text), style=style))


def tell_event(console: Console, event: object) -> None:
    """What every kind of session says alike; nothing for other events."""
    match event:
        case Preparing():
            tell(console, "Loading the models.", "dim")
        case FeedbackSentence(message=message):
            tell(console, plain_text(str(message)))
        case QuestionRephrased(text=text):
            tell(console, plain_text(text), "yellow")
        case Notice(message=message):
            tell(console, plain_text(str(message)), "yellow")


def tell_wait(holder: Message) -> None:
    """On standard error: whom this call waits for."""
    print(f"Waiting for {holder} to finish.", file=sys.stderr)


def number_from(low: int, high: int, kind: Callable[[str], float] = int) -> Callable[[str], float]:
    """Reads a number within these bounds, a whole one by default, for argparse."""

    def number(text: str) -> float:
        if not low <= kind(text) <= high:
            raise ArgumentTypeError(f"must be from {low} to {high}")
        return kind(text)

    return number


def table(*headings: str) -> Table:
    """An empty table without lines."""
    empty = Table(box=None)
    for heading in headings:
        empty.add_column(heading)
    return empty


@contextmanager
def progress_bar(title: str) -> Iterator[OnProgress]:
    """A bar on standard error, which appears with the first call and goes at the end of the block."""
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)
