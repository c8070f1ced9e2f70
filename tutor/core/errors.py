"""Errors that a person can act on, and the one that says the fault is ours."""

import errno
from typing import Final, Literal

DownloadReason = Literal["unreachable", "broke_off", "wrong_bytes", "not_there"]


class TutorError(Exception):
    """Something the person can mend: one sentence, no jargon, says what to do.

    `code` is stable and names the kind of error across processes; `str(error)` is the sentence.
    """

    code = "error"


class UsageError(TutorError):
    """The words of a call are off (exit status 2)."""

    code = "usage"


class ModelMissing(TutorError):
    """A model file is not there, incomplete or not what its hash says."""

    code = "model_missing"


class ModelBroken(TutorError):
    """A model file is there but its library cannot load it."""

    code = "model_broken"


class ModelRefused(TutorError):
    """What was given to import is not a model that Viva can use."""

    code = "model_refused"


class DownloadFailed(TutorError):
    """A download did not finish: no network, wrong hash, full disk."""

    code = "download_failed"
    reason: DownloadReason = "unreachable"
    """Why, for a program that words the remedy itself."""


class PackInvalid(TutorError):
    """A note pack breaks the schema; the message has file, line and reason."""

    code = "pack_invalid"


class NotesUnreadable(TutorError):
    """A file that was given to import holds no notes that Viva can read."""

    code = "notes_unreadable"


class NotFound(TutorError):
    """A topic, item, attempt or file that was named does not exist."""

    code = "not_found"


class TableUnreadable(TutorError):
    """A CSV file is not the table that was asked for."""

    code = "table_unreadable"


class AudioUnreadable(TutorError):
    """A recording cannot be read as sound, or holds none."""

    code = "audio_unreadable"


class MicrophoneLost(TutorError):
    """There is no microphone, or it stopped delivering sound."""

    code = "microphone_lost"


class SpeakerLost(TutorError):
    """There is no loudspeaker, or it stopped taking sound."""

    code = "speaker_lost"


class DiskFull(TutorError):
    """A file could not be written because the disk is full or read-only."""

    code = "disk_full"


class MemoryShort(TutorError):
    """There is not enough free memory for the work."""

    code = "memory_short"


class EngineDied(TutorError):
    """A child process ended twice on the same request."""

    code = "engine_died"


class HomeBusy(TutorError):
    """Another Viva holds the same `VIVA_HOME`."""

    code = "home_busy"


class SettingsInvalid(TutorError):
    """The settings file cannot be read or holds a value out of range."""

    code = "settings_invalid"


class EndpointFailed(TutorError):
    """The language model server that the person set does not answer as it should."""

    code = "endpoint_failed"


class TextTooLong(TutorError):
    """A text does not fit what the language model can hold at once."""

    code = "text_too_long"


class Fault(Exception):
    """A fault in Viva itself (exit status 4); the log file has the details."""

    code = "fault"


class Cancelled(Exception):
    """Work was stopped on request. Not an error; shown to nobody."""

    code = "cancelled"
    partial: object | None = None
    """What the work had come to by then, where the work tells it."""


_NO_MEMORY: Final = (
    "bad_alloc", "Failed to allocate memory", "Cannot allocate memory", "out of memory", "bad allocation",
)  # fmt: skip


def memory_trouble(error: BaseException | None) -> MemoryShort | None:
    """MemoryShort where a lack of memory, which libraries say in words, is at the bottom of `error`."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, MemoryError) or any(words in str(error) for words in _NO_MEMORY):
            return MemoryShort(
                "There is not enough free memory: close other programs, or choose smaller models."
            )
        error = error.__cause__ or error.__context__
    return None


_DISK: Final = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "Your share of the disk is used up",
    errno.EROFS: "The disk can only be read",
}


def disk_trouble(error: BaseException | None) -> DiskFull | None:
    """DiskFull where a full or read-only disk is at the bottom of `error`, else None."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OSError) and error.errno in _DISK:
            where = f" ({error.filename})" if error.filename else ""
            return DiskFull(f"{_DISK[error.errno]}{where}: free some space or set VIVA_HOME, then try again.")
        error = error.__cause__ or error.__context__
    return None


def _family(root: type[TutorError]) -> dict[str, type[TutorError]]:
    found = {root.code: root}
    for child in root.__subclasses__():
        found.update(_family(child))
    return found


def error_from_code(code: str, message: str) -> Exception:
    """The exception that `code` names, carrying `message`; unknown codes become a Fault."""
    if code == Cancelled.code:
        return Cancelled(message)
    kind = _family(TutorError).get(code)
    return kind(message) if kind is not None else Fault(message)
