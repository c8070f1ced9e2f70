"""The window's process from the first line to the last."""

import gc
import signal
import sys
from contextlib import suppress
from pathlib import Path

import shiboken6
from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QClipboard, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from tutor.config.paths import Paths, assets_dir
from tutor.config.settings import Settings
from tutor.core.message import Message
from tutor.ui.collector import Collector
from tutor.ui.language import speak_language
from tutor.ui.one_window import OneWindow
from tutor.ui.services import OpenServices, services_opener
from tutor.ui.texts import localized
from tutor.ui.theme.theme import Theme, ThemeChoice
from tutor.ui.window import MainWindow

FACE = "Inter"
PUT_AWAY_WITHIN_MS = 12_000
"""Children that do not end by then are ended when the process exits."""


def new_theme(application: QApplication, choice: ThemeChoice, text_percent: int = 100) -> Theme:
    """Dress `application`; its icons are loaded."""
    use_own_font(application)
    folder = assets_dir() / "theme"
    style_sheet = (folder / "viva.qss").read_text(encoding="utf-8")
    theme = Theme(application, style_sheet, folder, choice, text_percent)
    theme.icon("play")
    return theme


def use_own_font(application: QApplication) -> None:
    """The face that ships with Viva, in the system's size; the system's fonts where it lacks a character."""
    font = application.font()
    if font.family() != FACE:
        for file in sorted((assets_dir() / "fonts").glob("*.otf")):
            QFontDatabase.addApplicationFont(str(file))
        font.setFamilies([FACE, *font.families()])
        application.setFont(font)


def remember_size(window: MainWindow, file: Path) -> None:
    """Size and place as they were last, and written down when the window closes."""

    def write() -> None:
        with suppress(OSError):
            file.write_bytes(window.saveGeometry().data())

    with suppress(OSError):
        window.restoreGeometry(QByteArray(file.read_bytes()))
    window.closing.connect(write)


def run_window(
    paths: Paths,
    settings: Settings,
    open_services: OpenServices | None = None,
    *,
    remark: Message | None = None,
) -> int:
    """Open the window and block until it was closed and all is put away; the exit status.

    `remark`: to be told first.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Viva")
    application.setDesktopFileName("viva")
    application.setQuitOnLastWindowClosed(False)
    one = OneWindow(paths.data_dir, application)
    if one.call_other():
        return 0
    one.listen()
    Collector(application)
    speak_language(application, settings.window.language)
    new_theme(application, settings.window.theme, settings.window.text_percent)
    window = MainWindow(paths, settings, open_services or services_opener(paths, settings))
    remember_size(window, paths.data_dir / "window.size")
    if not settings.window.welcomed:
        window.welcome()
    if remark is not None:
        window.current.tell(localized(remark))
    one.called.connect(window.come_forward)
    window.closing.connect(one.close)
    window.put_away.connect(application.quit)
    # The collector's timer lets Python see the signal.
    before = signal.signal(signal.SIGINT, lambda *_: window.close())
    window.show()
    QTimer.singleShot(0, window.open)
    application.lastWindowClosed.connect(
        lambda: QTimer.singleShot(PUT_AWAY_WITHIN_MS, application, application.quit)
    )
    try:
        return application.exec()
    finally:
        signal.signal(signal.SIGINT, before)
        tear_down(window)


def tear_down(window: MainWindow) -> None:
    """Delete the window while the application still lives; at exit the order would be chance."""
    keep_copied()
    shiboken6.delete(window)
    gc.collect()


def keep_copied() -> None:
    """Give Qt what was copied: data that Python made may not outlive Python, and the clipboard does."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = clipboard.mimeData(mode)
        if data is not None and shiboken6.createdByPython(data):
            clipboard.setText(data.text(), mode)
