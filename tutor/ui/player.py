"""What the window plays, one thing at a time; asked for again, it stops."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tutor.core.cancel import CancelToken
from tutor.ui.background import Background


class Player(QObject):
    """Lives on the GUI thread; every method returns at once."""

    changed = Signal(str)
    """The key of what is heard now; empty: nothing is."""
    failed = Signal(str)
    """It cannot be heard, or not where it should: one plain sentence."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._cancel: CancelToken | None = None
        self._key = ""

    @property
    def key(self) -> str:
        """What is heard now; empty: nothing is."""
        return self._key

    def play(self, key: str, job: Callable[[CancelToken], None]) -> None:
        """Do `job`, which plays until its token is cancelled, in the place of what is heard now."""
        self.stop()
        cancel = CancelToken()
        self._cancel, self._key = cancel, key

        def failed(sentence: str) -> None:
            self._ended(cancel)
            self.failed.emit(sentence)

        self._background.run(lambda: job(cancel), lambda _: self._ended(cancel), failed)
        self.changed.emit(key)

    def play_or_stop(self, key: str, job: Callable[[CancelToken], None]) -> None:
        """As `play`, but stop if it is `key` that is heard."""
        if self._key == key:
            self.stop()
        else:
            self.play(key, job)

    def stop(self) -> None:
        """Be silent."""
        if self._cancel is not None:
            self._background.run(self._cancel.cancel)
            self._ended(self._cancel)

    def _ended(self, cancel: CancelToken) -> None:
        if self._cancel is cancel:
            self._cancel, self._key = None, ""
            self.changed.emit("")
