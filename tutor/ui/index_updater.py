"""Keeps the index of the notes up to date behind the window."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tutor.core.cancel import CancelToken
from tutor.engine.requests import IndexNotes, WorkProgress
from tutor.packs.library import Library
from tutor.ui.background import Background
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
        self._background = background
        self._for: Library | None = None
        """The notes that the index is, or is being, made from."""
        self._cancel: CancelToken | None = None

    @property
    def is_running(self) -> bool:
        return self._cancel is not None

    def update(self, services: Services) -> None:
        """Bring the index up to date with the notes, if it is not. Questions are answered meanwhile."""
        if self._for is services.library:
            return
        self.stop()
        self._for = services.library
        cancel = self._cancel = CancelToken()

        def on_event(event: object) -> None:
            if isinstance(event, WorkProgress):
                indexed = Indexed(event.done, event.total)
                self._background.deliver(lambda: self._progress(cancel, indexed))

        def failed(sentence: str) -> None:
            if not self._is_for(cancel):
                return
            self._cancel = self._for = None
            if sentence == WindowText.tr(RENEWED):
                self.update(services)
            else:
                self.progressed.emit(Indexed())
                self.failed.emit(sentence)

        self._background.run(
            lambda: call_engine(services, IndexNotes(), on_event, cancel),
            lambda _: self._done(cancel),
            failed,
        )

    def stop(self) -> None:
        """Leave the rest for another time; what is ready stays."""
        if self._cancel is not None:
            cancel, self._cancel, self._for = self._cancel, None, None
            self._background.run(cancel.cancel)

    def _progress(self, cancel: CancelToken, indexed: Indexed) -> None:
        if self._is_for(cancel):
            self.progressed.emit(indexed)

    def _done(self, cancel: CancelToken) -> None:
        if self._is_for(cancel):
            self._cancel = None
            self.progressed.emit(Indexed())

    def _is_for(self, cancel: CancelToken) -> bool:
        """Whether what was begun with `cancel` is still wanted; news may come when the page is gone."""
        return isValid(self) and self._cancel is cancel
