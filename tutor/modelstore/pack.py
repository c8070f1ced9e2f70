"""A model pack: a stored zip of models with a manifest of what they are, for machines without a network."""

import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from tutor.core.errors import ModelRefused
from tutor.modelstore.catalogue import ModelEntry, ModelFile, Role, is_file_name, is_model_id, is_sha256
from tutor.modelstore.zip_members import safe_member

SUFFIX: Final = ".vivamodels"
MANIFEST: Final = "manifest.json"
SCHEMA: Final = "viva.modelpack/1"
FIRST_PROGRAM: Final = "0.1.0"
"""The oldest Viva that reads packs of this schema."""
MOST_BYTES: Final = 1_900_000_000
"""Of one pack: places that carry them take files under 2 GB."""
_MOST_MANIFEST_BYTES: Final = 1_000_000
_LOCAL_HEADER_BYTES: Final = 30
_LOCAL_MAGIC: Final = b"PK\x03\x04"
_SCHEMAS: Final = "viva.modelpack/"
_NOT_A_ZIP: Final = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError)
_NOT_A_MANIFEST: Final = (ValueError, TypeError, AttributeError, LookupError)


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of a model's file that a pack carries; of most files it is all."""

    model: ModelEntry
    file: ModelFile
    path: str
    """The member that holds it."""
    offset: int
    size_bytes: int
    sha256: str

    @property
    def is_whole(self) -> bool:
        return self.size_bytes == self.file.size_bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself."""

    program: str
    """The oldest Viva that it is for."""
    models: tuple[ModelEntry, ...]
    pieces: tuple[Piece, ...]

    @property
    def size_bytes(self) -> int:
        return sum(piece.size_bytes for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class OpenPack:
    """A pack whose manifest was read."""

    source: Path
    archive: zipfile.ZipFile
    manifest: Manifest

    def start_of(self, piece: Piece) -> int:
        """Where in the pack's file the bytes of `piece` begin. Raises ModelRefused."""
        try:
            member = safe_member(self.source, self.archive.getinfo(piece.path))
            with self.source.open("rb") as stream:
                stream.seek(member.header_offset)
                header = stream.read(_LOCAL_HEADER_BYTES)
        except KeyError as exc:
            raise broken(self.source) from exc
        # A stored member is its bytes as they are: an import can go on in the midst of one.
        is_plain = member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 1
        if not is_plain or member.file_size != piece.size_bytes or header[:4] != _LOCAL_MAGIC:
            raise broken(self.source)
        name_bytes, extra_bytes = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
        return member.header_offset + _LOCAL_HEADER_BYTES + name_bytes + extra_bytes


def is_pack(source: Path) -> bool:
    """Whether `source` is meant to be a pack, even if it is damaged. Raises OSError."""
    if source.suffix == SUFFIX:
        return True
    if not zipfile.is_zipfile(source):
        return False
    try:
        with zipfile.ZipFile(source) as archive:
            table = json.loads(_read_manifest(source, archive))
            return str(table["schema"]).startswith(_SCHEMAS)
    except (*_NOT_A_ZIP, *_NOT_A_MANIFEST, ModelRefused):
        return False


@contextmanager
def opened_pack(source: Path) -> Iterator[OpenPack]:
    """The pack in the file `source`, with its manifest read. Raises ModelRefused, OSError."""
    try:
        archive = zipfile.ZipFile(source)
    except _NOT_A_ZIP as exc:
        raise broken(source) from exc
    with archive:
        try:
            for member in archive.infolist():
                safe_member(source, member)
            manifest = _manifest(source, json.loads(_read_manifest(source, archive)))
        except _NOT_A_ZIP as exc:
            raise broken(source) from exc
        except _NOT_A_MANIFEST as exc:
            raise ModelRefused(
                f"The list in the model pack {source.name} is not sound; copy the pack again."
            ) from exc
        yield OpenPack(source, archive, manifest)


def _read_manifest(source: Path, archive: zipfile.ZipFile) -> bytes:
    if archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST_BYTES:
        raise broken(source)
    return archive.read(MANIFEST)


def broken(source: Path) -> ModelRefused:
    """The sentence for a pack that is no whole zip."""
    return ModelRefused(f"The model pack {source.name} is cut short or damaged; copy it again.")


def version_numbers(text: str) -> tuple[int, ...]:
    """`0.10.2` as numbers that compare; what follows the numbers is left out."""
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(number) for number in match[0].split(".")) if match else ()


def described(program: str, pieces: tuple[Piece, ...]) -> dict[str, Any]:
    """The manifest of a pack with these pieces, for JSON."""
    models: dict[str, dict[str, Any]] = {}
    for piece in pieces:
        entry = piece.model
        table = models.setdefault(
            entry.id,
            {
                "id": entry.id,
                "role": entry.role,
                "title": entry.title,
                "licence": entry.licence,
                "minimum_memory_mb": entry.minimum_memory_mb,
                "files": [
                    {"name": file.name, "size_bytes": file.size_bytes, "sha256": file.sha256}
                    for file in entry.files
                ],
                "pieces": [],
            },
        )
        table["pieces"].append(
            {
                "file": piece.file.name,
                "path": piece.path,
                "offset": piece.offset,
                "size_bytes": piece.size_bytes,
                "sha256": piece.sha256,
            }
        )
    return {"schema": SCHEMA, "program": program, "models": list(models.values())}


def _manifest(source: Path, table: dict[str, Any]) -> Manifest:
    """Raises ValueError, TypeError, AttributeError, KeyError and ModelRefused."""
    if not str(table["schema"]).startswith(_SCHEMAS):
        raise ValueError("another schema")
    if table["schema"] != SCHEMA:
        raise newer(source, str(table["program"]))
    models, pieces = [], []
    for one in table["models"]:
        model = _model(one)
        files = {file.name: file for file in model.files}
        models.append(model)
        pieces += [_piece(model, files[piece["file"]], piece) for piece in one["pieces"]]
    if not pieces:
        raise ValueError("an empty pack")
    return Manifest(str(table["program"]), tuple(models), tuple(pieces))


def newer(source: Path, program: str) -> ModelRefused:
    """The sentence for a pack that this Viva is too old for."""
    return ModelRefused(
        f"The model pack {source.name} is for Viva {program} or newer; update Viva, then import it."
    )


def _model(table: dict[str, Any]) -> ModelEntry:
    files = tuple(
        ModelFile(str(file["name"]), int(file["size_bytes"]), str(file["sha256"])) for file in table["files"]
    )
    names = [file.name for file in files]
    if not is_model_id(table["id"]) or table["role"] not in get_args(Role) or len(set(names)) != len(names):
        raise ValueError(f"{table['id']!r}: id, role or files are off")
    for file in files:
        if not is_file_name(file.name) or not is_sha256(file.sha256) or file.size_bytes <= 0:
            raise ValueError(f"{file.name!r}: name, size or sha256 is off")
    return ModelEntry(
        id=table["id"],
        role=table["role"],
        title=str(table["title"]),
        licence=str(table["licence"]),
        set="imported",
        minimum_memory_mb=int(table["minimum_memory_mb"]),
        files=files,
    )


def _piece(model: ModelEntry, file: ModelFile, table: dict[str, Any]) -> Piece:
    piece = Piece(
        model, file, str(table["path"]), int(table["offset"]), int(table["size_bytes"]), str(table["sha256"])
    )
    within = piece.offset >= 0 and 0 < piece.size_bytes <= file.size_bytes - piece.offset
    if not within or not is_sha256(piece.sha256):
        raise ValueError(f"{piece.path!r}: place, size or sha256 is off")
    return piece
