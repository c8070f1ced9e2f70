"""Whether an interview can be held, and how, in plain sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.engine.requests import EngineReport, PartReport
from tutor.sound.messages import Device, Devices
from tutor.ui.texts import WindowText, localized

NO_MICROPHONE = WindowText.QT_TR_NOOP(
    "No microphone found: you can type your answers. To speak, connect one and check again."
)
GRADES = WindowText.QT_TR_NOOP("Point by point, with your own words as evidence")
NO_SPEAKER = WindowText.QT_TR_NOOP(
    "No speaker found: you can read the questions. To hear them, connect one and check again."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: whether it is there and what to say about it. `is_ready` None: not known yet."""

    is_ready: bool | None
    sentence: str


LOOKING = Finding(None, WindowText.QT_TR_NOOP("Looking …"))
LOADING = Finding(None, WindowText.QT_TR_NOOP("Loading …"))


@dataclass(frozen=True, slots=True)
class SoundReadiness:
    """Microphone and loudspeaker."""

    microphone: Finding = LOOKING
    speaker: Finding = LOOKING


def sound_readiness(devices: Devices) -> SoundReadiness:
    """What the devices mean for an interview."""
    return SoundReadiness(_used(devices.microphones, NO_MICROPHONE), _used(devices.speakers, NO_SPEAKER))


def _used(found: Sequence[Device], none: str) -> Finding:
    """The default one, where there is one."""
    device = next((one for one in found if one.is_default), next(iter(found), None))
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

    @property
    def is_missing_something(self) -> bool:
        return any(one.is_ready is False for one in (self.hearing, self.grading, self.wording))


def engine_readiness(report: EngineReport) -> EngineReadiness:
    """What the engine's parts mean for an interview."""
    parts = {part.name: part for part in report.parts}
    return EngineReadiness(
        _finding(parts.get("stt"), WindowText.tr("You type your answers.")),
        _finding(
            parts.get("embedder"), WindowText.tr("Without it, nothing can be graded."), WindowText.tr(GRADES)
        ),
        _finding(parts.get("llm"), WindowText.tr("The feedback is simpler.")),
        any(part.is_missing for part in report.parts),
    )


def engine_failed(sentence: str) -> EngineReadiness:
    """The engine does not run at all."""
    missing = Finding(False, sentence)
    return EngineReadiness(missing, missing, missing)


def _finding(part: PartReport | None, consequence: str, told: str = "") -> Finding:
    """`told`: what to say when it is there, in place of the part's own words."""
    if part is None:
        return LOADING
    detail = WindowText.tr("Not on this computer yet.") if part.is_missing else localized(part.detail)
    return Finding(True, told or detail) if part.ok else Finding(False, f"{detail} {consequence}")
