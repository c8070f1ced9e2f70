"""Errors that a user can act on, and the one that says the fault is ours."""

import errno
from collections.abc import Iterator
from typing import Final, Literal

from tutor.core.message import Message

DownloadReason = Literal["unreachable", "broke_off", "wrong_bytes", "not_there"]


class MessageError(Exception):
    """An error that is a message: given one, or a template and its values. Pickles."""

    def __init__(self, message: Message | str = "", /, **values: object) -> None:
        self.message = message if isinstance(message, Message) else Message(message, **values)
        super().__init__(self.message)


class TutorError(MessageError):
    """Something the user can mend: one sentence, no jargon, says what to do."""


class UsageError(TutorError):
    """The words of a call are off (exit status 2)."""


class ModelMissing(TutorError):
    """A model file is not there, incomplete or not what its hash says."""


class ModelBroken(TutorError):
    """A model file is there but its library cannot load it."""


class ModelRefused(TutorError):
    """What was given to import is not a model that Viva can use."""


class DownloadFailed(TutorError):
    """A download did not finish: no network, wrong hash, full disk."""

    reason: DownloadReason = "unreachable"
    """Why, for a program that words the remedy itself."""


class PackInvalid(TutorError):
    """A note pack breaks the schema; the message has file, line and reason."""


class NotesUnreadable(TutorError):
    """A file that was given to import holds no notes that Viva can read."""


class NotFound(TutorError):
    """A topic, item, attempt or file that was named does not exist."""


class AudioUnreadable(TutorError):
    """A recording cannot be read as sound, or holds none."""


class MicrophoneLost(TutorError):
    """There is no microphone, or it stopped delivering sound."""


class SpeakerLost(TutorError):
    """There is no loudspeaker, or it stopped taking sound."""


class DiskFull(TutorError):
    """A file could not be written because the disk is full or read-only."""


class MemoryShort(TutorError):
    """There is not enough free memory for the work."""


class EngineDied(TutorError):
    """A child process ended twice on the same request."""


class HomeBusy(TutorError):
    """Another Viva holds the same `VIVA_HOME`."""


class SettingsInvalid(TutorError):
    """The settings file cannot be read or holds a value out of range."""


class EndpointFailed(TutorError):
    """The language model server that the user set does not answer as it should."""


class Fault(MessageError):
    """A fault in Viva itself (exit status 4); the log file has the details."""


class Cancelled(Exception):
    """Work was stopped on request. Not an error; shown to nobody."""

    partial: object | None = None
    """What the work had come to by then, where the work tells it."""


_NO_MEMORY: Final = (
    "bad_alloc", "Failed to allocate memory", "Cannot allocate memory", "out of memory", "bad allocation",
)  # fmt: skip


def memory_trouble(error: BaseException | None) -> MemoryShort | None:
    """MemoryShort where a lack of memory, which libraries say in words, is at the bottom of `error`."""
    for one in _causes(error):
        if isinstance(one, MemoryError) or any(words in str(one) for words in _NO_MEMORY):
            return MemoryShort(
                "There is not enough free memory: close other programs, or choose smaller models."
            )
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """`error`, and what led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


_DISK: Final = {
    errno.ENOSPC: Message("The disk is full{file}: free some space or set VIVA_HOME, then try again."),
    errno.EDQUOT: Message(
        "Your share of the disk is used up{file}: free some space or set VIVA_HOME, then try again."
    ),
    errno.EROFS: Message("The disk can only be read{file}: set VIVA_HOME to another one, then try again."),
}
_REASONS: Final = {
    errno.EACCES: Message("permission denied"),
    errno.EDQUOT: Message("disk quota exceeded"),
    errno.EIO: Message("input/output error"),
    errno.EISDIR: Message("is a directory"),
    errno.ENAMETOOLONG: Message("file name too long"),
    errno.ENOENT: Message("no such file or directory"),
    errno.ENOSPC: Message("no space left on device"),
    errno.EROFS: Message("read-only file system"),
}


def disk_trouble(error: BaseException | None) -> DiskFull | None:
    """DiskFull where a full or read-only disk is at the bottom of `error`, else None."""
    for one in _causes(error):
        if isinstance(one, OSError) and one.errno in _DISK:
            file = f" ({one.filename})" if one.filename else ""
            return DiskFull(_DISK[one.errno].template, file=file)
    return None


def reason_of(error: OSError) -> Message:
    """Why the system refused, in its own words."""
    return _REASONS.get(error.errno or 0) or Message((error.strerror or str(error)).lower())
