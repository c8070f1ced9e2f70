"""What is known of the files in a model's folder: sizes, times and hashes seen at the last check."""

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tutor.modelstore.catalogue import ModelEntry, ModelFile

RECORD_NAME = ".viva-model.json"
_SCHEMA = "viva.model/1"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when its hash was taken."""

    size_bytes: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one folder."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    """By file name."""
    imported: ModelEntry | None = None
    """What the model is, when it is not in the catalogue."""


def read_record(folder: Path) -> Record:
    """The record in `folder`; an empty one where there is none or it cannot be understood."""
    try:
        table = json.loads((folder / RECORD_NAME).read_text(encoding="utf-8"))
        if table["schema"] != _SCHEMA:
            return Record()
        stamps = {name: Stamp(**stamp) for name, stamp in table["stamps"].items()}
        imported = table.get("imported")
        return Record(stamps, _entry(imported) if imported else None)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def write_record(folder: Path, record: Record) -> None:
    """Keep `record` in `folder`, whole or not at all. Raises OSError."""
    table: dict[str, Any] = {
        "schema": _SCHEMA,
        "stamps": {name: asdict(stamp) for name, stamp in sorted(record.stamps.items())},
    }
    if record.imported is not None:
        table["imported"] = asdict(record.imported)
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{RECORD_NAME}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(table, stream, indent=1)
        Path(name).replace(folder / RECORD_NAME)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _entry(table: dict[str, Any]) -> ModelEntry:
    files = tuple(ModelFile(one["name"], one["size_bytes"], one["sha256"]) for one in table["files"])
    return ModelEntry(**{**table, "files": files})
