"""The settings as they are now, saved behind the window whenever one changes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tutor.config.settings import Settings, save_settings
from tutor.ui.background import Background


class SettingsKeeper(QObject):
    """Lives on the GUI thread."""

    changed = Signal(object)
    """Settings."""
    failed = Signal(str)
    """They could not be saved: one plain sentence. They hold until the window closes."""

    def __init__(
        self, settings: Settings, file: Path, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._file = file
        self._background = background
        self._is_saving = False
        self._unsaved: Settings | None = None

    @property
    def settings(self) -> Settings:
        return self._settings

    def change(self, change: Callable[[Settings], Settings]) -> None:
        """Have `change` done to the settings, and save them. Returns at once."""
        self._settings = change(self._settings)
        self._unsaved = self._settings
        self.changed.emit(self._settings)
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
        self._background.run(
            lambda: save_settings(settings, self._file), lambda _: self._saved(), self._failed
        )

    def _saved(self) -> None:
        self._is_saving = False
        self._save()

    def _failed(self, sentence: str) -> None:
        self._is_saving = False
        self.failed.emit(sentence)
        self._save()
