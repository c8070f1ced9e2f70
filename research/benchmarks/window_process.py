"""The window as `viva` opens it, telling when it is on the screen and how its event loop fares.

    python -m research.benchmarks.window_process [--busy]

Prints JSON lines: {"event": "shown"}; with --busy, once the engine has been at work, {"event": "busy",
"memory_mib": ..., "held_ms": [...]}, how late each tick of a 5 ms timer was. Then the window closes.
"""

import argparse
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

from research.benchmarks.measure import resident_mib
from tutor.config.paths import Paths, resolve_paths
from tutor.config.settings import Settings, load_settings
from tutor.core.speech import Transcript
from tutor.engine.requests import TakeAnswer, Warm
from tutor.ui.app import run_window
from tutor.ui.services import OnNotice, OpenServices, Services, services_opener

TICK_MS = 5
GRADES = 3


class Watcher(QObject):
    """Lives on the GUI thread; its signals may be emitted on any."""

    begun = Signal()
    busy = Signal()
    done = Signal()

    def __init__(self, *, busy: bool) -> None:
        super().__init__()
        self.services: Services | None = None
        """Known before `begun`."""
        self._wants_busy = busy
        self._held_ms: list[float] = []
        self._last_s = 0.0
        self.begun.connect(self._on_begun, Qt.ConnectionType.QueuedConnection)
        self.busy.connect(self._on_busy, Qt.ConnectionType.QueuedConnection)
        self.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        if event.type() == QEvent.Type.Expose and isinstance(watched, QWindow) and watched.isExposed():
            watched.removeEventFilter(self)
            self._on_shown()
        return False

    def _on_begun(self) -> None:
        window = QGuiApplication.topLevelWindows()[0]
        if window.isExposed():
            self._on_shown()
        else:
            window.installEventFilter(self)

    def _on_shown(self) -> None:
        _tell({"event": "shown"})
        if self._wants_busy:
            threading.Thread(target=self._work, name="work", daemon=True).start()
        else:
            QApplication.closeAllWindows()

    def _work(self) -> None:
        """Grade some answers, the time before that spent on loading."""
        assert self.services is not None
        engine, topic = self.services.engine, self.services.library.topics[0]
        try:
            engine.call(Warm(("stt", "embedder", "llm")))
            self.busy.emit()
            for item in topic.items[:GRADES]:
                engine.call(TakeAnswer(item, Transcript(item.references[0]), save=False))
        finally:
            self.done.emit()

    def _on_busy(self) -> None:
        self._last_s = time.perf_counter()
        timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._on_tick)
        timer.start()

    def _on_tick(self) -> None:
        now_s = time.perf_counter()
        self._held_ms.append(max(0.0, (now_s - self._last_s) * 1000 - TICK_MS))
        self._last_s = now_s

    def _on_done(self) -> None:
        _tell({"event": "busy", "memory_mib": resident_mib(), "held_ms": self._held_ms})
        QApplication.closeAllWindows()


class Watches(Protocol):
    """Learns when the services are open."""

    services: Services | None
    begun: SignalInstance


def watched(paths: Paths, settings: Settings, watcher: Watches) -> OpenServices:
    """Opens the real services and sets the watcher on the window that waits for them."""
    opener = services_opener(paths, settings)

    @contextmanager
    def open_services(on_notice: OnNotice) -> Iterator[Services]:
        with opener(on_notice) as services:
            watcher.services = services
            watcher.begun.emit()
            yield services

    return open_services


def _tell(message: dict[str, object]) -> None:
    print(json.dumps(message), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--busy", action="store_true")
    parsed = parser.parse_args()
    paths = resolve_paths()
    settings = load_settings(paths.settings_file)
    # Made here, on the thread of the window, and kept until it is gone.
    watcher = Watcher(busy=parsed.busy)
    return run_window(paths, settings, watched(paths, settings, watcher))


if __name__ == "__main__":
    raise SystemExit(main())
