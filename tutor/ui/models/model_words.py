"""The words for models that rows, notices and steps share, and how far a download or a check is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutor.core.errors import DownloadReason
from tutor.models.catalogue import Role
from tutor.ui.texts import SettingsText, figure

USES: dict[Role, tuple[str, str]] = {
    "llm": (
        SettingsText.QT_TR_NOOP("Language model"),
        SettingsText.QT_TR_NOOP("Writes the feedback, judges your answers, and answers your questions."),
    ),
    "stt": (
        SettingsText.QT_TR_NOOP("Speech recognition"),
        SettingsText.QT_TR_NOOP("Turns what you say into text."),
    ),
    "tts": (SettingsText.QT_TR_NOOP("Voice"), SettingsText.QT_TR_NOOP("Reads questions and feedback aloud.")),
    "embedding": (
        SettingsText.QT_TR_NOOP("Search and comparison"),
        SettingsText.QT_TR_NOOP("Finds passages in your notes and compares answers with them."),
    ),
}
IN_SENTENCE: dict[Role, str] = {
    "llm": SettingsText.QT_TR_NOOP("language model"),
    "stt": SettingsText.QT_TR_NOOP("speech recognition"),
    "tts": SettingsText.QT_TR_NOOP("voice"),
    "embedding": SettingsText.QT_TR_NOOP("search and comparison"),
}
WITHOUT: dict[Role, str] = {
    "llm": SettingsText.QT_TR_NOOP("simpler feedback"),
    "stt": SettingsText.QT_TR_NOOP("typed answers"),
    "tts": SettingsText.QT_TR_NOOP("no voice"),
    "embedding": SettingsText.QT_TR_NOOP("no grades"),
}
"""What it means that a model is not there."""
VOICES = (
    SettingsText.QT_TR_NOOP("Joe, American man"),
    SettingsText.QT_TR_NOOP("Alba, Scottish woman"),
    SettingsText.QT_TR_NOOP("Kristin, American woman"),
    SettingsText.QT_TR_NOOP("Cori, British woman"),
    SettingsText.QT_TR_NOOP("Norman, American man"),
)
"""Titles in the catalogue, to be translated: a voice added there is added here."""
FAILURES: dict[DownloadReason, str] = {
    "unreachable": SettingsText.QT_TR_NOOP(
        "No connection. Connect and try again, or import it from a folder, such as a USB stick."
    ),
    "broke_off": SettingsText.QT_TR_NOOP("The download was interrupted. Try again to continue from there."),
    "wrong_bytes": SettingsText.QT_TR_NOOP(
        "The download was not the expected file, so it was discarded. Try again, on another "
        "network if need be."
    ),
    "not_there": SettingsText.QT_TR_NOOP(
        "It is no longer where it used to be. Get the file some other way, then import it from a folder."
    ),
}


def megabytes(size_bytes: int) -> str:
    return SettingsText.tr("{megabytes} MB", megabytes=figure(size_bytes / 1e6))


def duration(seconds: float) -> str:
    if seconds < 60:
        return SettingsText.tr("about {seconds} s", seconds=max(5, 5 * round(seconds / 5)))
    return SettingsText.tr("about {minutes} min", minutes=round(seconds / 60))


def either(names: Sequence[str]) -> str:
    """`the one or the other`."""
    return SettingsText.tr(" or ").join(names)


def listed(names: Sequence[str]) -> str:
    """`the one, the other and the third`."""
    if len(names) == 1:
        return names[0]
    return SettingsText.tr("{one} and {other}", one=", ".join(names[:-1]), other=names[-1])


Task = Literal["fetch", "verify"]
Phase = Literal["waiting", "running", "paused", "failed"]
RATED_AFTER_S = 2.0
"""A speed from less than that would jump about."""


@dataclass(frozen=True, slots=True)
class Transfer:
    task: Task
    phase: Phase = "waiting"
    done_bytes: int = 0
    total_bytes: int = 0
    first_bytes: int = 0
    """Done when it began to run."""
    first_s: float = 0.0
    now_s: float = 0.0
    sentence: str = ""

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
        if self.phase == "waiting":
            return SettingsText.tr("Waiting")
        if self.phase == "failed":
            return self.sentence
        is_check, is_paused = self.task == "verify", self.phase == "paused"
        checking = SettingsText.tr("Checking …")
        if self.phase == "running" and 0 < self.total_bytes <= self.done_bytes:
            return checking
        if not self.total_bytes and is_paused:
            return SettingsText.tr("Paused")
        if not self.total_bytes:
            return checking if is_check else SettingsText.tr("Downloading …")
        words = SettingsText.tr("Downloading: {done} of {of}")
        if is_paused:
            words = SettingsText.tr("Paused at {done} of {of}")
        elif is_check:
            words = SettingsText.tr("Checking: {done} of {of}")
        words = words.format(done=figure(self.done_bytes / 1e6), of=megabytes(self.total_bytes))
        if is_paused or self.left_s is None:
            return words
        return SettingsText.tr("{progress}, {time} left", progress=words, time=duration(self.left_s))
