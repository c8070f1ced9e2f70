"""Files that the person opens with Viva on macOS, which tells of them by events, not by words of the call."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

PACK_SUFFIX = ".vivamodels"


class OpenedFiles(QObject):
    """Give it to the application as an event filter."""

    def __init__(self, on_pack: Callable[[Path], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_pack = on_pack

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file().endswith(PACK_SUFFIX):
            self._on_pack(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
