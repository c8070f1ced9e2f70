"""The Settings page in every state, and the sheet of keys, from scripted values."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from scripts.pictures.interview import speech
from tutor.config.settings import Settings
from tutor.core.message import Message
from tutor.engine.requests import EngineReport, PartReport
from tutor.llm.description import ModelDescription
from tutor.models.catalogue import load_catalogue
from tutor.models.proposal import Proposal
from tutor.models.store import FileState, ModelStatus
from tutor.packs.library import Library
from tutor.sound.messages import Device, Devices
from tutor.ui.models import model_list as of
from tutor.ui.models.model_list import ModelList
from tutor.ui.pages.settings.about_section import Part
from tutor.ui.pages.settings.settings_page import SettingsPage
from tutor.ui.sound_check import SoundCheck, heard
from tutor.ui.window import MainWindow

SPOKEN = "I would like to be asked about attention and the key value cache."
DEVICES = Devices(
    (Device("m", "Built-in microphone", True), Device("u", "USB headset", False)),
    (Device("s", "Built-in loudspeaker", True), Device("h", "USB headset", False)),
)
PARTS = (
    Part("numpy", "2.4", "BSD-3-Clause"),
    Part("llama-cpp-python", "0.3", "MIT"),
    Part("piper-tts", "1.8", "GPL-3.0-or-later"),
    Part("PySide6", "6.11", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"),
)
MODEL = ModelDescription(
    "Qwen",
    "cpu",
    Message("no GPU was found, or its driver is missing or too old"),
    58.0,
    870.0,
    memory_bytes=642_000_000,
)
SOON = Message("it would begin its feedback {seconds:.1f} s after an answer", seconds=1.2)
LARGER = Proposal("qwen2.5-coder-1.5b", True, SOON)


def models(*missing: str) -> ModelList:
    """The shipped models, all of the starter set here but `missing`."""
    statuses = []
    for entry in load_catalogue().models:
        is_here = entry.set == "starter" and entry.id not in missing
        state: FileState = "ready" if is_here else "missing"
        statuses.append(ModelStatus(entry, {file.name: state for file in entry.files}))
    return of.looked(ModelList(), statuses, Settings())


def speaking() -> Iterator[SoundCheck]:
    """Somebody speaks."""
    check = SoundCheck(phase="opening")
    for number in range(1, 90):
        check = heard(check, speech(number, number * 0.06))
        yield check


def spoken_check() -> SoundCheck:
    """Somebody has spoken."""
    return list(speaking())[-1]


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        # What is there really would come in between.
        window.models.look = lambda over="": None  # type: ignore[method-assign]
        self._page = cast(SettingsPage, window.visit("settings"))

    def sound(self) -> None:
        self._show_models(models())
        self._page.show_section("sound")
        self._page.sound.show_devices(DEVICES)
        self._page.sound.check_view.speak_button.setEnabled(True)
        self._page.sound.hear_button.setEnabled(True)
        self._page.tabs.take_keyboard()

    def models(self) -> None:
        self._page.show_section("models")
        report = EngineReport((PartReport("llm", True, MODEL.message, model=MODEL, proposal=LARGER),))
        self._page.models.show_report(report)
        self._page.tabs.take_keyboard()

    def _show_models(self, one: ModelList) -> None:
        self._window.models.listed = replace(one)
        self._window.models.changed.emit(one)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    one = Scenes(window)
    yield "settings-sound", one.sound
    yield "settings-models", one.models
