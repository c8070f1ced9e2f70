"""Keeps the index of the notes up to date behind the window."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tutor.engine.requests import IndexNotes, WorkProgress
from tutor.packs.library import Library
from tutor.ui.background import Background, Job
from tutor.ui.services import RENEWED, Services, call_engine
from tutor.ui.texts import WindowText


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many passages of the notes can be found by meaning, and how many there are."""

    done: int = 0
    total: int = 0

    @property
    def is_running(self) -> bool:
        return self.total > 0 and self.done < self.total


class IndexUpdater(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    progressed = Signal(object)
    """Indexed; an empty one at the end, whether it went well or not."""
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
                self.progressed.emit(Indexed(event.done, event.total))

        def failed(sentence: str) -> None:
            self._for = None
            if sentence == WindowText.tr(RENEWED):
                self.update(services)
            else:
                self.progressed.emit(Indexed())
                self.failed.emit(sentence)

        self._job.run(
            lambda cancel, tell: call_engine(services, IndexNotes(), tell, cancel),
            lambda _: self.progressed.emit(Indexed()),
            failed,
            on_event,
        )

    def stop(self) -> None:
        """Leave the rest for another time; what is ready stays."""
        if self._job.is_running:
            self._job.stop()
            self._for = None
