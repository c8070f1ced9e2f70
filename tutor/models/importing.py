"""Models from a file, a folder or a zip, recognised by their hash, else by their shape; and to a zip."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import FileIO
from pathlib import Path
from typing import IO

from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelRefused, NotFound, reason_of
from tutor.models.catalogue import ModelEntry, ModelFile, Role
from tutor.models.sources import chunks, disk_problem, is_disk_full, require_space
from tutor.models.store import ModelStatus, ModelStore, sha256_of

_GGUF_MAGIC = b"GGUF"
_WHISPER_NEEDS = ("model.bin", "config.json", "tokenizer.json")
_WHISPER_VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
_WHISPER_MAY = ("preprocessor_config.json",)


@dataclass(frozen=True, slots=True)
class ImportedModel:
    status: ModelStatus
    added: tuple[str, ...]
    """Names of the files that this import brought."""


@dataclass(frozen=True, slots=True)
class _SourceFile:
    """A file on disk, or a member of a zip."""

    size_bytes: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class _Find:
    role: Role
    name: str
    paths: tuple[Path, ...]


def import_models(
    store: ModelStore, source: Path, cancel: CancelToken, on_bytes: Callable[[int], None] = lambda n: None
) -> tuple[ImportedModel, ...]:
    """Take over every model in `source`: a file, a folder with whatever depth, or a zip.

    `on_bytes` is told how many bytes more were read: of what is imported, once for the hash and once for
    the copy. Files that are already whole in the store are left alone, so an import that was broken off can
    be run again. Raises NotFound, ModelRefused, DiskFull and Cancelled; `source` is never changed.
    """
    try:
        if not source.exists():
            raise NotFound("There is no file or folder {source}.", source=source)
        store.folder.mkdir(parents=True, exist_ok=True)
        with _opened(source) as files:
            return _import_files(store, source, files, cancel, on_bytes)
    except OSError as exc:
        if is_disk_full(exc) or str(exc.filename or "").startswith(str(store.folder)):
            raise disk_problem(exc, store.folder) from exc
        raise ModelRefused("{file} cannot be read ({reason}).", file=source, reason=reason_of(exc)) from exc


@contextmanager
def _opened(source: Path) -> Iterator[dict[Path, _SourceFile]]:
    """What lies in the folder or zip `source`; of a single file, also what lies beside it."""
    if not source.is_file() or (source.suffix != ".zip" and not zipfile.is_zipfile(source)):
        paths = source.parent.glob("*") if source.is_file() else source.rglob("*")
        yield {
            path: _SourceFile(path.stat().st_size, partial(FileIO, path)) for path in paths if path.is_file()
        }
        return
    try:
        with zipfile.ZipFile(source) as archive:
            # Their names are keys, and never places to write to.
            members = [one for one in archive.infolist() if not one.is_dir()]
            yield {
                source / one.filename: _SourceFile(one.file_size, partial(archive.open, one))
                for one in members
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as exc:
        raise ModelRefused(
            "The zip {source} is damaged or not readable; copy it again.", source=source
        ) from exc


def _import_files(
    store: ModelStore,
    source: Path,
    files: dict[Path, _SourceFile],
    cancel: CancelToken,
    on_bytes: Callable[[int], None],
) -> tuple[ImportedModel, ...]:
    hashes: dict[Path, str] = {}

    def hash_of(path: Path) -> str:
        if path not in hashes:
            with files[path].open() as stream:
                hashes[path] = sha256_of(stream, on_bytes, cancel)
        return hashes[path]

    # Of a single file's neighbours nothing is taken, unless it is no model without them.
    meant = [source] if source in files else sorted(path for path in files if path.name[0] != ".")
    found = _catalogued(store, files, meant, hash_of)
    known = {path for _, _, path in found}
    for find in _finds(files, [path for path in meant if path not in known], source):
        entry = _entry(store, find, files, hash_of)
        store.register(entry)
        found += [(entry, file, path) for file, path in zip(entry.files, find.paths, strict=True)]
    if not found:
        raise ModelRefused(
            "{source} holds no model that Viva knows or can use: a GGUF file, a whisper "
            "folder (CTranslate2), or a Piper voice (.onnx with its .onnx.json).",
            source=source,
        )
    models = dict.fromkeys(entry.id for entry, _, _ in found)
    before = {model: store.verify(model, unchecked_only=True, cancel=cancel).files for model in models}
    wanted = [one for one in found if before[one[0].id][one[1].name] != "ready"]
    require_space(store.folder, sum(file.size_bytes for _, file, _ in wanted))
    for entry, file, path in wanted:
        _take(store, entry.id, file, path, files[path], cancel, on_bytes)
    return tuple(
        ImportedModel(store.status(model), tuple(file.name for entry, file, _ in wanted if entry.id == model))
        for model in models
    )


def _catalogued(
    store: ModelStore, files: dict[Path, _SourceFile], meant: Sequence[Path], hash_of: Callable[[Path], str]
) -> list[tuple[ModelEntry, ModelFile, Path]]:
    """Those of `meant` that the catalogue knows. Only files of a known size are read.

    Models share small files, so a model counts when its weights are there too, or part of it already is in
    the store; without any such model, the first one that has a file.
    """
    found: dict[str, list[tuple[ModelEntry, ModelFile, Path]]] = {}
    for entry in store.catalogue.models:
        for wanted in entry.files:
            same_size = (path for path in meant if files[path].size_bytes == wanted.size_bytes)
            match = next((path for path in same_size if hash_of(path) == wanted.sha256), None)
            if match is not None:
                found.setdefault(entry.id, []).append((entry, wanted, match))
    whole = [
        group
        for group in found.values()
        if any(wanted == entry.main_file for entry, wanted, _ in group)
        or store.status(group[0][0].id).state != "missing"
    ]
    return [one for group in whole or list(found.values())[:1] for one in group]


def _finds(files: dict[Path, _SourceFile], unknown: Sequence[Path], source: Path) -> Iterator[_Find]:
    """Models by shape, each begun by one of `unknown`."""
    for path in unknown:
        folder = path.parent
        with files[path].open() as stream:
            is_gguf = stream.read(len(_GGUF_MAGIC)) == _GGUF_MAGIC
        if is_gguf:
            yield _Find("llm", path.stem, (path,))
        elif path.suffix == ".onnx":
            config = path.with_name(path.name + ".json")
            if config in files:
                yield _Find("tts", path.stem, (path, config))
        elif path.name == "model.bin":
            vocabularies = [folder / name for name in _WHISPER_VOCABULARIES if folder / name in files]
            needed = [folder / name for name in _WHISPER_NEEDS]
            if vocabularies and all(one in files for one in needed):
                more = [folder / name for name in _WHISPER_MAY if folder / name in files]
                name = source.stem if folder == source else folder.name
                yield _Find("stt", name, (*needed, *vocabularies, *more))


def _entry(
    store: ModelStore, find: _Find, files: dict[Path, _SourceFile], hash_of: Callable[[Path], str]
) -> ModelEntry:
    """The entry to record, under an id of its own or the one that these very files already have."""
    listed = tuple(ModelFile(_clean(one.name), files[one].size_bytes, hash_of(one)) for one in find.paths)
    wanted = _clean(find.name).lower()
    taken = {entry.id: entry for entry in store.models()}
    for model_id in (wanted, f"{wanted}-{listed[0].sha256[:8]}"):
        if model_id not in taken or taken[model_id].files == listed:
            break
    # Weights, activations and cache: half as much again as the file, beside the rest of Viva.
    memory_mb = 2000 + int(1.5 * sum(file.size_bytes for file in listed) / 1e6)
    return ModelEntry(model_id, find.role, find.name, "", "imported", memory_mb, listed)


def _clean(name: str) -> str:
    """A name that is safe as a folder or file."""
    return re.sub(r"[^A-Za-z0-9._-]+|\.\.+", "-", name).strip(".-") or "model"


def _take(
    store: ModelStore,
    model_id: str,
    wanted: ModelFile,
    path: Path,
    file: _SourceFile,
    cancel: CancelToken,
    on_bytes: Callable[[int], None],
) -> None:
    """Copy `file` into the store, and check the copy."""
    part = store.part_of(model_id, wanted)
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open() as stream, part.open("wb") as target:
            target.writelines(chunks(stream, cancel, on_bytes))
        if not store.adopt(model_id, wanted, part, cancel):
            raise ModelRefused(
                "{file} changed while it was being copied, or the disk is failing; try again.", file=path
            )
    finally:
        part.unlink(missing_ok=True)


def pack_models(
    store: ModelStore,
    model_ids: Sequence[str],
    out: Path,
    cancel: CancelToken,
    on_bytes: Callable[[int], None] = lambda n: None,
) -> None:
    """Write the models to the zip `out`, one folder each, stored and not compressed.

    `on_bytes` is told how many bytes more were written. `out` appears whole or not at all. Raises NotFound,
    ModelMissing, DiskFull and Cancelled.
    """
    entries = [store.entry(model_id) for model_id in dict.fromkeys(model_ids)]
    files = [
        (store.folder_of(entry.id) / file.name, f"{entry.id}/{file.name}")
        for entry in entries
        for file in entry.files
    ]
    for entry in entries:
        store.model_path(entry.id)
    part = out.with_name(f".{out.name}.part")
    try:
        require_space(out.parent, sum(entry.size_bytes for entry in entries))
        with zipfile.ZipFile(part, "w") as archive:
            for file, name in files:
                # With its size, by which zipfile chooses zip64.
                member = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
                with file.open("rb") as source, archive.open(member, "w") as target:
                    target.writelines(chunks(source, cancel, on_bytes))
        part.replace(out)
    except OSError as exc:
        raise disk_problem(exc, out.parent) from exc
    finally:
        part.unlink(missing_ok=True)
