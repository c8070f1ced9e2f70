"""What is known of the files in a model's folder: sizes, times and hashes seen at the last check."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tutor.config.disk import write_whole
from tutor.models.catalogue import ModelEntry

RECORD_NAME = ".viva-model.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when its hash was taken."""

    size_bytes: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FolderRecord:
    """The record of one folder."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    """By file name."""
    imported: ModelEntry | None = None
    """What the model is, when it is not in the catalogue."""


def read_record(folder: Path) -> FolderRecord:
    """The record in `folder`; an empty one where there is none or it cannot be understood."""
    try:
        return msgspec.json.decode((folder / RECORD_NAME).read_bytes(), type=FolderRecord)
    except (OSError, msgspec.MsgspecError):
        return FolderRecord()


def write_record(folder: Path, record: FolderRecord) -> None:
    """Keep `record` in `folder`, whole or not at all. Raises OSError."""
    write_whole(folder / RECORD_NAME, msgspec.json.encode(record))
