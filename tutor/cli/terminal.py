"""What commands print: JSON documents, styled lines, tables, and a bar for what takes long."""

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from tutor.core.events import FeedbackSentence, Notice, Preparing, QuestionRephrased
from tutor.core.material import Passage
from tutor.core.message import Message
from tutor.packs.plain import plain_text

OnProgress = Callable[[int, int], None]
"""Told how many are done, and of how many."""


def print_json(document: Any) -> None:
    """The one JSON document on standard output; days, paths and messages in it as they are written."""
    json.dump(document, sys.stdout, indent=2, ensure_ascii=False, default=str)
    sys.stdout.write("\n")


def print_document(name: str, **fields: Any) -> None:
    """The JSON document `viva.NAME/1`."""
    print_json({"schema": f"viva.{name}/1", **fields})


def fields(one: object, *names: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def passage_to_json(passage: Passage) -> dict[str, str]:
    return {"topic": passage.topic, "heading": passage.heading, "text": passage.text}


def tell(console: Console, text: Message | str, style: str = "") -> None:
    """One line; brackets in `text` are no markup. Only a terminal has it wrapped."""
    console.print(Text(str(text), style=style), soft_wrap=not console.is_terminal)


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


def tell_notice(event: object) -> None:
    """On standard error: what the user should know besides; nothing for other events."""
    if isinstance(event, Notice):
        print(event.message, file=sys.stderr)


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


def file_to_write(text: str) -> Path:
    """Where a file is to be written, for argparse; a folder is no such place."""
    if Path(text).is_dir():
        raise ArgumentTypeError(f"{text} is a folder; name a file in it")
    return Path(text)


def local_time(at: str) -> str:
    """A moment of the history as this machine's clock shows it."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def table(*headings: str) -> Table:
    empty = Table(box=None)
    for heading in headings:
        empty.add_column(heading)
    return empty


@contextmanager
def progress_bar(title: str) -> Iterator[OnProgress]:
    """A bar on a terminal's standard error; it appears with the first call and goes at the block's end."""
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)
