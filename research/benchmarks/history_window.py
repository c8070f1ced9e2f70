"""How soon the History page shows what is asked of it over many attempts, and how long its loop is held.

QT_QPA_PLATFORM=offscreen python -m research.benchmarks.history_window [--attempts 100000] [--runs 10]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from research.benchmarks.history import fill
from tutor.config.paths import knowledge_dir, paths_below
from tutor.config.settings import Settings
from tutor.packs.library import open_library
from tutor.practice.cards import CardIndex
from tutor.store.history import open_history
from tutor.ui.app import new_theme
from tutor.ui.background import Background
from tutor.ui.page import PageContext
from tutor.ui.pages.history.history_page import HistoryPage
from tutor.ui.services import Services
from tutor.ui.settings_store import SettingsStore

TICK_MS = 5
WITHIN_S = 60.0


class Watch:
    """Pumps the event loop until something is so, and notes the longest time that it stood still."""

    def __init__(self) -> None:
        self.held_s = 0.0
        self._last_s = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(TICK_MS)

    def until(self, condition: Callable[[], object]) -> float:
        """Seconds until `condition` holds."""
        began = time.perf_counter()
        while not condition():
            if time.perf_counter() - began > WITHIN_S:
                raise TimeoutError
            QApplication.processEvents()
        return time.perf_counter() - began

    def _on_tick(self) -> None:
        now_s = time.perf_counter()
        self.held_s = max(self.held_s, now_s - self._last_s - TICK_MS / 1000)
        self._last_s = now_s


def measure(page: HistoryPage, runs: int) -> None:
    watch, view = Watch(), page.list.list
    bar = view.verticalScrollBar()

    def listed(search: str, topic: str = "") -> float:
        before = view.item(0)
        page.list.search.blockSignals(True)
        page.list.search.setText(search)
        page.list.choose_topic(topic)
        page._show_wanted()
        return watch.until(lambda: view.item(0) is not before) + drawn()

    def drawn() -> float:
        began = time.perf_counter()
        view.viewport().repaint()
        return time.perf_counter() - began

    def scrolled(share: float) -> float:
        bar.setValue(int(bar.maximum() * share))
        return drawn()

    def opened(place: int) -> float:
        wanted = view.rows[place].id
        page.open_answer(wanted)
        taken = watch.until(lambda: page.answer.shown_id == wanted and page.answer.isVisible())
        page.back()
        return taken

    topic = page.services.library.topics[0].id if page.services is not None else ""
    watch.until(lambda: page.list.topics.count() > 1)
    work: dict[str, Callable[[int], float]] = {
        "all answers": lambda _: listed(""),
        "a screen anywhere in the list": lambda n: scrolled((n * 37 % 100) / 100),
        "search, a word of every answer": lambda n: listed("atten"[: 2 + n % 4]),
        "search, words of one question": lambda _: listed("queries keys values stand"),
        "answers of a topic": lambda _: listed("", topic),
        "one answer, opened": opened,
    }
    for name, run in work.items():
        watch.held_s = 0.0
        times = [run(n) for n in range(runs)]
        print(
            f"{name:32} median {1000 * statistics.median(times):6.1f} ms,"
            f" slowest {1000 * max(times):6.1f} ms, loop held {1000 * watch.held_s:5.1f} ms"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=10)
    parsed = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    theme = new_theme(application, "light")
    library = open_library(knowledge_dir())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        paths = paths_below(Path(folder))
        history = open_history(paths, Settings())
        history.latest()
        items = [item for topic in library.topics for item in topic.items]
        fill(history, items, CardIndex(library.topics), parsed.attempts)
        background = Background(theme)
        keeper = SettingsStore(Settings(), paths.settings_file, background, theme)
        page = HistoryPage(cast(PageContext, SimpleNamespace(
            background=background, paths=paths, settings=keeper,
        )))  # fmt: skip
        page.resize(1180, 780)
        page.show()
        page.use(
            cast(
                Services,
                SimpleNamespace(history=history, library=library, recordings_dir=paths.recordings_dir),
            )
        )
        page.entered()
        measure(page, parsed.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
