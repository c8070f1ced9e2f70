"""Fetching, checking, importing and removing models behind the window, one thing at a time."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tutor.config.home_lock import home_lock
from tutor.config.paths import Paths
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, DownloadFailed, TutorError
from tutor.core.message import Message
from tutor.models.catalogue import Role, load_catalogue
from tutor.models.store import ModelStatus, ModelStore
from tutor.ui.background import Background
from tutor.ui.models import model_list as of
from tutor.ui.models.model_list import ModelList
from tutor.ui.models.model_words import FAILURES, Task, megabytes
from tutor.ui.services import OPENED_BY
from tutor.ui.settings_store import SettingsStore
from tutor.ui.texts import SettingsText, WindowText, localized

if TYPE_CHECKING:
    from tutor.models.sources import ModelSource

TOLD_EVERY_S = 0.1
DAMAGED = WindowText.QT_TR_NOOP("It is damaged. Download it again.")
DAMAGED_IMPORT = WindowText.QT_TR_NOOP("It is damaged. Import it from its folder again.")

MakeStore = Callable[[], ModelStore]
MakeSources = Callable[[], "Sequence[ModelSource]"]


class ModelController(QObject):
    """Lives on the GUI thread; every method returns at once."""

    changed = Signal(object)
    arrived = Signal(str)
    """Id of a model that is whole now."""
    removed = Signal(str, str)
    """Id and title of a model that can be put back."""
    told = Signal(str)

    def __init__(
        self,
        background: Background,
        paths: Paths,
        settings: SettingsStore,
        parent: QObject | None = None,
        *,
        make_store: MakeStore | None = None,
        make_sources: MakeSources | None = None,
    ) -> None:
        """`make_store`, `make_sources`: of the catalogue and places that Viva ships with where None.

        Both are called on other threads.
        """
        super().__init__(parent)
        self._background = background
        self._paths = paths
        self._settings = settings
        self._make_store = make_store or (
            lambda: ModelStore(load_catalogue(), paths.models_dir, paths.shared_models_dir)
        )
        self._make_sources = make_sources or self._default_sources
        self._queue: list[tuple[Task, str]] = []
        self._running: tuple[str, CancelToken] | None = None
        self._import: CancelToken | None = None
        self._has_removed = False
        self._to_use: dict[Role, str] = {}
        """Ids of the models to work with once they are here."""
        self.listed = ModelList()
        settings.changed.connect(self._on_settings)

    def look(self, over: str = "") -> None:
        """Look at the folder again. `over`: id of a model that nothing is being done with any more."""

        is_first = not self.listed.is_known

        def look() -> list[ModelStatus]:
            store = self._make_store()
            if is_first:
                # Of a window that was not closed in peace.
                store.forget_set_aside()
            return [store.status(entry.id) for entry in store.models()]

        def show(statuses: list[ModelStatus]) -> None:
            self._take(of.looked(of.ended(self.listed, over), statuses, self._settings.settings))

        def failed(sentence: str) -> None:
            self._take(replace(of.ended(self.listed, over), is_known=True, failure=sentence))

        self._background.run(look, show, failed)

    def fetch(self, *model_ids: str) -> None:
        self._enqueue("fetch", model_ids)

    def fetch_and_use(self, model_id: str) -> None:
        """Have Viva work with this model as soon as it is here; choosing another one meanwhile undoes it."""
        line = self.listed.line(model_id)
        if line.is_here or any(one.role == line.role for one in self.listed.missing):
            self.use(model_id)
        if not line.is_here:
            self._to_use[line.role] = model_id
            self.fetch(model_id)

    def verify(self, *model_ids: str) -> None:
        """Read these whole and compare their checksums."""
        self._enqueue("verify", model_ids)

    def pause(self, model_id: str) -> None:
        """Stop what is done with this model; what came so far is kept."""
        self._queue = [one for one in self._queue if one[1] != model_id]
        if self._running is not None and self._running[0] == model_id:
            self._running[1].cancel()
        self._take(of.paused(self.listed, model_id))

    def remove(self, model_id: str) -> None:
        """Take the model away; `put_back` undoes it until the window closes."""
        self._has_removed, title = True, self.listed.line(model_id).title
        self._change(lambda store: store.set_aside(model_id), lambda: self.removed.emit(model_id, title))

    def put_back(self, model_id: str) -> None:
        self._change(lambda store: store.put_back(model_id), lambda: self.arrived.emit(model_id))

    def use(self, model_id: str) -> None:
        line = self.listed.line(model_id)
        self._to_use.pop(line.role, None)
        self._settings.change(lambda settings: of.use(settings, line))

    def import_from(self, source: Path) -> None:
        if self._import is not None:
            return
        cancel, name = CancelToken(), source.name
        self._import = cancel
        words = WindowText.tr("Importing models from {name}", name=name)
        self._take(replace(self.listed, importing=words, failure=""))

        def show(read: int) -> None:
            if self._import is cancel:
                words = WindowText.tr(
                    "Importing models from {name}: {read} read", name=name, read=megabytes(read)
                )
                self._take(replace(self.listed, importing=words))

        def work() -> list[tuple[ModelStatus, int]]:
            from tutor.models.importing import import_models

            with suppress(Cancelled), self._locked():
                imported = import_models(self._make_store(), source, cancel, _summed(self._seldom(show)))
                return [(one.status, len(one.added)) for one in imported]
            return []

        def done(imported: list[tuple[ModelStatus, int]]) -> None:
            self._import = None
            self._take(replace(self.listed, importing=""))
            if imported:
                titles = [status.entry.title for status, _ in imported]
                self.told.emit(of.import_words(titles, sum(files for _, files in imported)))
            for status, _ in imported:
                self._take(of.ended(self.listed, status.entry.id))
                self.arrived.emit(status.entry.id)
            self.look()

        def failed(sentence: str) -> None:
            self._import = None
            self._take(replace(self.listed, importing="", failure=sentence))
            self.told.emit(sentence)

        self._background.run(work, done, failed)

    def stop_import(self) -> None:
        """Stop taking models over; what came whole stays."""
        if self._import is not None:
            self._import.cancel()

    def stop(self) -> None:
        """The window closes: stop what runs, and delete for good what was removed."""
        self._queue = []
        if self._running is not None:
            self._running[1].cancel()
        self.stop_import()
        if self._has_removed:
            self._background.run(lambda: self._make_store().forget_set_aside())

    def _enqueue(self, task: Task, model_ids: Sequence[str]) -> None:
        for model_id in model_ids:
            if not self.listed.line(model_id).is_busy:
                self._queue.append((task, model_id))
                self._take(of.queued(self.listed, model_id, task))
        self._next()

    def _next(self) -> None:
        if self._running is not None or not self._queue:
            return
        task, model_id = self._queue.pop(0)
        cancel = CancelToken()
        self._running = (model_id, cancel)
        work = self._fetching if task == "fetch" else self._verifying

        def run() -> str | None:
            """None: stopped; empty: done; else why not."""
            try:
                with self._locked():
                    return work(model_id, cancel)
            except Cancelled:
                return None
            except DownloadFailed as failure:
                return SettingsText.tr(FAILURES[failure.reason])
            except TutorError as failure:
                return localized(failure.message)

        def over(sentence: str | None) -> None:
            self._running = None
            is_done = sentence == ""
            if sentence is None:
                if all(queued != model_id for _, queued in self._queue):
                    self._take(of.paused(self.listed, model_id))
            elif sentence:
                self._take(of.failed(self.listed, model_id, sentence))
            else:
                self.arrived.emit(model_id)
                if model_id in self._to_use.values():
                    self.use(model_id)
            # Until the folder was looked at, a model that came would seem not to be there.
            self.look(model_id if is_done else "")
            self._next()

        self._background.run(run, over, over)

    def _fetching(self, model_id: str, cancel: CancelToken) -> str:
        from tutor.models.fetch import Fetcher

        report = self._seldom(partial(self._progress, model_id))
        Fetcher(self._make_store(), self._make_sources()).fetch(model_id, report, cancel)
        return ""

    def _verifying(self, model_id: str, cancel: CancelToken) -> str:
        store = self._make_store()
        total = store.entry(model_id).size_bytes
        report = self._seldom(partial(self._progress, model_id))
        status = store.verify(model_id, on_bytes=_summed(lambda done: report(done, total)), cancel=cancel)
        if status.state == "ready":
            return ""
        return WindowText.tr(DAMAGED_IMPORT) if status.entry.set == "imported" else WindowText.tr(DAMAGED)

    def _progress(self, model_id: str, done_bytes: int, total_bytes: int) -> None:
        self._take(of.progressed(self.listed, model_id, done_bytes, total_bytes, time.monotonic()))

    def _seldom(self, show: Callable[..., None]) -> Callable[..., None]:
        """Has `show` told on the GUI thread how many bytes are done, of how many, some times a second
        and at the end."""
        told_s = 0.0

        def report(*sizes_bytes: int) -> None:
            nonlocal told_s
            is_whole = len(sizes_bytes) > 1 and sizes_bytes[0] >= sizes_bytes[1]
            if is_whole or time.monotonic() - told_s >= TOLD_EVERY_S:
                told_s = time.monotonic()
                self._background.deliver(lambda: show(*sizes_bytes))

        return report

    def _change(self, change: Callable[[ModelStore], None], then: Callable[[], None]) -> None:
        def work() -> None:
            with self._locked():
                change(self._make_store())

        def done(_: None) -> None:
            self.look()
            then()

        self._background.run(work, done, self.told.emit)

    def _locked(self) -> AbstractContextManager[None]:
        """The same lock as `viva models` takes."""
        return home_lock(self._paths.models_dir / ".changing.lock", OPENED_BY.template, on_wait=self._on_wait)

    def _on_wait(self, holder: Message) -> None:
        words = WindowText.tr("Waiting for {holder} to finish.", holder=localized(holder))
        self._background.deliver(lambda: self.told.emit(words))

    def _on_settings(self) -> None:
        before = {line.role: line.id for line in self.listed.needed}
        self._take(of.with_settings(self.listed, self._settings.settings))
        for line in self.listed.needed:
            if line.id != before.get(line.role):
                self._to_use.pop(line.role, None)

    def _take(self, models: ModelList) -> None:
        if models != self.listed:
            self.listed = models
            self.changed.emit(models)

    def _default_sources(self) -> "Sequence[ModelSource]":
        from tutor.models.fetch import default_sources

        return default_sources(self._paths)


def _summed(report: Callable[[int], None]) -> Callable[[int], None]:
    """Told how many bytes came, tells how many there are so far."""
    so_far = 0

    def on_bytes(count: int) -> None:
        nonlocal so_far
        so_far += count
        report(so_far)

    return on_bytes
