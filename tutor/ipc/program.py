"""Which program a child process is started from: this Python or, in a bundle, one of its executables."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import spawn
from pathlib import Path

from tutor.config.paths import is_bundle

SOUND_PROGRAM = "viva-sound"
"""The bundle's executable with Piper in it."""

_lock = threading.Lock()


@contextmanager
def started_from(program: str | None) -> Iterator[None]:
    """Children that multiprocessing starts within the block run `program` of the bundle.

    None, or no bundle: they run what this process runs. The choice is the whole process's, so every start of
    a child has such a block around it, and blocks on other threads wait.
    """
    file = program_file(program) if program is not None else None
    with _lock:
        before = spawn.get_executable()
        if file is not None:
            spawn.set_executable(str(file))
        try:
            yield
        finally:
            spawn.set_executable(before)


def program_file(program: str) -> Path | None:
    """The executable of that name beside the one that runs; None where Viva is not a bundle."""
    if not is_bundle():
        return None
    running = Path(sys.executable).resolve()
    return running.with_name(program + running.suffix)
