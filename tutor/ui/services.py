"""What the window's workers use: engine, sound, notes and history. Everything here may block."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from tutor.config.home_lock import home_lock
from tutor.config.paths import Paths, knowledge_dir
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EngineDied, TutorError
from tutor.core.message import Message
from tutor.engine.client import engine_client
from tutor.engine.requests import EngineReport, Part, Warm
from tutor.ipc.client import ChildClient
from tutor.packs.library import Library, open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.store.backup import secure_history
from tutor.store.history import History, open_history
from tutor.ui.background import FAULT
from tutor.ui.texts import WindowText, localized

ENGINE_RESTARTED = WindowText.QT_TR_NOOP(
    "Viva’s engine stopped and was restarted. Nothing was lost, and it continues by itself."
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
            on_notice(WindowText.tr("Waiting for {holder} to finish.", holder=named))

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


log = logging.getLogger(__name__)


class ServiceHost(QObject):
    """Opening and closing take their time there; the window never waits."""

    opened = Signal(object)
    """Services."""
    failed = Signal(str)
    noticed = Signal(str)
    closed = Signal()
    """Everything is put away, child processes included."""

    def __init__(self, open_services: OpenServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_services = open_services
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backstage", daemon=True)

    def open(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Begin to put everything away; `closed` follows. Returns at once."""
        self._closing.set()
        if not self._thread.is_alive():
            self.closed.emit()

    def _run(self) -> None:
        try:
            with self._open_services(self.noticed.emit) as services:
                self.opened.emit(services)
                self._closing.wait()
        except TutorError as error:
            self.failed.emit(localized(error.message))
        except Exception:
            log.exception("the services failed")
            self.failed.emit(WindowText.tr(FAULT))
        self._closing.wait()
        self.closed.emit()


RENEWED: Final = WindowText.QT_TR_NOOP("Viva’s engine has been restarted with new settings. Try again.")


def call_engine(
    services: Services,
    request: object,
    on_event: Callable[[object], None] | None = None,
    cancel: CancelToken | None = None,
) -> object:
    """The engine's answer; blocks. Raises what it raises, Cancelled where `cancel` was set.

    EngineDied, with RENEWED, where the engine went away under the call: nobody else would tell.
    """
    try:
        return services.engine.call(request, on_event, cancel)
    except Cancelled:
        if cancel is not None and cancel.is_cancelled:
            raise
        raise EngineDied(WindowText.tr(RENEWED)) from None


def warm(services: Services, *parts: Part, test: bool = False) -> EngineReport:
    """Have the engine load these parts, and with `test` the language model do a little work. Blocks."""
    report = services.engine.call(Warm(parts, test=test))
    assert isinstance(report, EngineReport)
    return report
