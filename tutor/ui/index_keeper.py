"""Keeps the index of the notes up to date behind the window."""

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.engine.requests import IndexNotes, IndexProgress
from tutor.packs.library import Library
from tutor.ui.background import Background
from tutor.ui.engine_call import RENEWED, call_engine
from tutor.ui.services import Services
from tutor.ui.texts import WindowText


class IndexKeeper(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    progressed = Signal(int, int)
    """Passages that are ready, and how many there are to make ready."""
    finished = Signal()
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._for: Library | None = None
        """The notes that the index is, or is being, made from."""
        self._cancel: CancelToken | None = None
        alive = self._alive = [True]
        self.destroyed.connect(alive.clear)

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
            if isinstance(event, IndexProgress):
                done, total = event.done, event.total
                self._background.deliver(lambda: self._progress(cancel, done, total))

        def failed(sentence: str) -> None:
            if self._is_for(cancel):
                self._cancel = self._for = None
                if sentence == WindowText.tr(RENEWED):
                    self.update(services)
                else:
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
            self._background.run(cancel.cancel, lambda _: None, lambda _: None)

    def _progress(self, cancel: CancelToken, done: int, total: int) -> None:
        if self._is_for(cancel):
            self.progressed.emit(done, total)

    def _done(self, cancel: CancelToken) -> None:
        if self._is_for(cancel):
            self._cancel = None
            self.finished.emit()

    def _is_for(self, cancel: CancelToken) -> bool:
        """Whether what was begun with `cancel` is still wanted; news may come when the page is gone."""
        return bool(self._alive) and self._cancel is cancel
