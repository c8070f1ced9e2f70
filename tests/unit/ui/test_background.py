"""Work behind the window."""

import shiboken6

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


def test_a_job_that_outlives_the_window_tells_nobody(qapp):
    background, told = Background(), []
    shiboken6.delete(background)
    background.deliver(lambda: told.append("told"))
    assert told == []
