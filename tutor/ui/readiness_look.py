"""Looking behind the window whether a session can be held."""

from PySide6.QtCore import QObject, Signal

from tutor.engine.requests import EngineReport, Part, Warm
from tutor.ui.background import Background
from tutor.ui.readiness import (
    EngineReadiness,
    SoundReadiness,
    engine_failed,
    engine_readiness,
    sound_readiness,
    without_sound,
)
from tutor.ui.services import Services

PARTS: tuple[Part, ...] = ("stt", "embedder")


class ReadinessLook(QObject):
    """Tells what it finds on the GUI thread."""

    sound_known = Signal(object)
    """SoundReadiness."""
    engine_known = Signal(object)
    """EngineReadiness of speech recognition and grading."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background

    def look(self, services: Services) -> None:
        """Look which devices are plugged in, and have the models loaded. Returns at once."""

        def find() -> SoundReadiness:
            return sound_readiness(services.sound.devices())

        def load() -> EngineReadiness:
            report = services.engine.call(Warm(PARTS))
            return engine_readiness(report if isinstance(report, EngineReport) else EngineReport(()))

        self._background.run(
            find, self.sound_known.emit, lambda sentence: self.sound_known.emit(without_sound(sentence))
        )
        self._background.run(
            load, self.engine_known.emit, lambda sentence: self.engine_known.emit(engine_failed(sentence))
        )
