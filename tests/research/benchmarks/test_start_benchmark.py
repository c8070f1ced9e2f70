"""The benchmark of the window opens the real one, hears that it is drawn, and sees it put away."""

import os

from support.display import private_display

from research.benchmarks.start import window


def test_the_window_tells_that_it_is_shown_and_closes(home):
    with private_display() as display:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PULSE_SERVER": "unix:/nowhere",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        shown_s, last = window(environment)
    assert last == {"event": "shown"}
    assert shown_s > 0
