"""The models on this machine: what is there, whether it is whole, and where it lies."""

import difflib
import hashlib
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Literal

import msgspec

from tutor.config.disk import kept, write_whole
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelMissing, NotFound
from tutor.core.message import Message
from tutor.models.catalogue import Catalogue, ModelEntry, ModelFile, is_model_id
from tutor.models.sources import chunks, disk_problem

log = logging.getLogger(__name__)

State = Literal["ready", "unchecked", "partial", "damaged", "missing"]
FileState = Literal["ready", "unchecked", "damaged", "missing"]

_ASIDE = ".removed-"
RECORD_NAME = ".viva-model.json"
"""In a model's folder: sizes, times and hashes of its files as they were seen at the last check."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when its hash was taken."""

    size_bytes: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FolderRecord:
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """By file name."""
    imported: ModelEntry | None = None
    """What the model is, when it is not in the catalogue."""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    entry: ModelEntry
    files: dict[str, FileState]

    @property
    def state(self) -> State:
        states = set(self.files.values())
        for state in ("damaged", "missing", "unchecked"):
            if state in states:
                return "partial" if state == "missing" and len(states) > 1 else state
        return "ready"

    def named(self, *states: FileState) -> tuple[ModelFile, ...]:
        return tuple(file for file in self.entry.files if self.files[file.name] in states)


class ModelStore:
    """A folder with one folder a model. Reading is cheap: hashes are taken once and remembered."""

    def __init__(self, catalogue: Catalogue, folder: Path, shared: Path | None = None) -> None:
        """`shared`: a folder like `folder` that is only read, for models that are not in `folder`."""
        self.catalogue = catalogue
        self.folder = folder
        self._shared = shared

    def folder_of(self, model_id: str) -> Path:
        """Where the model lies, or will."""
        own = self.folder / model_id
        if self._shared is not None and not own.exists() and (self._shared / model_id).is_dir():
            return self._shared / model_id
        return own

    def models(self) -> tuple[ModelEntry, ...]:
        """The catalogue's models, then those that were imported."""
        known = {entry.id for entry in self.catalogue.models}
        folders = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        others = (one for one in folders if one.name not in known and is_model_id(one.name))
        records = (read_record(one) for one in others)
        imported = [record.imported for record in records if record.imported is not None]
        return (*self.catalogue.models, *imported)

    def entry(self, model_id: str) -> ModelEntry:
        """The model of that id. Raises NotFound."""
        found = self.catalogue.model(model_id)
        if found is None and is_model_id(model_id):
            found = read_record(self.folder_of(model_id)).imported
        if found is None:
            near = difflib.get_close_matches(model_id, [entry.id for entry in self.models()], n=1)
            hint = (
                Message("did you mean `{name}`?", name=near[0])
                if near
                else Message("`viva models list` shows those there are.")
            )
            raise NotFound("There is no model `{model}`; {hint}", model=model_id, hint=hint)
        return found

    def status(self, model_id: str) -> ModelStatus:
        """How the model stands, judged by sizes, times and the hashes taken before; reads no file whole."""
        entry = self.entry(model_id)
        folder = self.folder_of(model_id)
        stamps = read_record(folder).stamps
        return ModelStatus(entry, {file.name: _state(folder, file, stamps) for file in entry.files})

    def verify(
        self,
        model_id: str,
        *,
        unchecked_only: bool = False,
        on_bytes: Callable[[int], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> ModelStatus:
        """Take the hash of every file that is there, or of those whose hash is not known, and remember it.

        `on_bytes` is told how many bytes more were read.
        """
        status = self.status(model_id)
        folder = self.folder_of(model_id)
        wanted: tuple[FileState, ...] = ("unchecked",) if unchecked_only else ("unchecked", "ready")
        stamps = dict(read_record(folder).stamps)
        for file in status.named(*wanted):
            stamps[file.name] = stamp_of(folder / file.name, on_bytes, cancel)
            status = replace(status, files={**status.files, file.name: _state(folder, file, stamps)})
        self._remember(model_id, stamps)
        return status

    def model_path(self, model_id: str) -> Path:
        """The file (`llm`, `tts`) or folder (`stt`, `embedding`) to load, every file of it checked.

        Takes hashes that were never taken, which may need seconds. Raises ModelMissing and NotFound.
        """
        status = self.verify(model_id, unchecked_only=True)
        if status.state != "ready":
            raise ModelMissing(_remedy(status))
        folder = self.folder_of(model_id)
        return folder / status.entry.main_file.name if status.entry.role in ("llm", "tts") else folder

    def part_of(self, model_id: str, file: ModelFile) -> Path:
        """Where the bytes of `file` gather until its hash is right."""
        return self.folder / model_id / f".{file.name}.part"

    def adopt(self, model_id: str, file: ModelFile, part: Path, cancel: CancelToken | None = None) -> bool:
        """Give `part` (on the same disk) the name of `file`, if it has its hash; False if it has not."""
        stamp = stamp_of(part, cancel=cancel)
        if stamp.sha256 != file.sha256:
            return False
        folder = self.folder / model_id
        part.replace(folder / file.name)
        self._remember(model_id, {**read_record(folder).stamps, file.name: stamp})
        return True

    def set_aside(self, model_id: str) -> None:
        """Remove the model, so that `put_back` can undo it until `forget_set_aside`.

        Raises NotFound, DiskFull.
        """
        self.entry(model_id)
        if self.folder_of(model_id).parent != self.folder:
            raise NotFound(
                "The model `{model}` came with a package of the system; remove that package instead.",
                model=model_id,
            )
        aside = self._aside(model_id)
        try:
            shutil.rmtree(aside, ignore_errors=True)
            self.folder_of(model_id).replace(aside)
        except OSError as exc:
            raise disk_problem(exc, self.folder) from exc

    def put_back(self, model_id: str) -> None:
        """Undo `set_aside`, unless the model has come again meanwhile. Raises NotFound, DiskFull."""
        aside = self._aside(model_id)
        if not aside.is_dir():
            raise NotFound("What was removed of `{model}` is not there any more.", model=model_id)
        try:
            if not self.folder_of(model_id).exists():
                aside.replace(self.folder_of(model_id))
        except OSError as exc:
            raise disk_problem(exc, self.folder) from exc

    def forget_set_aside(self) -> None:
        """Delete for good what was set aside."""
        for aside in self.folder.glob(f"{_ASIDE}*"):
            shutil.rmtree(aside, ignore_errors=True)

    def _aside(self, model_id: str) -> Path:
        return self.folder / f"{_ASIDE}{model_id}"

    def register(self, entry: ModelEntry) -> None:
        """Record a model that is not in the catalogue; its files may follow. Raises OSError."""
        folder = self.folder / entry.id
        folder.mkdir(parents=True, exist_ok=True)
        write_record(folder, replace(read_record(folder), imported=entry))

    def _remember(self, model_id: str, stamps: dict[str, Stamp]) -> None:
        folder = self.folder_of(model_id)
        record = read_record(folder)
        if not folder.is_dir() or record.stamps == stamps:
            return
        try:
            write_record(folder, FolderRecord(stamps, record.imported))
        except OSError as exc:
            log.warning("Hashes of %s cannot be remembered: %s", model_id, exc)


def read_record(folder: Path) -> FolderRecord:
    """The record in `folder`; an empty one where there is none or it cannot be understood."""
    return kept(folder / RECORD_NAME, FolderRecord) or FolderRecord()


def write_record(folder: Path, record: FolderRecord) -> None:
    """Keep `record` in `folder`, whole or not at all. Raises OSError."""
    write_whole(folder / RECORD_NAME, msgspec.json.encode(record))


def stamp_of(
    file: Path, on_bytes: Callable[[int], None] | None = None, cancel: CancelToken | None = None
) -> Stamp:
    """Read `file` whole and take its hash. Raises OSError, and Cancelled."""
    with file.open("rb") as stream:
        before = file.stat()
        return Stamp(before.st_size, before.st_mtime_ns, sha256_of(stream, on_bytes, cancel))


def sha256_of(
    stream: IO[bytes], on_bytes: Callable[[int], None] | None = None, cancel: CancelToken | None = None
) -> str:
    """Read `stream` to its end. Raises OSError, and Cancelled."""
    digest = hashlib.sha256()
    for data in chunks(stream, cancel, on_bytes):
        digest.update(data)
    return digest.hexdigest()


def _state(folder: Path, file: ModelFile, stamps: dict[str, Stamp]) -> FileState:
    try:
        found = (folder / file.name).stat()
    except OSError:
        return "missing"
    if found.st_size != file.size_bytes:
        return "damaged"
    stamp = stamps.get(file.name)
    if stamp is None or (stamp.size_bytes, stamp.modified_ns) != (found.st_size, found.st_mtime_ns):
        return "unchecked"
    return "ready" if stamp.sha256 == file.sha256 else "damaged"


def how_to_bring(entry: ModelEntry) -> Message:
    """What is to be done where the model, or a file of it, is not here."""
    if entry.set == "imported":
        return Message("import it again with `viva models import`")
    return Message("run `viva models fetch {model}`", model=entry.id)


def _remedy(status: ModelStatus) -> Message:
    entry = status.entry
    again = how_to_bring(entry)
    damaged = status.named("damaged")
    if damaged:
        return Message(
            "The file {file} of the model `{model}` is damaged; {advice}.",
            file=damaged[0].name,
            model=entry.id,
            advice=again,
        )
    if status.state == "missing":
        return Message("The model `{model}` is not on this computer; {advice}.", model=entry.id, advice=again)
    return Message(
        "The file {file} of the model `{model}` is missing; {advice}.",
        file=status.named("missing")[0].name,
        model=entry.id,
        advice=again,
    )
