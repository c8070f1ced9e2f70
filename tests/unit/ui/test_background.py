"""Work behind the window."""

import threading

import shiboken6
from PySide6.QtCore import QObject

from tutor.core.errors import TutorError
from tutor.ui.background import FAULT, Background


def test_what_comes_of_a_job_is_told_on_the_gui_thread(qapp, qtbot):
    background, told = Background(), []

    def fails():
        raise TutorError("The disk is full.")

    def breaks():
        raise ValueError("a fault")

    background.run(lambda: 3, told.append, told.append)
    qtbot.waitUntil(lambda: told == [3])
    background.run(fails, told.append, told.append)
    qtbot.waitUntil(lambda: told == [3, "The disk is full."])
    background.run(breaks, told.append, told.append)
    qtbot.waitUntil(lambda: told[-1] == FAULT)


def test_a_job_that_ends_while_the_window_goes_tells_nobody(qapp, qtbot):
    owner, told, release = QObject(), [], threading.Event()
    background = Background(owner)
    background.run(release.wait, told.append)
    shiboken6.delete(owner)
    assert shiboken6.isValid(background)
    release.set()
    later = Background()
    later.run(lambda: None, lambda _: told.append("later"))
    qtbot.waitUntil(lambda: told == ["later"])
    qtbot.wait(20)
    assert told == ["later"]
