"""What commands share: paths, settings, logs, packs, and the clients of the child processes."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import date

from tutor.cli.terminal import progress_bar, tell_wait
from tutor.config.home_lock import home_lock
from tutor.config.logs import start_logging
from tutor.config.paths import Paths, knowledge_dir, resolve_paths
from tutor.config.settings import Settings, bad_copy, load_settings
from tutor.core.errors import SettingsInvalid
from tutor.core.material import Topic
from tutor.core.message import Message, joined
from tutor.engine.client import engine_client
from tutor.engine.requests import IndexNotes, WorkProgress
from tutor.ipc.client import ChildClient
from tutor.packs.library import Library, open_library
from tutor.practice.due import StudyPlan
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.store.backup import secure_history
from tutor.store.history import History, open_history
from tutor.store.practice import study_plan_of

INDEX_PATIENCE_S = 30.0
"""How long a command waits for the index of the notes."""


@dataclass(frozen=True, slots=True)
class CommandContext:
    paths: Paths
    settings: Settings

    @property
    def history(self) -> History:
        return open_history(self.paths, self.settings)

    def library(self) -> Library:
        return open_library(knowledge_dir(), self.paths.packs_dir, self.paths.parsed_dir)

    def study_plan(self, topics: Iterable[Topic], interview_on: date | None = None) -> StudyPlan:
        """`interview_on` goes before the day in the settings."""
        return study_plan_of(self.history, topics, self.settings.practice, interview_on)

    @contextmanager
    def engine(self, what: str = "A viva command") -> Iterator[ChildClient]:
        """The engine's client; its process starts at the first call and ends with the block."""
        with self.locked(what), closing(engine_client(self.paths, self.settings)) as client:
            yield client

    def sound(self) -> AbstractContextManager[SoundClient]:
        voice = self.paths.model_dir(self.settings.voice.model)
        return closing(SoundClient(SoundConfig(voice, self.paths.log_file("sound"))))

    @contextmanager
    def locked(self, what: str) -> Iterator[None]:
        """Hold the home folder for the block; tells on standard error whom it waits for."""
        with home_lock(self.paths.lock_file, what, on_wait=tell_wait):
            if restored := secure_history(self.paths.database):
                print(restored.message, file=sys.stderr)
            yield


def open_context() -> CommandContext:
    """Paths, settings and logs of this call. Raises SettingsInvalid."""
    paths = _open_paths()
    return CommandContext(paths, load_settings(paths.settings_file))


def open_forgiving() -> tuple[CommandContext, Message | None]:
    """The same for the window, which whoever reads no terminal has: a bad settings file does not stop it.

    The usual settings hold then; the second value tells why, and is None where all is well.
    """
    paths = _open_paths()
    try:
        return CommandContext(paths, load_settings(paths.settings_file)), None
    except SettingsInvalid as error:
        until = Message(
            "The usual settings hold until then; when you change one here, the file is kept as {file}.",
            file=bad_copy(paths.settings_file).name,
        )
        return CommandContext(paths, Settings()), joined([error.message, until])


def _open_paths() -> Paths:
    paths = resolve_paths()
    start_logging(paths.log_file())
    return paths


def update_index(engine: ChildClient) -> None:
    """Bring the index of the notes up to date, with its progress shown. Raises TutorError.

    Where that takes long it goes on behind what comes next, and at the next call of Viva.
    """
    newest = WorkProgress(0, 0)
    with progress_bar("Indexing the notes") as show:

        def on_event(event: object) -> None:
            nonlocal newest
            if isinstance(event, WorkProgress):
                newest = event
                show(event.done, event.total)

        try:
            engine.start(IndexNotes(), on_event).result(INDEX_PATIENCE_S)
        except TimeoutError:
            told = f"{newest.done:,} of {newest.total:,} passages are indexed; the rest are found by words."
            print(told, file=sys.stderr)
