"""The first run for pictures, from scripted values."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from scripts.pictures.settings import DEVICES, SPOKEN, speaking, spoken_check
from tutor.packs.library import Library
from tutor.ui.pages.welcome.welcome_page import MICROPHONE, PRACTICE, PURPOSE, WelcomePage
from tutor.ui.window import MainWindow


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, window: MainWindow, library: Library) -> None:
        self._window = window
        # What is there really would come in between.
        window.models.look = lambda over="": None  # type: ignore[method-assign]
        self._library = library
        self._page = cast(WelcomePage, window.visit("welcome"))

    def purpose(self) -> None:
        self._page.purpose.show_library(self._library)
        self._page.show_step(PURPOSE)

    def warm_up(self) -> None:
        self._page.show_step(PRACTICE)

    def microphone(self) -> None:
        self._page.show_step(MICROPHONE)
        self._page.show_devices(DEVICES)
        for check in speaking():
            self._page.sound.check_view.show_check(check)
        self._page.sound.check_view.show_check(replace(spoken_check(), phase="done", text=SPOKEN))
        self._page.sound.check_view.speak_button.setEnabled(True)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    one = Scenes(window, library)
    yield "welcome-purpose", one.purpose
    yield "welcome-microphone", one.microphone
    yield "welcome-warm-up", one.warm_up
