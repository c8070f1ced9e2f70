"""Writing model packs from the models of this machine."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelRefused
from tutor.modelstore.catalogue import ModelEntry
from tutor.modelstore.pack import FIRST_PROGRAM, MANIFEST, MOST_BYTES, SUFFIX, Piece, described
from tutor.modelstore.sources import disk_problem, require_space
from tutor.modelstore.store import ModelStore

_CHUNK_BYTES: Final = 1 << 20
_SOME_DAY: Final = (2026, 1, 1, 0, 0, 0)
"""Of every member, so that a pack of the same models is the same bytes."""


def write_packs(
    store: ModelStore,
    model_ids: Sequence[str],
    out: Path,
    cancel: CancelToken,
    on_bytes: Callable[[int], None] = lambda n: None,
    most_bytes: int = MOST_BYTES,
) -> tuple[Path, ...]:
    """Write the models to `out`; where that would pass `most_bytes`, to files numbered after it.

    A model that is too large for one pack is spread over several, to be imported in order. `on_bytes` is told
    how many bytes more were written. Raises NotFound, ModelMissing, ModelRefused, DiskFull and Cancelled;
    nothing half-written is left.
    """
    if out.suffix != SUFFIX:
        raise ModelRefused(f"A model pack is called something{SUFFIX}; {out.name} is not.")
    entries = [store.entry(model_id) for model_id in dict.fromkeys(model_ids)]
    for entry in entries:
        store.model_path(entry.id)
    packs = _parted(entries, most_bytes)
    written = []
    for number, pieces in enumerate(packs, 1):
        name = out if len(packs) == 1 else out.with_name(f"{out.stem}-{number}-of-{len(packs)}{SUFFIX}")
        part = name.with_name(f".{name.name}.part")
        try:
            require_space(out.parent, sum(piece.size_bytes for piece in pieces))
            _write(store, pieces, part, cancel, on_bytes)
            part.replace(name)
        except OSError as exc:
            raise disk_problem(exc, out.parent) from exc
        finally:
            part.unlink(missing_ok=True)
        written.append(name)
    return tuple(written)


def _parted(entries: Sequence[ModelEntry], most_bytes: int) -> list[tuple[Piece, ...]]:
    """The pieces of each pack; their hashes are taken later, where a piece is not a whole file."""
    packs: list[list[Piece]] = [[]]
    room = most_bytes
    for entry in entries:
        if entry.size_bytes > room and packs[-1]:
            packs.append([])
            room = most_bytes
        for file in entry.files:
            offset = 0
            while offset < file.size_bytes:
                if not room:
                    packs.append([])
                    room = most_bytes
                size = min(room, file.size_bytes - offset)
                path = f"models/{entry.id}/{file.name}"
                path = path if size == file.size_bytes else f"{path}.{offset}"
                packs[-1].append(Piece(entry, file, path, offset, size, file.sha256))
                offset += size
                room -= size
    return [tuple(pieces) for pieces in packs]


def _write(
    store: ModelStore,
    pieces: Sequence[Piece],
    part: Path,
    cancel: CancelToken,
    on_bytes: Callable[[int], None],
) -> None:
    hashed = tuple(piece if piece.is_whole else _hashed(store, piece, cancel) for piece in pieces)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        manifest = json.dumps(described(FIRST_PROGRAM, hashed), indent=1, ensure_ascii=False)
        archive.writestr(_member(MANIFEST), manifest)
        for piece in hashed:
            member = _member(piece.path)
            # Known beforehand, so that no member is laid out for more than 4 GB.
            member.file_size = piece.size_bytes
            with archive.open(member, "w") as target:
                for chunk in _chunks(store, piece, cancel):
                    target.write(chunk)
                    on_bytes(len(chunk))


def _hashed(store: ModelStore, piece: Piece, cancel: CancelToken) -> Piece:
    digest = hashlib.sha256()
    for chunk in _chunks(store, piece, cancel):
        digest.update(chunk)
    return replace(piece, sha256=digest.hexdigest())


def _chunks(store: ModelStore, piece: Piece, cancel: CancelToken) -> Iterator[bytes]:
    with (store.folder_of(piece.model.id) / piece.file.name).open("rb") as stream:
        stream.seek(piece.offset)
        left = piece.size_bytes
        while left and (chunk := stream.read(min(left, _CHUNK_BYTES))):
            cancel.check()
            left -= len(chunk)
            yield chunk


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _SOME_DAY)
    member.external_attr = 0o644 << 16
    return member
