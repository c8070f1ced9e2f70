"""Work that may block, on threads of its own, its outcome back on the GUI thread."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, TutorError
from tutor.ui.texts import WindowText, localized

log = logging.getLogger(__name__)

T = TypeVar("T")
OnFailure = Callable[[str], None]
FAULT = WindowText.QT_TR_NOOP(
    "Something went wrong in Viva. Close it and start it again; the log has the details."
)


def _ignore(_: object) -> None:
    pass


class Background(QObject):
    """Lives on the GUI thread; `run` may be called there only."""

    _settled = Signal(object)

    def __init__(self, owner: QObject | None = None) -> None:
        """Nothing is delivered any more once `owner` is destroyed."""
        # Not its child: a job may end while the owner is being destroyed, and has to find this whole.
        super().__init__()
        _KEPT.append(self)
        self._is_over = False
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        if owner is not None:
            owner.destroyed.connect(self._end)

    def run(
        self, job: Callable[[], T], then: Callable[[T], None] = _ignore, failed: OnFailure = _ignore
    ) -> None:
        """Do `job` on a new thread; give what it returns to `then`, or a plain sentence to `failed`, here.

        A cancelled job tells nobody.
        """
        threading.Thread(target=self._work, args=(job, then, failed), name="window-job", daemon=True).start()

    def deliver(self, callback: Callable[[], None]) -> None:
        """Run `callback` on the GUI thread. From any thread; nothing happens once the window is gone."""
        with suppress(RuntimeError):
            self._settled.emit(callback)

    def _work(self, job: Callable[[], T], then: Callable[[T], None], failed: OnFailure) -> None:
        try:
            result = job()
        except Cancelled:
            return
        except TutorError as error:
            sentence = localized(error.message)
            self.deliver(lambda: failed(sentence))
        except Exception:
            log.exception("a job of the window failed")
            self.deliver(lambda: failed(WindowText.tr(FAULT)))
        else:
            self.deliver(lambda: then(result))

    @Slot(object)
    def _deliver(self, callback: Callable[[], None]) -> None:
        if not self._is_over:
            callback()

    @Slot()
    def _end(self) -> None:
        self._is_over = True


_KEPT: list[Background] = []
"""One a window; kept, so that no thread that ends last destroys a QObject."""

Tell = Callable[[object], None]


class Job:
    """One piece of work at a time. Nobody is told of what was stopped or replaced, or outlives `owner`."""

    def __init__(self, background: Background, owner: QObject) -> None:
        self._background = background
        self._owner = owner
        self._cancel: CancelToken | None = None

    @property
    def is_running(self) -> bool:
        return self._cancel is not None

    def run(
        self,
        work: Callable[[CancelToken, Tell], T],
        then: Callable[[T], None],
        failed: OnFailure,
        on_event: Tell = _ignore,
    ) -> None:
        """As `Background.run`, in place of what is under way. `work` is given what tells `on_event`, too."""
        self.stop()
        cancel = self._cancel = CancelToken()

        def is_wanted() -> bool:
            return self._cancel is cancel and isValid(self._owner)

        def told(event: object) -> None:
            self._background.deliver(lambda: on_event(event) if is_wanted() else None)

        def done(outcome: T) -> None:
            if is_wanted():
                self._cancel = None
                then(outcome)

        def not_done(sentence: str) -> None:
            if is_wanted():
                self._cancel = None
                failed(sentence)

        self._background.run(lambda: work(cancel, told), done, not_done)

    def stop(self) -> None:
        """Leave it; returns at once."""
        if self._cancel is not None:
            cancel, self._cancel = self._cancel, None
            self._background.run(cancel.cancel)
