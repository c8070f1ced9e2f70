"""The window in a test's hands: waited for, pressed, opened on nothing."""

import contextlib
import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def finish_jobs(qtbot) -> None:
    """Have all of it end and be told, so that a page can be taken away."""

    idle = 0

    def is_over() -> bool:
        # What a job brings may begin another.
        nonlocal idle
        QApplication.processEvents()
        is_idle = not any(one.name in ("window-job", "deleting") for one in threading.enumerate())
        idle = idle + 1 if is_idle else 0
        return idle > 3

    qtbot.waitUntil(is_over, timeout=20_000)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key, where the keyboard is."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the keyboard"
    qtbot.keyClick(target, key, modifier)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def until(qtbot, condition):
    """Wait for what `condition()` says, for as long as a busy machine may need."""
    qtbot.waitUntil(lambda: bool(condition()))


@contextlib.contextmanager
def no_services(on_notice):
    """Opens nothing, for a window whose pages are looked at alone."""
    yield None
