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
FAULT = WindowText.QT_TR_NOOP("Viva made a mistake. Close it and start it again; the log has the details.")


def _ignore(_: object) -> None:
    pass


class Background(QObject):
    """Lives on the GUI thread; `run` may be called there only."""

    _settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

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
        callback()
