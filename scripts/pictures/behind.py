"""What stands behind the pages in pictures: notes, and an engine that only says what a scene gives it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tutor.config.settings import Settings
from tutor.engine.requests import SearchNotes
from tutor.packs.library import Library
from tutor.sound.messages import Device, Devices
from tutor.store.history import open_history
from tutor.ui.page import Page
from tutor.ui.services import Services


class QuietEngine:
    """Has nothing to say."""

    def call(self, request: object, on_event: object = None, cancel: object = None) -> object:
        return () if isinstance(request, SearchNotes) else None


class QuietSound:
    """Has a microphone and a loudspeaker."""

    def devices(self, *, anew: bool = False) -> Devices:
        one = (Device("one", "Built-in", True),)
        return Devices(one, one)


def services_for(page: Page, library: Library) -> Services:
    """Services with these notes, for a page of the window."""
    paths = page.context.paths
    return Services(
        QuietEngine(),  # type: ignore[arg-type]
        QuietSound(),  # type: ignore[arg-type]
        open_history(paths, Settings()),
        library,
        paths.recordings_dir,
        Path(paths.log_file()),
    )


def settle(turns: int = 60) -> None:
    """Give what is built little by little its time."""
    for _ in range(turns):
        QApplication.processEvents()
