"""Trying the microphone with one sentence, as plain state."""

from dataclasses import dataclass, field, replace
from typing import Literal

from tutor.core.speech import Captured
from tutor.ui.level_hint import QUIET_DBFS, LevelHint
from tutor.ui.texts import SettingsText

Phase = Literal["idle", "opening", "listening", "writing", "done", "failed"]
BUSY: frozenset[Phase] = frozenset(("opening", "listening", "writing"))

MOST_S = 15.0
"""A sentence is shorter."""
QUIET_ENDS_S = 1.8
"""Silence after speech that ends the sentence."""


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """One moment of the check."""

    phase: Phase = "idle"
    level: LevelHint = field(default_factory=LevelHint)
    loud_at_s: float | None = None
    """When something like speech was last heard."""
    duration_s: float = 0.0
    """Of the recording that can be heard; 0: there is none."""
    text: str = ""
    """What was understood."""
    sentence: str = ""
    """What went wrong."""
    is_understanding: bool = True
    """False: recorded, but speech recognition is not there."""
    is_playing: bool = False

    @property
    def is_recording(self) -> bool:
        return self.phase in ("opening", "listening")

    @property
    def is_busy(self) -> bool:
        return self.phase in BUSY

    @property
    def is_over(self) -> bool:
        """Whether the sentence has ended by itself."""
        if self.phase != "listening":
            return False
        now_s = self.level.elapsed_s
        return now_s >= MOST_S or (self.loud_at_s is not None and now_s - self.loud_at_s >= QUIET_ENDS_S)

    @property
    def can_be_heard(self) -> bool:
        return self.duration_s > 0 and not self.is_busy

    @property
    def words(self) -> str:
        """What happens, or what came of it."""
        match self.phase:
            case "idle":
                return SettingsText.tr("Say one sentence to see what Viva hears and how you sound.")
            case "opening":
                return SettingsText.tr("Opening the microphone …")
            case "listening":
                return SettingsText.tr("Speak now.")
            case "writing":
                return SettingsText.tr("Transcribing …")
            case "failed":
                return self.sentence
        if not self.is_understanding:
            return SettingsText.tr(
                "Your voice was recorded, but not transcribed. {sentence}", sentence=self.sentence
            )
        return SettingsText.tr("Viva understood:") if self.text else SettingsText.tr(NOTHING_HEARD)


NOTHING_HEARD = SettingsText.QT_TR_NOOP("Viva heard no words. Check the level above, then try again.")


def heard(check: SoundCheck, sound: Captured) -> SoundCheck:
    """Another stretch of sound is on disk."""
    if not check.is_recording:
        return check
    now_s, level = sound.elapsed_s, check.level.heard(sound)
    loud_at_s = now_s if sound.level_dbfs >= QUIET_DBFS else check.loud_at_s
    return replace(check, phase="listening", level=level, loud_at_s=loud_at_s, duration_s=now_s)
