"""What is being done with one model, and how far it is."""

from dataclasses import dataclass
from typing import Literal

from tutor.core.errors import DownloadReason
from tutor.ui.texts import SettingsText, figure

Task = Literal["fetch", "verify"]
Phase = Literal["waiting", "running", "paused", "failed"]

RATED_AFTER_S = 2.0
"""A speed from less than that would jump about."""

FAILURES: dict[DownloadReason, str] = {
    "unreachable": SettingsText.QT_TR_NOOP(
        "There is no connection to the places that carry it. Connect and try again, or take it "
        "from a folder, such as a USB stick."
    ),
    "broke_off": SettingsText.QT_TR_NOOP("The download broke off. Try again: it goes on from there."),
    "wrong_bytes": SettingsText.QT_TR_NOOP(
        "What came is not the file that Viva knows, so it was thrown away. Try again, if need be "
        "on another network."
    ),
    "not_there": SettingsText.QT_TR_NOOP(
        "It is not where it used to be. Get the file by other means, then take it from a folder."
    ),
}


@dataclass(frozen=True, slots=True)
class Transfer:
    """What is being done with one model."""

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
            return SettingsText.tr("Waiting for its turn")
        if self.phase == "failed":
            return self.sentence
        done, of = figure(self.done_bytes / 1e6), megabytes(self.total_bytes)
        if self.phase == "paused":
            if not self.total_bytes:
                return SettingsText.tr("Paused")
            return SettingsText.tr("Paused at {done} of {of}").format(done=done, of=of)
        is_check = self.task == "verify"
        if not self.total_bytes:
            return SettingsText.tr("Checking …") if is_check else SettingsText.tr("Downloading …")
        words = (
            SettingsText.tr("Checking: {done} of {of}")
            if is_check
            else SettingsText.tr("Downloading: {done} of {of}")
        ).format(done=done, of=of)
        if self.left_s is None:
            return words
        return SettingsText.tr("{progress}, {time} left").format(progress=words, time=duration(self.left_s))


def megabytes(size_bytes: int) -> str:
    return SettingsText.tr("{megabytes} MB").format(megabytes=figure(size_bytes / 1e6))


def duration(seconds: float) -> str:
    """Roughly, as people say it."""
    if seconds < 60:
        return SettingsText.tr("about {seconds} s").format(seconds=max(5, 5 * round(seconds / 5)))
    return SettingsText.tr("about {minutes} min").format(minutes=round(seconds / 60))
