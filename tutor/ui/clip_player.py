"""Hearing a stretch of an answer again."""

from pathlib import Path

from tutor.ui.player import Player
from tutor.ui.services import Services


class ClipPlayer(Player):
    """Plays one clip at a time."""

    _clip: tuple[float, float] = (0.0, 0.0)

    @property
    def clip(self) -> tuple[float, float] | None:
        """Start and end in seconds of what is being heard; None: nothing is."""
        return self._clip if self.key else None

    def toggle(self, services: Services, recording: str, start_s: float, end_s: float) -> None:
        """Play this, or stop if it is this that plays."""
        self._clip = start_s, end_s
        self.play_or_stop(
            f"{recording} {start_s} {end_s}",
            lambda cancel: services.sound.play_clip(Path(recording), start_s, end_s, cancel),
        )
