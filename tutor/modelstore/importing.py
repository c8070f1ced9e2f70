"""Models from a file, a folder, a zip or a model pack: recognised by their hash, else by their shape."""

import logging
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelRefused, NotFound
from tutor.modelstore.catalogue import ModelEntry, ModelFile, Role
from tutor.modelstore.pack import SUFFIX, is_pack
from tutor.modelstore.pack_importing import import_pack
from tutor.modelstore.sources import disk_problem, is_disk_full, require_space
from tutor.modelstore.store import ModelStatus, ModelStore, stamp_of
from tutor.modelstore.zip_members import safe_member

log = logging.getLogger(__name__)

_CHUNK_BYTES = 1 << 20
_GGUF_MAGIC = b"GGUF"
_WHISPER_NEEDS = ("model.bin", "config.json", "tokenizer.json")
_WHISPER_VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
_WHISPER_MAY = ("preprocessor_config.json",)


@dataclass(frozen=True, slots=True)
class Imported:
    """One model that an import touched."""

    status: ModelStatus
    added: tuple[str, ...]
    """Names of the files that this import brought."""


@dataclass(frozen=True, slots=True)
class _Find:
    """A model found by its shape."""

    role: Role
    name: str
    files: tuple[Path, ...]


def import_models(
    store: ModelStore, source: Path, cancel: CancelToken, on_bytes: Callable[[int], None] = lambda n: None
) -> tuple[Imported, ...]:
    """Take over every model in `source`: a file, a folder with whatever depth, a zip or a model pack.

    `on_bytes` is told how many bytes more were read or written. What is already whole in the store is left
    alone. Raises NotFound, ModelRefused, DiskFull and Cancelled; `source` is never changed.
    """
    try:
        if not source.exists():
            raise NotFound(f"There is no file or folder {source}.")
        store.folder.mkdir(parents=True, exist_ok=True)
        if source.is_file() and is_pack(source):
            added = import_pack(store, source, cancel, on_bytes)
            return tuple(Imported(store.status(one), tuple(names)) for one, names in added.items())
        if source.is_file() and zipfile.is_zipfile(source):
            return _import_zip(store, source, cancel, on_bytes)
        packs = sorted(file for file in _files(source) if file.suffix == SUFFIX) if source.is_dir() else []
        from_packs = [one for file in packs for one in import_models(store, file, cancel, on_bytes)]
        others = _import_files(store, source, cancel, on_bytes, may_be_none=bool(packs))
        return (*from_packs, *others)
    except OSError as exc:
        if is_disk_full(exc) or str(exc.filename or "").startswith(str(store.folder)):
            raise disk_problem(exc, store.folder) from exc
        raise ModelRefused(f"{source} cannot be read ({(exc.strerror or str(exc)).lower()}).") from exc


def _import_zip(
    store: ModelStore, source: Path, cancel: CancelToken, on_bytes: Callable[[int], None]
) -> tuple[Imported, ...]:
    """Unpack beside the store, so that taking over is a matter of names, and import that folder."""
    with tempfile.TemporaryDirectory(dir=store.folder, prefix=".import-") as name:
        try:
            with zipfile.ZipFile(source) as archive:
                members = [safe_member(source, one) for one in archive.infolist() if not one.is_dir()]
                require_space(store.folder, 2 * sum(one.file_size for one in members))
                for member in members:
                    place = Path(name, *PurePosixPath(member.filename).parts)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(member) as stream, place.open("wb") as target:
                        while chunk := stream.read(_CHUNK_BYTES):
                            cancel.check()
                            target.write(chunk)
                            on_bytes(len(chunk))
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as exc:
            raise ModelRefused(f"The zip {source} is damaged or not readable; copy it again.") from exc
        return _import_files(store, Path(name), cancel, on_bytes, shown=source)


def _import_files(
    store: ModelStore,
    source: Path,
    cancel: CancelToken,
    on_bytes: Callable[[int], None],
    shown: Path | None = None,
    may_be_none: bool = False,
) -> tuple[Imported, ...]:
    """Take over what lies in `source`, which is called `shown` in messages."""
    files = sorted(file for file in _files(source) if file.suffix != SUFFIX)
    hashes: dict[Path, str] = {}

    def hash_of(file: Path) -> str:
        if file not in hashes:
            hashes[file] = stamp_of(file, on_bytes, cancel).sha256
        return hashes[file]

    added: dict[str, list[str]] = {}
    known: set[Path] = set()
    for entry, wanted, file in _catalogued(store, files, hash_of):
        known.add(file)
        added.setdefault(entry.id, [])
        if store.status(entry.id).files[wanted.name] != "ready":
            _take(store, entry.id, wanted, file, cancel)
            added[entry.id].append(wanted.name)
    for find in _finds(files, known, root=source, root_name=(shown or source).stem):
        entry = _entry(store, find, hash_of)
        store.register(entry)
        added.setdefault(entry.id, [])
        for wanted, file in zip(entry.files, find.files, strict=True):
            if store.status(entry.id).files[wanted.name] != "ready":
                _take(store, entry.id, wanted, file, cancel)
                added[entry.id].append(wanted.name)
    if not added and not may_be_none:
        raise ModelRefused(
            f"{shown or source} holds no model that Viva knows or can use: a GGUF file, a whisper folder "
            "(CTranslate2), or a Piper voice (.onnx with its .onnx.json)."
        )
    return tuple(Imported(store.status(model_id), tuple(names)) for model_id, names in added.items())


def _files(source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
        return
    for file in source.rglob("*"):
        if file.is_file() and not file.name.startswith("."):
            yield file


def _catalogued(
    store: ModelStore, files: list[Path], hash_of: Callable[[Path], str]
) -> list[tuple[ModelEntry, ModelFile, Path]]:
    """Files that the catalogue knows. Only files of a known size are read.

    Models share small files, so a model counts when its weights are there too, or part of it already is in
    the store; without any such model, the first one that has a file.
    """
    sizes = {file: file.stat().st_size for file in files}
    found: dict[str, list[tuple[ModelEntry, ModelFile, Path]]] = {}
    for entry in store.catalogue.models:
        for wanted in entry.files:
            same_size = (file for file in files if sizes[file] == wanted.size_bytes)
            match = next((file for file in same_size if hash_of(file) == wanted.sha256), None)
            if match is not None:
                found.setdefault(entry.id, []).append((entry, wanted, match))
    meant = [
        group
        for group in found.values()
        if any(wanted == entry.main_file for entry, wanted, _ in group)
        or store.status(group[0][0].id).state != "missing"
    ]
    return [one for group in meant or list(found.values())[:1] for one in group]


def _finds(files: list[Path], known: set[Path], *, root: Path, root_name: str) -> Iterator[_Find]:
    """Models by shape among the files that the catalogue does not know."""
    for file in files:
        if file in known:
            continue
        if _starts_with(file, _GGUF_MAGIC):
            yield _Find("llm", file.stem, (file,))
        elif file.suffix == ".onnx":
            config = file.with_name(file.name + ".json")
            if config.is_file():
                yield _Find("tts", file.stem, (file, config))
        elif file.name == "model.bin":
            folder = file.parent
            vocabularies = [folder / name for name in _WHISPER_VOCABULARIES if (folder / name).is_file()]
            needed = [folder / name for name in _WHISPER_NEEDS]
            if vocabularies and all(one.is_file() for one in needed):
                more = [folder / name for name in _WHISPER_MAY if (folder / name).is_file()]
                name = root_name if folder == root else folder.name
                yield _Find("stt", name, (*needed, *vocabularies, *more))


def _starts_with(file: Path, magic: bytes) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(magic)) == magic


def _entry(store: ModelStore, find: _Find, hash_of: Callable[[Path], str]) -> ModelEntry:
    """The entry to record, under an id of its own or the one that these very files already have."""
    files = tuple(ModelFile(_clean(one.name), one.stat().st_size, hash_of(one)) for one in find.files)
    wanted = _clean(find.name).lower()
    taken = {entry.id: entry for entry in store.models()}
    for model_id in (wanted, f"{wanted}-{files[0].sha256[:8]}"):
        if model_id not in taken or taken[model_id].files == files:
            break
    # Weights, activations and cache: half as much again as the file, beside the rest of Viva.
    memory_mb = 2000 + int(1.5 * sum(file.size_bytes for file in files) / 1e6)
    return ModelEntry(model_id, find.role, find.name, "", "imported", memory_mb, files)


def _clean(name: str) -> str:
    """A name that is safe as a folder or file."""
    return re.sub(r"[^A-Za-z0-9._-]+|\.\.+", "-", name).strip(".-") or "model"


def _take(store: ModelStore, model_id: str, wanted: ModelFile, file: Path, cancel: CancelToken) -> None:
    """Copy `file` into the store, and check the copy."""
    part = store.part_of(model_id, wanted)
    part.parent.mkdir(parents=True, exist_ok=True)
    require_space(part.parent, wanted.size_bytes)
    with file.open("rb") as stream, part.open("wb") as target:
        while chunk := stream.read(_CHUNK_BYTES):
            cancel.check()
            target.write(chunk)
    if not store.adopt(model_id, wanted, part, cancel):
        part.unlink(missing_ok=True)
        raise ModelRefused(f"{file} changed while it was being copied, or the disk is failing; try again.")
