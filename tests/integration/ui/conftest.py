"""The whole window in this process over real child processes that play a script."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import builtins
import contextlib
import io
import socket
import sqlite3
import threading

import pytest
from PySide6.QtWidgets import QApplication
from support.packs import write_pack
from support.window_fixtures import collected_here, libraries_frozen, theme

from tutor.config.settings import Settings
from tutor.ipc.client import ChildClient
from tutor.packs.library import open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.store.history import open_history
from tutor.ui.services import ENGINE_RESTARTED, Services
from tutor.ui.window import MainWindow

__all__ = ("collected_here", "libraries_frozen", "theme")
PIECE = "support.scripted_children"


@pytest.fixture
def opener(home):
    """Opens services over scripted children; keeps them for the test."""
    write_pack(home.packs_dir / "small")

    def with_sound(factory="make_sound"):
        @contextlib.contextmanager
        def open_services(on_notice):
            engine = ChildClient(
                f"{PIECE}:make_engine",
                None,
                name="scripted-engine",
                died="The engine stopped twice; start Viva again.",
                on_restart=lambda: on_notice(ENGINE_RESTARTED),
            )
            sound = SoundClient(SoundConfig(), factory=f"{PIECE}:{factory}")
            services = Services(
                engine,
                sound,
                open_history(home, Settings()),
                open_library(home.packs_dir),
                home.recordings_dir,
                home.log_file(),
            )
            open_services.services = services
            try:
                yield services
            finally:
                sound.close()
                engine.close()

        return open_services

    return with_sound


@pytest.fixture
def new_window(qtbot, theme, home):
    """A shown window at its Interview page whose services are open; put away afterwards."""
    made = []

    def make(open_services, second_ms=60_000, place="interview"):
        window = MainWindow(home, Settings(), open_services, second_ms=second_ms)
        window.visit(place)
        # Not qtbot's to close: the window is deleted once everything behind it was put away.
        with qtbot.waitExposed(window):
            window.show()
        window.open()
        made.append(window)
        return window

    yield make
    for window in made:
        if window.isVisible():
            with qtbot.waitSignal(window.put_away, timeout=60_000):
                window.close()
        QApplication.processEvents()
        window.deleteLater()


@pytest.fixture
def nothing_blocks(monkeypatch):
    """Engine, file, database and network calls fail on the GUI thread; others go through."""
    gui = threading.get_ident()
    seen = []

    def guarded(name, original):
        def call(*args, **kwargs):
            if threading.get_ident() == gui:
                seen.append(name)
                raise AssertionError(f"{name} was called on the GUI thread")
            return original(*args, **kwargs)

        return call

    class GuardedSocket(socket.socket):
        connect = guarded("socket.connect", socket.socket.connect)

    files = [(builtins, "open"), (io, "open"), (os, "open"), (sqlite3, "connect")]

    @contextlib.contextmanager
    def forbid():
        with monkeypatch.context() as patch:
            for owner, name in (*files, *((ChildClient, name) for name in ("call", "start", "_send"))):
                patch.setattr(owner, name, guarded(f"{owner.__name__}.{name}", getattr(owner, name)))
            patch.setattr(socket, "socket", GuardedSocket)
            yield
        assert seen == []

    return forbid
