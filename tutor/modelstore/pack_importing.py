"""Taking models over from a pack: file by file, going on where an interrupted import ended."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tutor.config.version import version
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelRefused, NotFound
from tutor.modelstore.catalogue import ModelEntry
from tutor.modelstore.pack import OpenPack, Piece, newer, opened_pack, version_numbers
from tutor.modelstore.sources import require_space
from tutor.modelstore.store import ModelStore

_CHUNK_BYTES: Final = 1 << 20


def import_pack(
    store: ModelStore, source: Path, cancel: CancelToken, on_bytes: Callable[[int], None]
) -> dict[str, list[str]]:
    """Take over the models of the pack `source`; names of the files that came, by model.

    What is whole in the store is left alone, and what an earlier import had begun is gone on with; the space
    for all that is to come is looked for first. Raises ModelRefused, DiskFull, Cancelled and OSError; models
    that came before stay, and so do the bytes of the file that was interrupted.
    """
    with opened_pack(source) as pack:
        _check_fits(store, pack)
        wanted = [piece for piece in pack.manifest.pieces if not _is_here(store, piece)]
        require_space(store.folder, sum(_missing_bytes(store, piece) for piece in wanted))
        for model in pack.manifest.models:
            if store.catalogue.model(model.id) is None:
                store.register(model)
        added: dict[str, list[str]] = {model.id: [] for model in pack.manifest.models}
        for piece in wanted:
            if _take(store, pack, piece, cancel, on_bytes):
                added[piece.model.id].append(piece.file.name)
        return added


def _check_fits(store: ModelStore, pack: OpenPack) -> None:
    """Raises ModelRefused where this Viva is too old, or knows other files under the pack's names."""
    program, own = pack.manifest.program, version()
    if own and version_numbers(program) > version_numbers(own):
        raise newer(pack.source, program)
    for model in pack.manifest.models:
        known = store.catalogue.model(model.id)
        if known is not None and _content(known) != _content(model):
            raise ModelRefused(
                f"The model `{model.id}` in {pack.source.name} is not the one that Viva knows by that name; "
                "get the pack that was made for this Viva."
            )


def _content(model: ModelEntry) -> set[tuple[str, str]]:
    return {(file.name, file.sha256) for file in model.files}


def _is_here(store: ModelStore, piece: Piece) -> bool:
    """The file is whole, or the stretch of it that the pack has was taken over already."""
    try:
        state = store.status(piece.model.id).files[piece.file.name]
    except (NotFound, KeyError):
        return False
    end = piece.offset + piece.size_bytes
    return state == "ready" or (end < piece.file.size_bytes and _size(_part(store, piece)) >= end)


def _missing_bytes(store: ModelStore, piece: Piece) -> int:
    end = piece.offset + piece.size_bytes
    return max(0, end - max(piece.offset, _size(_part(store, piece))))


def _take(
    store: ModelStore, pack: OpenPack, piece: Piece, cancel: CancelToken, on_bytes: Callable[[int], None]
) -> bool:
    """Bring one piece; True when its file is whole with it."""
    part = _part(store, piece)
    part.parent.mkdir(parents=True, exist_ok=True)
    if _size(part) > piece.file.size_bytes:
        part.unlink()
    if _size(part) < piece.offset:
        raise ModelRefused(
            f"{pack.source.name} goes on with the file {piece.file.name} of the model `{piece.model.id}`; "
            "import the pack before it first."
        )
    for _ in range(2 if _size(part) > piece.offset else 1):
        # What an earlier try brought may be of other bytes: then once more from the start of the piece.
        _copy(pack, piece, part, cancel, on_bytes)
        is_last = piece.offset + piece.size_bytes == piece.file.size_bytes
        if piece.is_whole or _sha256(part, piece, cancel) == piece.sha256:
            if not is_last:
                return False
            if store.adopt(piece.model.id, piece.file, part, cancel):
                return True
        _cut(part, piece.offset)
    raise ModelRefused(
        f"The file {piece.file.name} in the model pack {pack.source.name} is damaged (wrong checksum); "
        "copy the pack again."
    )


def _copy(
    pack: OpenPack, piece: Piece, part: Path, cancel: CancelToken, on_bytes: Callable[[int], None]
) -> None:
    """Append to `part` what it lacks of `piece`."""
    end = piece.offset + piece.size_bytes
    start = pack.start_of(piece)
    with pack.source.open("rb") as stream, part.open("ab") as target:
        done = target.tell()
        stream.seek(start + done - piece.offset)
        while done < end:
            cancel.check()
            chunk = stream.read(min(_CHUNK_BYTES, end - done))
            if not chunk:
                raise ModelRefused(f"The model pack {pack.source.name} is cut short; copy it again.")
            target.write(chunk)
            done += len(chunk)
            on_bytes(len(chunk))


def _sha256(part: Path, piece: Piece, cancel: CancelToken) -> str:
    digest, left = hashlib.sha256(), piece.size_bytes
    with part.open("rb") as stream:
        stream.seek(piece.offset)
        while left and (chunk := stream.read(min(left, _CHUNK_BYTES))):
            cancel.check()
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def _cut(part: Path, size_bytes: int) -> None:
    with part.open("r+b") as stream:
        stream.truncate(size_bytes)


def _part(store: ModelStore, piece: Piece) -> Path:
    return store.part_of(piece.model.id, piece.file)


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
