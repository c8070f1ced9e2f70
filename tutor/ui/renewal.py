"""Has the child processes follow the settings and the models while the window is open."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tutor.config.paths import Paths
from tutor.config.settings import Settings
from tutor.engine.requests import EngineConfig
from tutor.sound.messages import SoundConfig
from tutor.ui.background import Background
from tutor.ui.services import Services
from tutor.ui.settings_keeper import SettingsKeeper

ENGINE_READS = ("llm", "stt", "notes", "practice", "delivery", "listening.silence_limit_s")
"""Settings and tables of them that the engine reads when it starts; others are read for each session."""
SOUND_READS = ("voice.model",)


@dataclass(frozen=True, slots=True)
class Follow:
    """Which child processes have to be started anew for a change to take effect."""

    engine: bool = False
    sound: bool = False

    def __bool__(self) -> bool:
        return self.engine or self.sound

    def __or__(self, other: "Follow") -> "Follow":
        return Follow(self.engine or other.engine, self.sound or other.sound)


def what_follows(before: Settings, after: Settings) -> Follow:
    """What a change of the settings takes."""

    def is_changed(names: tuple[str, ...]) -> bool:
        return any(before.value(name) != after.value(name) for name in names)

    return Follow(is_changed(ENGINE_READS), is_changed(SOUND_READS))


def is_read_at_start(name: str) -> bool:
    """Whether a change of the setting `name` has a child process started anew."""
    section = name.partition(".")[0]
    return not {name, section}.isdisjoint((*ENGINE_READS, *SOUND_READS))


class Renewal(QObject):
    """Lives on the GUI thread; one renewal at a time, with the settings as they are by then."""

    renewed = Signal()
    """The models are to be loaded again."""
    failed = Signal(str)

    def __init__(
        self, background: Background, paths: Paths, keeper: SettingsKeeper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._paths = paths
        self._keeper = keeper
        self._seen = keeper.settings
        self._services: Services | None = None
        self._due = Follow()
        self._is_running = False
        keeper.changed.connect(self._on_settings)

    def use(self, services: Services) -> None:
        """The services are open, with the settings of when the window was made."""
        self._services = services
        self._renew()

    def look_again(self) -> None:
        """Models have come: what could not be loaded can be now."""
        self._due |= Follow(engine=True, sound=True)
        self._renew()

    def _on_settings(self, settings: Settings) -> None:
        self._due |= what_follows(self._seen, settings)
        self._seen = settings
        self._renew()

    def _renew(self) -> None:
        services, due, settings = self._services, self._due, self._seen
        if services is None or not due or self._is_running:
            return
        self._due, self._is_running = Follow(), True

        def work() -> None:
            if due.engine:
                services.engine.renew(EngineConfig(self._paths, settings))
            if due.sound:
                voice_dir = self._paths.model_dir(settings.voice.model)
                services.sound.renew(SoundConfig(voice_dir, self._paths.log_file("sound")))

        def failed(sentence: str) -> None:
            self._is_running = False
            self.failed.emit(sentence)

        self._background.run(work, lambda _: self._over(), failed)

    def _over(self) -> None:
        self._is_running = False
        self.renewed.emit()
        self._renew()
