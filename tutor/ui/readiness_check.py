"""Finds out behind the window whether a session can be held, and loads the models part by part."""

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

PARTS: tuple[Part, ...] = ("stt", "embedder", "llm", "index")


class ReadinessCheck(QObject):
    """One for all pages. Lives on the GUI thread; every method returns at once."""

    sound_changed = Signal(object)
    """SoundReadiness."""
    engine_changed = Signal(object)
    """EngineReadiness."""
    reported = Signal(object)
    """EngineReport of the parts that are loaded so far."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._services: Services | None = None
        self._load = 0
        """Which one goes on; what an earlier one finds counts no more."""
        self.sound = SoundReadiness()
        self.engine = EngineReadiness()
        self.sound_changed.connect(lambda sound: setattr(self, "sound", sound))
        self.engine_changed.connect(lambda engine: setattr(self, "engine", engine))

    def use(self, services: Services) -> None:
        """The services are open."""
        self._services = services
        self.reload()

    def check(self) -> None:
        """Look which devices are plugged in, and try again what could not be loaded."""
        self._look_at_sound(anew=True)
        if self.engine.is_missing_something:
            self._load_models()

    def reload(self) -> None:
        """Engine and voice are others now."""
        self.engine_changed.emit(EngineReadiness())
        self._look_at_sound()
        self._load_models()

    def fail(self, sentence: str) -> None:
        """The services will not open."""
        self.sound_changed.emit(without_sound(sentence))
        self.engine_changed.emit(engine_failed(sentence))

    def _look_at_sound(self, *, anew: bool = False) -> None:
        services = self._services
        if services is None:
            return

        def find() -> SoundReadiness:
            devices = services.sound.devices(anew=anew)
            services.sound.prepare()
            return sound_readiness(devices)

        self._background.run(
            find, self.sound_changed.emit, lambda sentence: self.sound_changed.emit(without_sound(sentence))
        )

    def _load_models(self) -> None:
        services = self._services
        if services is None:
            return
        self._load += 1
        number = self._load

        def load() -> None:
            reports: tuple[EngineReport, ...] = ()
            for part in PARTS:
                report = services.engine.call(Warm((part,)))
                assert isinstance(report, EngineReport)
                reports = (*reports, report)
                whole = EngineReport(tuple(one for each in reports for one in each.parts))
                self._background.deliver(lambda whole=whole: self._on_report(number, whole))  # type: ignore[misc]

        def failed(sentence: str) -> None:
            if number == self._load:
                self.engine_changed.emit(engine_failed(sentence))

        self._background.run(load, lambda _: None, failed)

    def _on_report(self, number: int, report: EngineReport) -> None:
        if number == self._load:
            self.engine_changed.emit(engine_readiness(report))
            self.reported.emit(report)
