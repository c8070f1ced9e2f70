"""Looks behind the page which devices are there, and loads the models part by part."""

from PySide6.QtCore import QObject, Signal

from tutor.engine.requests import EngineReport, Part, Warm
from tutor.ui.background import Background
from tutor.ui.readiness import SoundReadiness, sound_readiness, without_sound
from tutor.ui.services import Services

PARTS: tuple[Part, ...] = ("stt", "embedder", "llm", "index")


class InterviewLook(QObject):
    """Lives on the GUI thread; every method returns at once."""

    sound_known = Signal(object)
    """SoundReadiness."""
    reported = Signal(object)
    """EngineReport of the parts that are loaded so far."""
    failed = Signal(str)
    """The engine cannot load them."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background

    def look(self, services: Services) -> None:
        """Look which devices are plugged in, and have the voice loaded."""

        def find() -> SoundReadiness:
            devices = services.sound.devices()
            services.sound.prepare()
            return sound_readiness(devices)

        self._background.run(
            find, self.sound_known.emit, lambda sentence: self.sound_known.emit(without_sound(sentence))
        )

    def warm(self, services: Services) -> None:
        """Load part by part, so that the page can show how far it is."""

        def load() -> None:
            reports: tuple[EngineReport, ...] = ()
            for part in PARTS:
                report = services.engine.call(Warm((part,)))
                assert isinstance(report, EngineReport)
                reports = (*reports, report)
                whole = EngineReport(tuple(one for each in reports for one in each.parts))
                self._background.deliver(lambda whole=whole: self.reported.emit(whole))  # type: ignore[misc]

        self._background.run(load, lambda _: None, self.failed.emit)
