"""How many threads computing is worth: physical cores, not hardware threads."""

import os
import sys
from pathlib import Path


def physical_cores() -> int:
    """Cores this process may run on, hardware threads of one core counted once."""
    if sys.platform == "linux":
        return _linux_cores(Path("/sys/devices/system/cpu"), os.sched_getaffinity(0))
    logical = os.cpu_count() or 1
    if sys.platform == "darwin":
        return logical
    return max(1, logical // 2) if logical > 2 else logical


def _linux_cores(folder: Path, allowed: set[int]) -> int:
    """Distinct sets of sibling threads among the `allowed` processors."""
    siblings = set()
    for number in allowed:
        try:
            text = (folder / f"cpu{number}" / "topology" / "thread_siblings_list").read_text()
        except OSError:
            text = str(number)
        siblings.add(text.strip())
    return max(1, len(siblings))


def decode_threads(asked: int) -> int:
    """`asked`, or for 0 as many as there are cores, less one where there are more than two."""
    if asked > 0:
        return asked
    cores = physical_cores()
    return cores - 1 if cores > 2 else cores
