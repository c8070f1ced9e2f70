"""How far a download or a check of a model is."""

from dataclasses import dataclass
from typing import Literal

from tutor.ui.models.model_words import duration, megabytes
from tutor.ui.texts import SettingsText, figure

Task = Literal["fetch", "verify"]
Phase = Literal["waiting", "running", "paused", "failed"]
RATED_AFTER_S = 2.0
"""A speed from less than that would jump about."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """What is being done with one model, and how far it is."""

    task: Task
    phase: Phase = "waiting"
    done_bytes: int = 0
    total_bytes: int = 0
    first_bytes: int = 0
    """Done when it began to run."""
    first_s: float = 0.0
    now_s: float = 0.0
    sentence: str = ""
    """Why it failed."""

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done_bytes // self.total_bytes) if self.total_bytes else 0

    @property
    def left_s(self) -> float | None:
        """At the speed so far; None while that says nothing."""
        lasted_s, came = self.now_s - self.first_s, self.done_bytes - self.first_bytes
        if lasted_s < RATED_AFTER_S or came <= 0:
            return None
        return (self.total_bytes - self.done_bytes) * lasted_s / came

    @property
    def words(self) -> str:
        """How far it is, for the user."""
        if self.phase == "waiting":
            return SettingsText.tr("Waiting")
        if self.phase == "failed":
            return self.sentence
        is_check = self.task == "verify"
        if not self.total_bytes:
            if self.phase == "paused":
                return SettingsText.tr("Paused")
            return SettingsText.tr("Checking …") if is_check else SettingsText.tr("Downloading …")
        if self.phase == "paused":
            words = SettingsText.tr("Paused at {done} of {of}")
        elif is_check:
            words = SettingsText.tr("Checking: {done} of {of}")
        else:
            words = SettingsText.tr("Downloading: {done} of {of}")
        words = words.format(done=figure(self.done_bytes / 1e6), of=megabytes(self.total_bytes))
        if self.phase == "paused" or self.left_s is None:
            return words
        return SettingsText.tr("{progress}, {time} left", progress=words, time=duration(self.left_s))
