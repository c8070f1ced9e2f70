"""What the window's workers use: engine, sound, notes and history. Everything here may block."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tutor.config.home_lock import home_lock
from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.core.message import Message
from tutor.engine.client import engine_client
from tutor.ipc.client import ChildClient
from tutor.packs.library import Library, open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.store.backup import secure_history
from tutor.store.history import History, open_history
from tutor.ui.texts import WindowText, localized

ENGINE_RESTARTED = WindowText.QT_TR_NOOP(
    "Viva's engine stopped and was started again. Nothing was lost; it goes on by itself."
)

OnNotice = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Services:
    """Open for as long as the window; never to be touched on the GUI thread."""

    engine: ChildClient
    sound: SoundClient
    history: History
    library: Library
    recordings_dir: Path
    log_file: Path
    settings: Settings = field(default_factory=Settings)
    """As they are now, of what a page holds."""


def open_all_notes(paths: Paths) -> Library:
    """The notes as they are on disk now: those that come with Viva, and the user's own. Blocks."""
    return open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir)


OPENED_BY = Message("The Viva window")
"""Who holds the home folder, told to whoever waits for it."""
OpenServices = Callable[[OnNotice], AbstractContextManager[Services]]
"""What opens the services; notices may come on any thread."""


def services_opener(paths: Paths, settings: Settings) -> OpenServices:
    """Opens the real ones."""

    @contextmanager
    def open_services(on_notice: OnNotice) -> Iterator[Services]:
        def on_wait(holder: Message) -> None:
            named = localized(holder)
            on_notice(WindowText.tr("Waiting for {holder} to finish.").format(holder=named))

        with home_lock(paths.lock_file, OPENED_BY.template, on_wait=on_wait):
            if restored := secure_history(paths.database):
                on_notice(localized(restored.message))
            engine = engine_client(
                paths, settings, on_restart=lambda: on_notice(WindowText.tr(ENGINE_RESTARTED))
            )
            sound = SoundClient(SoundConfig(paths.model_dir(settings.voice.model), paths.log_file("sound")))
            try:
                yield Services(
                    engine,
                    sound,
                    open_history(paths, settings),
                    open_all_notes(paths),
                    paths.recordings_dir,
                    paths.log_file(),
                    settings,
                )
            finally:
                sound.close()
                engine.close()

    return open_services


def telling(open_services: OpenServices, message: Message | None) -> OpenServices:
    """`open_services` with something to tell the user first, if there is."""

    @contextmanager
    def open_and_tell(on_notice: OnNotice) -> Iterator[Services]:
        if message is not None:
            on_notice(localized(message))
        with open_services(on_notice) as services:
            yield services

    return open_and_tell
