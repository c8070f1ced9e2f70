"""The models that Viva knows: files, hashes, licences, and where the bytes can be had."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from tutor.config.paths import shipped_models_dir
from tutor.core.errors import Fault

Role = Literal["llm", "stt", "tts", "embedding"]
ModelSet = Literal["starter", "larger", "tests", "imported"]

_MODEL_ID = r"^[A-Za-z0-9](?!.*\.\.)[A-Za-z0-9._-]*$"
ModelId = Annotated[str, msgspec.Meta(pattern=_MODEL_ID)]
"""Safe as the name of a folder; so is the next as that of a file."""
FileName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._-]*$")]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Bytes = Annotated[int, msgspec.Meta(gt=0)]


@dataclass(frozen=True, slots=True)
class HubFile:
    repository: str
    revision: str
    path: str


@dataclass(frozen=True, slots=True)
class Package:
    """A Python package that carries data; it is unpacked, never installed or imported."""

    name: str
    version: str
    size_bytes: int
    """Of its wheel; for progress and free space only."""


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A member of a package's wheel, holding a file or a stretch of one."""

    package: Package
    member: str
    zip: str = ""
    """The archive within the wheel that holds the member; empty: the wheel itself."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model and the places that carry it."""

    name: FileName
    size_bytes: Bytes
    sha256: Sha256
    hub: HubFile | None = None
    parts: tuple[PackagePart, ...] = ()
    """Joined in order they are the file; empty: no package carries it."""


@dataclass(frozen=True, slots=True)
class ModelEntry:
    id: ModelId
    role: Role
    title: str
    licence: str
    """SPDX expression; empty where nobody has said."""
    set: ModelSet
    minimum_memory_mb: int
    files: tuple[ModelFile, ...]

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files)

    @property
    def main_file(self) -> ModelFile:
        """The file that holds the weights."""
        return max(self.files, key=lambda file: file.size_bytes)


@dataclass(frozen=True, slots=True)
class Catalogue:
    models: tuple[ModelEntry, ...]

    def model(self, model_id: str) -> ModelEntry | None:
        return next((entry for entry in self.models if entry.id == model_id), None)

    @property
    def starter(self) -> tuple[ModelEntry, ...]:
        """What a first run needs."""
        return tuple(entry for entry in self.models if entry.set == "starter")


def load_catalogue(file: Path | None = None) -> Catalogue:
    """The catalogue in `file`, or the one that ships with Viva. Raises Fault where it is not sound."""
    source = file if file is not None else shipped_models_dir() / "catalogue.toml"
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
        packages = {one["name"]: one for one in table.get("package", [])}
        return Catalogue(tuple(_model(one, packages) for one in table["model"]))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise Fault(f"The catalogue of models {source} is not sound: {exc!r}") from exc


def is_model_id(text: str) -> bool:
    """True for names that are safe as a folder and fit the catalogue."""
    return re.fullmatch(_MODEL_ID, text) is not None


def _model(table: dict[str, Any], packages: dict[str, dict[str, Any]]) -> ModelEntry:
    """In the file, repository and revision are said once a model, and packages by their names."""
    files = [
        {
            **file,
            "hub": {**table["hub"], "path": file["hub"]} if "hub" in file else None,
            "parts": [{**part, "package": packages[part["package"]]} for part in file.get("parts", [])],
        }
        for file in table["file"]
    ]
    return msgspec.convert({**table, "files": files}, ModelEntry)
