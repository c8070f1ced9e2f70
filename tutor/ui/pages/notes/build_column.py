"""A column that is filled a little at a time, so that the window never waits for a long page."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor.ui.pages.notes.gradually import Gradually


class BuildColumn(QWidget):
    """Emits `built()` once all of it is there."""

    built = Signal()

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self._work = Gradually(self)
        self._work.finished.connect(self.built)

    @property
    def is_built(self) -> bool:
        return not self._work.is_running

    def build(self, makers: Iterator[Callable[[], QWidget | None]]) -> None:
        """Replace what is there by what `makers` make, the first stretch of it at once.

        A maker that adds to a widget made earlier returns None.
        """
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._work.run(self._steps(makers))

    def _steps(self, makers: Iterator[Callable[[], QWidget | None]]) -> Iterator[None]:
        for make in makers:
            if (widget := make()) is not None:
                self._column.addWidget(widget)
            yield
