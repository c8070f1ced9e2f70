"""The settings as they are now, saved whenever one changes, and the child processes that follow them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from tutor.config.paths import Paths
from tutor.config.settings import Settings, save_settings
from tutor.engine.requests import EngineConfig
from tutor.sound.messages import SoundConfig
from tutor.ui.background import Background
from tutor.ui.services import Services


class SettingsStore(QObject):
    """Lives on the GUI thread."""

    changed = Signal(object)
    failed = Signal(str)
    """They could not be saved: one plain sentence. They hold until the window closes."""

    def __init__(
        self, settings: Settings, file: Path, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._file = file
        self._background = background
        self._is_saving = False
        self._unsaved: Settings | None = None

    def change(self, change: Callable[[Settings], Settings]) -> None:
        """Have `change` done to the settings, and save them. Returns at once."""
        self.settings = change(self.settings)
        self._unsaved = self.settings
        self.changed.emit(self.settings)
        self._save()

    def set(self, name: str, value: object) -> None:
        """Give the setting `name`, such as `voice.speed`, an allowed value, and save. Returns at once."""
        self.change(lambda settings: settings.with_value(name, value))

    def _save(self) -> None:
        """One writer at a time, so that the last change is what stays on disk."""
        settings = self._unsaved
        if self._is_saving or settings is None:
            return
        self._is_saving, self._unsaved = True, None

        def over(failure: str = "") -> None:
            self._is_saving = False
            if failure:
                self.failed.emit(failure)
            self._save()

        self._background.run(lambda: save_settings(settings, self._file), lambda _: over(), over)


READ_AT_START: Final = {
    "engine": (
        "llm", "stt", "notes", "delivery", "listening.silence_limit_s",
        "practice.retention", "practice.hard_from", "practice.good_from", "practice.easy_from",
    ),
    "sound": ("voice.model",),
}  # fmt: skip
"""By child process, what it reads when it starts: settings and tables of them; others for each session."""


def renewed_for(before: Settings, after: Settings) -> frozenset[str]:
    """The child processes that have to be started anew for a change to take effect."""
    return frozenset(
        process
        for process, names in READ_AT_START.items()
        if any(before.value(name) != after.value(name) for name in names)
    )


def is_read_at_start(name: str) -> bool:
    """Whether a change of the setting `name` has a child process started anew."""
    section = name.partition(".")[0]
    return any(name in names or section in names for names in READ_AT_START.values())


class ServiceReloader(QObject):
    """Lives on the GUI thread; one renewal at a time, with the settings as they are by then."""

    renewed = Signal()
    failed = Signal(str)

    def __init__(
        self, background: Background, paths: Paths, controller: SettingsStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._paths = paths
        self._controller = controller
        self._seen = controller.settings
        self._services: Services | None = None
        self._due: frozenset[str] = frozenset()
        self._is_running = False
        controller.changed.connect(self._on_settings)

    def use(self, services: Services) -> None:
        """The services are open, with the settings of when the window was made."""
        self._services = services
        self._renew()

    def look_again(self) -> None:
        """Models have come: what could not be loaded can be now."""
        self._due = frozenset(READ_AT_START)
        self._renew()

    def _on_settings(self, settings: Settings) -> None:
        self._due |= renewed_for(self._seen, settings)
        self._seen = settings
        self._renew()

    def _renew(self) -> None:
        services, due, settings = self._services, self._due, self._seen
        if services is None or not due or self._is_running:
            return
        self._due, self._is_running = frozenset(), True

        def work() -> None:
            if "engine" in due:
                services.engine.renew(EngineConfig(self._paths, settings))
            if "sound" in due:
                voice_dir = self._paths.model_dir(settings.voice.model)
                services.sound.renew(SoundConfig(voice_dir, self._paths.log_file("sound")))

        def done(_: None) -> None:
            self._is_running = False
            self.renewed.emit()
            self._renew()

        def failed(sentence: str) -> None:
            self._is_running = False
            self.failed.emit(sentence)

        self._background.run(work, done, failed)
