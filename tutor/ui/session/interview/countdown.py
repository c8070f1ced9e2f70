"""Counts seconds down to what happens by itself."""

from PySide6.QtCore import QObject, QTimer, Signal


class Countdown(QTimer):
    """Lives on the GUI thread."""

    left = Signal(int)
    """Seconds, told as it begins and after each of them but the last."""
    over = Signal()

    def __init__(self, second_ms: int = 1000, parent: QObject | None = None) -> None:
        """`second_ms`: how long a second is; tests shorten it."""
        super().__init__(parent)
        self._left_s = 0
        self.setInterval(second_ms)
        self.timeout.connect(self._count)

    def begin(self, seconds: int) -> None:
        self._left_s = seconds
        self.left.emit(seconds)
        self.start()

    def _count(self) -> None:
        self._left_s -= 1
        if self._left_s > 0:
            self.left.emit(self._left_s)
        else:
            self.stop()
            self.over.emit()
