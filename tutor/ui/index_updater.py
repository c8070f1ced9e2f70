"""Keeps the index of the notes up to date behind the window."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from tutor.engine.requests import IndexNotes, WorkProgress
from tutor.packs.library import Library
from tutor.ui.background import Background, Job
from tutor.ui.services import RENEWED, Services, call_engine
from tutor.ui.texts import WindowText

IDLE: Final = WorkProgress(0, 0)
"""Nothing is being indexed: what is done is no less than there is."""


class IndexUpdater(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    progressed = Signal(object)
    """WorkProgress of the passages that can be found by meaning; IDLE at the end, however it went."""
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(background, self)
        self._for: Library | None = None
        """The notes that the index is, or is being, made from."""

    @property
    def is_running(self) -> bool:
        return self._job.is_running

    def update(self, services: Services) -> None:
        """Bring the index up to date with the notes, if it is not. Questions are answered meanwhile."""
        if self._for is services.library:
            return
        self._for = services.library

        def on_event(event: object) -> None:
            if isinstance(event, WorkProgress):
                self.progressed.emit(event)

        def failed(sentence: str) -> None:
            self._for = None
            if sentence == WindowText.tr(RENEWED):
                self.update(services)
            else:
                self.progressed.emit(IDLE)
                self.failed.emit(sentence)

        self._job.run(
            lambda cancel, tell: call_engine(services, IndexNotes(), tell, cancel),
            lambda _: self.progressed.emit(IDLE),
            failed,
            on_event,
        )

    def stop(self) -> None:
        """Leave the rest for another time; what is ready stays."""
        if self._job.is_running:
            self._job.stop()
            self._for = None
