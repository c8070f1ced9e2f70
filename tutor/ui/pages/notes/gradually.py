"""Long work on the GUI thread in short stretches, so that the window never waits for it."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

STRETCH_S = 0.012


class Gradually(QObject):
    """Goes through one iterator at a time. Emits `finished()` at its end."""

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._steps is not None

    def run(self, steps: Iterator[None]) -> None:
        """Go through `steps`; what was under way is left. The first stretch is done at once."""
        self._steps = steps
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        ends = time.perf_counter() + STRETCH_S
        while time.perf_counter() < ends:
            steps = self._steps
            if steps is None:
                return
            try:
                next(steps)
            except StopIteration:
                if self._steps is steps:
                    self.stop()
                    self.finished.emit()
                return
