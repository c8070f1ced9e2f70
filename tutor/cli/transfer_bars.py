"""How long a transfer still takes: a bar a model on a terminal, a few lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

_PLAIN_STEP = 0.25


class TransferLines:
    """One line at the start, at each quarter and at the end of a transfer."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next: dict[str, float] = {}

    def show(self, name: str, done_bytes: int, total_bytes: int) -> None:
        """`name` has got so far; the total may change."""
        share = done_bytes / total_bytes if total_bytes else 1.0
        if self._next.get(name, 0.0) <= share < 1.0:
            self._next[name] = (share // _PLAIN_STEP + 1) * _PLAIN_STEP
            self.finish(name, f"{done_bytes / 1e6:,.0f} of {total_bytes / 1e6:,.0f} MB")

    def finish(self, name: str, remark: str) -> None:
        """Nothing more comes for `name`."""
        print(f"{name}: {remark}", file=self._stream, flush=True)

    def counting(self, name: str, total_bytes: int) -> Callable[[int], None]:
        """A function that is told how many bytes more are done."""
        done = 0

        def count(more: int) -> None:
            nonlocal done
            done += more
            self.show(name, done, max(total_bytes, done))

        return count


class TransferBars(TransferLines):
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def show(self, name: str, done_bytes: int, total_bytes: int) -> None:
        self._progress.update(self._task(name), completed=done_bytes, total=total_bytes)

    def finish(self, name: str, remark: str) -> None:
        self._progress.update(self._task(name), remark=remark)

    def _task(self, name: str) -> TaskID:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=1, completed=1, remark="")
        return self._tasks[name]


@contextmanager
def transfer_bars(stream: TextIO | None = None) -> Iterator[TransferLines]:
    """Bars where `stream`, by default standard error, is a terminal; else lines."""
    target = sys.stderr if stream is None else stream
    if not target.isatty():
        yield TransferLines(target)
        return
    columns = (
        TextColumn("{task.description:<20}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[remark]}"),
    )
    with Progress(*columns, console=Console(file=target)) as progress:
        yield TransferBars(progress)
