"""The words for models that rows, notices and steps share."""

from collections.abc import Sequence

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
    "tts": (
        SettingsText.QT_TR_NOOP("Voice"),
        SettingsText.QT_TR_NOOP("Reads questions and feedback aloud."),
    ),
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
    """Roughly, as people say it."""
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
