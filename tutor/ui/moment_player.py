"""Hearing a moment of an answer again."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.ui.background import Background
from tutor.ui.services import Services


class MomentPlayer(QObject):
    """Plays one moment at a time; a second wish for the same one stops it."""

    playing_changed = Signal()
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._cancel: CancelToken | None = None
        self._moment: tuple[float, float] | None = None

    @property
    def moment(self) -> tuple[float, float] | None:
        """Start and end in seconds of what is being heard; None: nothing is."""
        return self._moment

    def toggle(self, services: Services, recording: str, start_s: float, end_s: float) -> None:
        """Play this, or stop if it is this that plays."""
        is_same = self._moment == (start_s, end_s)
        self.stop()
        if is_same:
            return
        cancel = CancelToken()
        self._cancel, self._moment = cancel, (start_s, end_s)
        self.playing_changed.emit()

        def play() -> None:
            services.sound.play_clip(Path(recording), start_s, end_s, cancel)

        def failed(sentence: str) -> None:
            self._ended(cancel)
            self.failed.emit(sentence)

        self._background.run(play, lambda _: self._ended(cancel), failed)

    def stop(self) -> None:
        """Be silent."""
        if self._cancel is not None:
            cancel, self._cancel, self._moment = self._cancel, None, None
            self._background.run(cancel.cancel)
            self.playing_changed.emit()

    def _ended(self, cancel: CancelToken) -> None:
        if self._cancel is cancel:
            self._cancel = self._moment = None
            self.playing_changed.emit()
