"""The index of the notes brought up to date before a command searches in it, with its progress shown."""

import sys

from rich.console import Console
from rich.progress import Progress

from tutor.engine.requests import IndexNotes, IndexProgress
from tutor.ipc.client import ChildClient


def bring_up_to_date(engine: ChildClient) -> None:
    """Block until it is. Raises EndpointFailed and what loading raises."""
    with Progress(console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task("Indexing the notes", total=None, visible=False)

        def on_event(event: object) -> None:
            if isinstance(event, IndexProgress):
                progress.update(task, completed=event.done, total=event.total, visible=True)

        engine.call(IndexNotes(), on_event)
