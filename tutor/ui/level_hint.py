"""What the microphone's level says about the microphone."""

from dataclasses import dataclass, replace
from typing import Literal

from tutor.core.speech import Captured
from tutor.ui.texts import CardText

Hint = Literal["", "no_signal", "too_quiet", "clipping"]

CLIPPING_DBFS = -0.3
NO_SIGNAL_DBFS = -80.0
"""Peaks below this come from a muted or dead input: any open microphone hisses louder."""
QUIET_DBFS = -45.0
"""Speech at a hand's breadth lies some 20 dB above."""
JUDGED_AFTER_S = 2.5
"""Whoever is thinking is not too quiet yet."""
CLIPPING_SHOWN_S = 1.5

SENTENCES: dict[Hint, str] = {
    "": "",
    "no_signal": CardText.QT_TR_NOOP("No signal: is the microphone muted?"),
    "too_quiet": CardText.QT_TR_NOOP("Too quiet: come closer to the microphone."),
    "clipping": CardText.QT_TR_NOOP("Too loud: move away from the microphone."),
}


@dataclass(frozen=True, slots=True)
class LevelHint:
    """The level now and what to do about it."""

    level_dbfs: float = -120.0
    peak_dbfs: float = -120.0
    loudest_dbfs: float = -120.0
    """Highest level of this answer."""
    highest_peak_dbfs: float = -120.0
    elapsed_s: float = 0.0
    clipped_at_s: float | None = None

    def heard(self, sound: Captured) -> "LevelHint":
        """After another stretch of sound."""
        return replace(
            self,
            level_dbfs=sound.level_dbfs,
            peak_dbfs=sound.peak_dbfs,
            loudest_dbfs=max(self.loudest_dbfs, sound.level_dbfs),
            highest_peak_dbfs=max(self.highest_peak_dbfs, sound.peak_dbfs),
            elapsed_s=sound.elapsed_s,
            clipped_at_s=sound.elapsed_s if sound.peak_dbfs >= CLIPPING_DBFS else self.clipped_at_s,
        )

    @property
    def hint(self) -> Hint:
        if self.clipped_at_s is not None and self.elapsed_s - self.clipped_at_s < CLIPPING_SHOWN_S:
            return "clipping"
        if self.elapsed_s < JUDGED_AFTER_S:
            return ""
        if self.highest_peak_dbfs < NO_SIGNAL_DBFS:
            return "no_signal"
        return "too_quiet" if self.loudest_dbfs < QUIET_DBFS else ""

    @property
    def words(self) -> str:
        """What to do about it, in one sentence; empty where nothing is to be done."""
        return CardText.tr(SENTENCES[self.hint]) if self.hint else ""
