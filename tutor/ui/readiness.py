"""Whether an interview can be held, and how, in plain sentences; found out behind the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.engine.requests import EngineReport, Part, PartReport
from tutor.sound.messages import Device, Devices
from tutor.ui.background import Background, Job, Tell
from tutor.ui.services import Services, warm
from tutor.ui.settings_store import SettingsStore
from tutor.ui.texts import WindowText, localized

NO_MICROPHONE = WindowText.QT_TR_NOOP(
    "No microphone found: you can type your answers. To speak, connect one and check again."
)
GRADES = WindowText.QT_TR_NOOP("Point by point, with your own words as evidence")
HEARS = WindowText.QT_TR_NOOP("Your words appear as you speak")
READS = WindowText.QT_TR_NOOP("Reads your answers and writes the feedback")
NO_SPEAKER = WindowText.QT_TR_NOOP(
    "No speaker found: you can read the questions. To hear them, connect one and check again."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: whether it is there and what to say about it. `is_ready` None: not known yet."""

    is_ready: bool | None
    sentence: str


LOOKING = Finding(None, WindowText.QT_TR_NOOP("Checking …"))
LOADING = Finding(None, WindowText.QT_TR_NOOP("Loading …"))


@dataclass(frozen=True, slots=True)
class SoundReadiness:
    microphone: Finding = LOOKING
    speaker: Finding = LOOKING


def sound_readiness(devices: Devices, chosen: tuple[str, str] = ("", "")) -> SoundReadiness:
    """What the devices mean for an interview. `chosen`: ids of microphone and loudspeaker."""
    microphone = _used(devices.microphones, chosen[0], NO_MICROPHONE)
    return SoundReadiness(microphone, _used(devices.speakers, chosen[1], NO_SPEAKER))


def _used(found: Sequence[Device], wanted: str, none: str) -> Finding:
    """The one that was chosen, else the system's default."""
    device = min(found, key=lambda one: (one.id != wanted, not one.is_default), default=None)
    return Finding(True, device.name) if device is not None else Finding(False, WindowText.tr(none))


def without_sound(sentence: str) -> SoundReadiness:
    """The sound process cannot say."""
    return SoundReadiness(Finding(False, sentence), Finding(False, sentence))


@dataclass(frozen=True, slots=True)
class EngineReadiness:
    """Speech recognition, grading and the language model."""

    hearing: Finding = LOADING
    grading: Finding = LOADING
    wording: Finding = LOADING
    lacks_models: bool = False
    """Something is off because its model is not there."""

    @property
    def can_start(self) -> bool:
        """Nothing is known to stand in the way; what still loads is waited for in the interview."""
        return self.grading.is_ready is not False


def engine_readiness(report: EngineReport) -> EngineReadiness:
    """What the engine's parts mean for an interview."""
    parts = {part.name: part for part in report.parts}
    return EngineReadiness(
        _finding(parts.get("stt"), WindowText.tr("You type your answers."), WindowText.tr(HEARS)),
        _finding(
            parts.get("embedder"), WindowText.tr("Without it, nothing can be graded."), WindowText.tr(GRADES)
        ),
        _finding(parts.get("llm"), WindowText.tr("The feedback is simpler."), WindowText.tr(READS)),
        any(part.is_missing for part in report.parts),
    )


def engine_failed(sentence: str) -> EngineReadiness:
    """The engine does not run at all."""
    missing = Finding(False, sentence)
    return EngineReadiness(missing, missing, missing)


def _finding(part: PartReport | None, consequence: str, told: str) -> Finding:
    """`told`: what to say when it is there; which model it is, and how fast, stands behind *Offline*."""
    if part is None:
        return LOADING
    if part.ok:
        return Finding(True, told)
    detail = WindowText.tr("Not on this computer yet.") if part.is_missing else localized(part.detail)
    return Finding(False, f"{detail} {consequence}")


PARTS: tuple[Part, ...] = ("stt", "embedder", "llm", "index")


def _chosen(settings: Settings) -> tuple[str, str]:
    """Ids of the devices that are to be used; empty: the system's default."""
    return settings.listening.microphone, settings.voice.loudspeaker


class ReadinessCheck(QObject):
    """One for all pages. Lives on the GUI thread; every method returns at once."""

    sound_changed = Signal(object)
    """SoundReadiness."""
    engine_changed = Signal(object)
    """EngineReadiness."""
    reported = Signal(object)
    """EngineReport of the parts that are loaded so far."""

    def __init__(
        self, background: Background, settings: SettingsStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen = _chosen(settings.settings)
        settings.changed.connect(self._on_settings)
        self._services: Services | None = None
        self._loading = Job(background, self)
        self._sound_look = Job(background, self)
        self.sound = SoundReadiness()
        self.engine = EngineReadiness()
        self.sound_changed.connect(lambda sound: setattr(self, "sound", sound))
        self.engine_changed.connect(lambda engine: setattr(self, "engine", engine))

    def use(self, services: Services) -> None:
        self._services = services
        self.reload()

    def check(self) -> None:
        """Look which devices are plugged in, and try again what could not be loaded."""
        self._look_at_sound(anew=True)
        engine = self.engine
        if False in (engine.hearing.is_ready, engine.grading.is_ready, engine.wording.is_ready):
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

    def _on_settings(self, settings: Settings) -> None:
        if (chosen := _chosen(settings)) != self._chosen:
            self._chosen = chosen
            self._look_at_sound()

    def _look_at_sound(self, *, anew: bool = False) -> None:
        if (services := self._services) is None:
            return
        chosen = self._chosen

        def find(_: CancelToken, __: Tell) -> SoundReadiness:
            devices = services.sound.devices(anew=anew)
            services.sound.prepare()
            return sound_readiness(devices, chosen)

        self._sound_look.run(
            find, self.sound_changed.emit, lambda sentence: self.sound_changed.emit(without_sound(sentence))
        )

    def _load_models(self) -> None:
        if (services := self._services) is None:
            return

        def load(_: CancelToken, tell: Tell) -> None:
            parts: tuple[PartReport, ...] = ()
            for name in PARTS:
                parts = (*parts, *warm(services, name).parts)
                tell(EngineReport(parts))

        def failed(sentence: str) -> None:
            self.engine_changed.emit(engine_failed(sentence))

        self._loading.run(load, lambda _: None, failed, self._on_report)

    def _on_report(self, report: object) -> None:
        assert isinstance(report, EngineReport)
        self.engine_changed.emit(engine_readiness(report))
        self.reported.emit(report)
