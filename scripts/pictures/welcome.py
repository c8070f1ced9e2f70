"""The first run in every state, from scripted values."""

from collections.abc import Callable, Iterator
from typing import cast

from scripts.pictures.settings import DEVICES, SPOKEN, models, moving, speaking, spoken_check
from tutor.packs.library import Library
from tutor.sound.messages import Devices
from tutor.ui.models import model_list as of
from tutor.ui.models.model_list import ModelList
from tutor.ui.pages.welcome.welcome_page import WelcomePage
from tutor.ui.soundcheck import sound_check
from tutor.ui.window import MainWindow

ALL = ("qwen2.5-coder-0.5b", "whisper-base", "piper-en-us-joe", "minilm-l6-v2")


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, window: MainWindow, library: Library) -> None:
        self._window = window
        # What is there really would come in between.
        window.models.look = lambda: None  # type: ignore[method-assign]
        self._library = library
        self._page = cast(WelcomePage, window.visit("welcome"))

    def welcome(self) -> None:
        self._page.show_step(0)

    def missing(self) -> None:
        self._show_models(models(*ALL))
        self._page.show_step(1)

    def downloading(self) -> None:
        one = moving(models(*ALL[:3]), ALL[0], 0.43)
        self._show_models(of.queued(of.queued(one, ALL[1], "fetch"), ALL[2], "fetch"))

    def all_here(self) -> None:
        self._show_models(models())

    def microphone(self) -> None:
        self._page.show_step(2)
        self._page.show_devices(DEVICES)
        self._page.sound.check_view._is_open = True
        self._page.sound.check_view.set_available(True)
        for check in speaking():
            self._page.sound.check_view.show_check(check)
        self._page.sound.check_view.show_check(
            sound_check.understood(sound_check.recorded(spoken_check()), SPOKEN)
        )

    def not_written(self) -> None:
        check = sound_check.not_written(spoken_check(), "Speech recognition is not on this machine yet.")
        self._page.sound.check_view.show_check(check)

    def no_microphone(self) -> None:
        self._page.sound.check_view.show_check(sound_check.SoundCheck())
        self._page.show_devices(Devices((), ()))

    def practice(self) -> None:
        self._page.show_devices(DEVICES)
        self._page.practice.show_topics(self._library.topics)
        self._page.show_step(3)

    def _show_models(self, one: ModelList) -> None:
        self._window.models.listed = one
        self._window.models.changed.emit(one)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    one = Scenes(window, library)
    yield "welcome", one.welcome
    yield "welcome-missing", one.missing
    yield "welcome-downloading", one.downloading
    yield "welcome-models", one.all_here
    yield "welcome-microphone", one.microphone
    yield "welcome-not-written", one.not_written
    yield "welcome-no-microphone", one.no_microphone
    yield "welcome-practice", one.practice
