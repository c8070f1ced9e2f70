"""Rows of `viva bench`, and how contenders are timed against each other."""

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

Result = TypeVar("Result")
Unit = Literal["ratio", "s", "tok/s", "MiB", "count"]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a benchmark."""

    name: str
    value: float
    unit: Unit
    against: str
    """What a ratio is relative to: more than 1 is better than that. Else what the figure is about."""
    runs: int
    bound: float | None = None
    """The best that this machine allows; None: not reckoned."""


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds that `work` took, and what it returned."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def alternated(
    contenders: Mapping[str, Callable[[int], float]], runs: int, warm_ups: int = 1
) -> dict[str, list[float]]:
    """Seconds of every contender, by name, `runs` of each.

    A contender gets the number of the run and returns the seconds that count. Who goes first changes from run
    to run, so that a machine that slows down or has other work slows all of them. Warm-ups are not counted.
    """
    names = list(contenders)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(warm_ups + runs):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            took = contenders[name](number)
            if number >= warm_ups:
                seconds[name].append(took)
    return seconds


def times_faster(
    name: str, ours: Sequence[float], theirs: Sequence[float], against: str, bound: float | None = None
) -> Row:
    """How many times faster `ours` are, by the medians."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    tell(f"{name}: {_spread(ours)} against {_spread(theirs)} ({against})")
    reckoned = None if bound is None else round(bound, 3)
    return Row(name, round(other / mine, 3), "ratio", against, len(ours), reckoned)


def resident_mib() -> float:
    """Memory of this process; where the system has no /proc, the most that it ever had."""
    try:
        status = Path("/proc/self/status").read_text()
    except FileNotFoundError:
        import resource

        # Bytes on macOS, kilobytes elsewhere.
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (2**20 if sys.platform == "darwin" else 2**10)
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 2**10


def tell(message: str) -> None:
    """Progress, and what bounds a figure: on standard error, where it leaves the rows alone."""
    print(message, file=sys.stderr, flush=True)


def _spread(seconds: Sequence[float]) -> str:
    middle, low, high = (f(seconds) * 1000 for f in (statistics.median, min, max))
    return f"{middle:.1f} ms ({low:.1f} to {high:.1f})"
