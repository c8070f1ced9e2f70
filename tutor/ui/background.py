"""Work that may block, on threads of its own, its outcome back on the GUI thread."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

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
