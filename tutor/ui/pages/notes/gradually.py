"""Long work on the GUI thread in short stretches, so that the window never waits for it."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tutor.ui.widgets.layouts import clear, column

STRETCH_S = 0.012


class Gradually(QObject):
    """Goes through one iterator at a time. Emits `finished()` at its end."""

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def run(self, steps: Iterator[object]) -> None:
        """Go through `steps`; what was under way is left. The first stretch is done at once."""
        self._steps = steps
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        self._steps = iter(())
        self._timer.stop()

    def _go_on(self) -> None:
        steps, ends = self._steps, time.perf_counter() + STRETCH_S
        for _ in steps:
            if self._steps is not steps or time.perf_counter() >= ends:
                return
        if self._steps is steps:
            self._timer.stop()
            self.finished.emit()


class BuildColumn(QWidget):
    """A column that is filled a little at a time. Emits `built()` once all of it is there."""

    built = Signal()

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._column = column(spacing=spacing, of=self)
        self._work = Gradually(self)
        self._work.finished.connect(self.built)

    @property
    def is_built(self) -> bool:
        return not self._work.is_running

    def build(self, widgets: Iterator[QWidget | None]) -> None:
        """Replace what is there by `widgets`, each made as it is asked for, the first stretch at once.

        None: something was added to a widget that comes later.
        """
        clear(self._column)
        self._work.run(map(self._add, widgets))

    def _add(self, widget: QWidget | None) -> None:
        if widget is not None:
            self._column.addWidget(widget)
