"""Keeps the services open on a thread of their own for as long as the window is."""

import logging
import threading

from PySide6.QtCore import QObject, Signal

from tutor.core.errors import TutorError
from tutor.ui.background import FAULT
from tutor.ui.services import OpenServices
from tutor.ui.texts import WindowText, localized

log = logging.getLogger(__name__)


class Backstage(QObject):
    """Opening and closing take their time there; the window never waits."""

    opened = Signal(object)
    """Services."""
    failed = Signal(str)
    noticed = Signal(str)
    closed = Signal()
    """Everything is put away, child processes included."""

    def __init__(self, open_services: OpenServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_services = open_services
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backstage", daemon=True)

    def open(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Begin to put everything away; `closed` follows. Returns at once."""
        self._closing.set()
        if not self._thread.is_alive():
            self.closed.emit()

    def _run(self) -> None:
        try:
            with self._open_services(self.noticed.emit) as services:
                self.opened.emit(services)
                self._closing.wait()
        except TutorError as error:
            self.failed.emit(localized(error.message))
        except Exception:
            log.exception("the services failed")
            self.failed.emit(WindowText.tr(FAULT))
        self._closing.wait()
        self.closed.emit()
