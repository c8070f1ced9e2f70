"""How soon the window is on the screen, what it holds, whether it ever stands still, and how long who waits.

`viva bench start`. Where Xvfb is there, on a display of its own; else on the one in use.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from research.benchmarks import conversation
from research.benchmarks.measure import Row, tell
from tutor.config.paths import HOME_VARIABLE, paths_below

WITHIN_S, WITHIN_MIB, WITHIN_HELD_S = 1.5, 250, 0.1


def rows(models: Path, runs: int) -> list[Row]:
    """All rows; some minutes. Raises RuntimeError where the window does not open."""
    with ExitStack() as stack:
        home = stack.enter_context(_home(models))
        environment = environment_of(stack, home)
        # The first start fills the disk's cache and is not counted.
        shown_s = sorted([window(environment)[0] for _ in range(runs + 1)][1:])
        _, busy = window(environment, "--busy")
        talked = conversation.rows(home, environment, models)
    held_ms = np.array(busy["held_ms"])
    tell(f"window: {shown_s[0]:.2f} to {shown_s[-1]:.2f} s; loop held {held_ms.max():.0f} ms at most")
    held_s = float(np.percentile(held_ms, 99)) / 1000
    return [
        Row("window_on_screen", round(shown_s[len(shown_s) // 2], 3), "s", f"at most {WITHIN_S} s", runs),
        Row("window_memory", round(busy["memory_mib"], 1), "MiB", f"at most {WITHIN_MIB} MiB", 1),
        Row(
            "event_loop_held_p99",
            round(held_s, 4),
            "s",
            f"while the engine grades, at most {WITHIN_HELD_S} s; of {len(held_ms)} ticks",
            1,
        ),
        *talked,
    ]


def environment_of(stack: ExitStack, home: Path) -> dict[str, str]:
    """What a window with that home needs, with a display that lasts as long as `stack`."""
    return {**os.environ, **stack.enter_context(_display()), HOME_VARIABLE: str(home)}


def window(environment: dict[str, str], *options: str) -> tuple[float, dict[str, Any]]:
    """Seconds from the start of the process to the window's being drawn, and what it told last."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "research.benchmarks.window_process", *options],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    shown_s, last = 0.0, {}
    with process:
        for line in process.stdout:
            last = json.loads(line)
            shown_s = shown_s or time.perf_counter() - started
    if not shown_s or process.returncode != 0:
        raise RuntimeError(f"the window ended with {process.returncode}")
    return shown_s, last


@contextmanager
def _home(models: Path) -> Iterator[Path]:
    """A home folder of Viva's with the fetched models and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        paths_below(Path(folder)).models_dir.symlink_to(models)
        yield Path(folder)


@contextmanager
def _display() -> Iterator[dict[str, str]]:
    """What the environment needs for a display without hardware; nothing where there is no Xvfb."""
    if shutil.which("Xvfb") is None:
        yield {}
        return
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        # Xvfb writes its number once it takes connections.
        yield {"DISPLAY": f":{server.stdout.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()
