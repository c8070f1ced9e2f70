"""How long a transfer still takes: a bar a model on a terminal, a few lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PLAIN_STEP = 0.25


class TransferDisplay(Protocol):
    """Where progress is shown."""

    def show(self, name: str, done_bytes: int, total_bytes: int) -> None:
        """`name` has got so far; the total may change."""
        ...

    def finish(self, name: str, remark: str) -> None:
        """Nothing more comes for `name`."""
        ...


@contextmanager
def transfer_bars(stream: TextIO | None = None) -> Iterator[TransferDisplay]:
    """A display on `stream`, by default standard error."""
    target = sys.stderr if stream is None else stream
    if not target.isatty():
        yield _Lines(target)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<20}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[remark]}"),
    )
    with Progress(*columns, console=Console(file=target)) as progress:
        yield _Bars(progress)


class _Bars:
    def __init__(self, progress: "Progress") -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def show(self, name: str, done_bytes: int, total_bytes: int) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total_bytes, remark="")
        self._progress.update(self._tasks[name], completed=done_bytes, total=total_bytes)

    def finish(self, name: str, remark: str) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=1, completed=1, remark="")
        self._progress.update(self._tasks[name], remark=remark)


class _Lines:
    """One line at the start, at each quarter and at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next: dict[str, float] = {}

    def show(self, name: str, done_bytes: int, total_bytes: int) -> None:
        share = done_bytes / total_bytes if total_bytes else 1.0
        if share >= self._next.get(name, 0.0) and share < 1.0:
            self._next[name] = (share // _PLAIN_STEP + 1) * _PLAIN_STEP
            self._say(f"{name}: {done_bytes / 1e6:,.0f} of {total_bytes / 1e6:,.0f} MB")

    def finish(self, name: str, remark: str) -> None:
        self._say(f"{name}: {remark}")

    def _say(self, line: str) -> None:
        print(line, file=self._stream, flush=True)
