"""Work that a page has begun behind the window."""

import threading

from PySide6.QtWidgets import QApplication


def finish_jobs(qtbot) -> None:
    """Have all of it end and be told, so that a page can be taken away."""

    def is_over() -> bool:
        QApplication.processEvents()
        return not any(one.name in ("window-job", "deleting") for one in threading.enumerate())

    qtbot.waitUntil(is_over, timeout=20_000)
    QApplication.processEvents()
