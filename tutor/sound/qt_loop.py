"""The main thread of the sound process: Qt's event loop, started when a device is first needed."""

import gc
import logging
import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
Job = Callable[[], None]
_COLLECT_EVERY_MS = 5_000


class QtLoop:
    """Runs jobs on the main thread. What never needs a device never loads Qt."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._wake: Callable[[], None] | None = None
        self.is_worn = False
        """The thread hangs, or its connection to the sound server broke: Qt aborts when it opens a stream
        after a server came back. Only a new process helps."""

    def run(self, closed: threading.Event, on_close: Callable[[Job], None]) -> None:
        """Occupy the main thread until `closed`."""
        on_close(lambda: self.post(None))
        first = self._jobs.get()
        if first is None or closed.is_set():
            return
        self._exec(first)

    def post(self, job: Job | None) -> None:
        """Have `job` run on the main thread; None: end. From any thread."""
        self._jobs.put(job)
        if self._wake is not None:
            self._wake()

    def call(self, job: Callable[[], T], timeout_s: float) -> T:
        """Run `job` on the main thread and block for what it returns or raises.

        Raises TimeoutError when it is not done in time; the process is worn then.
        """
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(job())
            except BaseException as error:
                future.set_exception(error)

        self.post(run)
        try:
            return future.result(timeout_s)
        except TimeoutError:
            self.is_worn = True
            raise

    def _exec(self, first: Job) -> None:
        # Read once, when the application is made.
        os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
        from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

        # A cycle with a QObject that is collected on a worker thread crashes Qt: collect here only.
        gc.disable()

        class Waker(QObject):
            woken = Signal()

        application = QCoreApplication(["viva"])
        waker = Waker()
        waker.woken.connect(lambda: self._drain(application), Qt.ConnectionType.QueuedConnection)
        collector = QTimer()
        collector.timeout.connect(_collect)
        collector.start(_COLLECT_EVERY_MS)
        self._jobs.put(first)
        self._wake = waker.woken.emit
        waker.woken.emit()
        application.exec()

    def _drain(self, application: Any) -> None:
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job is None:
                application.quit()
                return
            try:
                job()
            except Exception:
                log.exception("a job on the sound thread failed")


def _collect() -> None:
    gc.collect()
