"""A place to drop files and folders on."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tutor.ui.theme.measures import LARGE, MEDIUM


class DropArea(QFrame):
    """Emits `dropped(tuple of Path)`; only files of this machine count."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("drop", True)
        self.setAcceptDrops(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self.column.setSpacing(MEDIUM)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            self._show_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        if paths := paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _show_over(self, is_over: bool) -> None:
        self.setProperty("over", is_over)
        self.style().unpolish(self)
        self.style().polish(self)


def paths_in(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this machine that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
