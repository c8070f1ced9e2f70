"""How long the window is held by a first visit of each page, and by a change of theme with all pages there.

QT_QPA_PLATFORM=offscreen .venv/bin/python -m research.benchmarks.window_held [--runs 5]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

from scripts.pictures.behind import services_for, settle
from tutor.config.paths import knowledge_dir, paths_below
from tutor.config.settings import Settings
from tutor.packs.library import open_library
from tutor.ui.app import new_theme, tear_down
from tutor.ui.page import WELCOME
from tutor.ui.places import PLACES
from tutor.ui.services import OpenServices
from tutor.ui.theme.theme import ThemeChoice, theme
from tutor.ui.window import MainWindow

TURNS = 300
"""Of the event loop, after which nothing more is built or dressed."""


def held_s(application: QApplication, work: Callable[[], object]) -> float:
    """Seconds of the processor's time that `work`, or the longest turn of the loop after it, took."""
    longest = 0.0
    steps: list[Callable[[], object]] = [work, *[application.processEvents] * TURNS]
    for one in steps:
        began = time.process_time()
        one()
        longest = max(longest, time.process_time() - began)
    return longest


def measured(application: QApplication, home: Path) -> Iterator[tuple[str, float]]:
    """(what was done, seconds) in a window of its own."""
    nothing = cast(OpenServices, lambda on_notice: None)
    window = MainWindow(paths_below(home), Settings(), nothing)
    window.show()
    settle()
    window._on_opened(services_for(window._pages["today"], open_library(knowledge_dir())))
    settle(TURNS)
    for place in PLACES:
        if place.name not in (WELCOME, "today"):
            yield f"first visit of {place.name}", held_s(application, partial(window.visit, place.name))
    for name in (place.name for place in PLACES if place.name != WELCOME):
        window.visit(name)
        settle(TURNS)
        choice: ThemeChoice = "light" if theme().is_dark else "dark"
        yield f"theme changed on {name}", held_s(application, partial(theme().choose, choice))
    tear_down(window)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    new_theme(application, "light")
    seconds: dict[str, list[float]] = {}
    for _ in range(runs):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            for name, took in measured(application, Path(home)):
                seconds.setdefault(name, []).append(took)
    for name, all_s in seconds.items():
        print(f"{name:30} {1000 * statistics.median(all_s):5.0f} ms   (at most {1000 * max(all_s):.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
