"""The pictures of the docs, in both themes, from scripted events: no models, no sound.

QT_QPA_PLATFORM=offscreen python -m scripts.pictures [FOLDER] [--size 1180x780] [--scale 2] [--only NAME ...]
... --language de: in German
... --fit: no pictures; names what does not fit instead, and fails if there is anything
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget

from scripts.pictures import PAGES
from scripts.pictures.fit import misfits
from tutor.config.paths import knowledge_dir, paths_below
from tutor.config.settings import Settings
from tutor.packs.library import open_library
from tutor.ui.app import new_theme
from tutor.ui.language import LANGUAGE_CHOICES, speak_language
from tutor.ui.theme.theme import ThemeChoice, theme
from tutor.ui.window import MainWindow

SETTLED = 40
"""Turns of the event loop after which rows that stack have found their height."""


def shown(window: MainWindow) -> QWidget:
    """The window, or the dialog over it."""
    return QApplication.activeModalWidget() or window


def take(window: MainWindow, file: Path) -> None:
    """Save what the window shows, in a palette of its own colours."""
    image = shown(window).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    palette = [int(colour) for colour in colours[np.argsort(-counts)][:256]]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, palette, flags).save(str(file), quality=0)


def states(size: tuple[int, int], only: Sequence[str] = ()) -> Iterator[tuple[str, MainWindow]]:
    """What is pictured, in the theme in force, by name; each page in a window of its own."""
    look = {"theme": theme().choice, "text_percent": theme().text_percent}
    settings = Settings.model_validate({"window": look})
    for scenes in PAGES:
        library = open_library(knowledge_dir())
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            window = MainWindow(
                paths_below(Path(home)),
                settings,
                lambda on_notice: None,  # type: ignore[arg-type, return-value]
            )
            window.resize(*size)
            window.show()
            for name, prepare in scenes(window, library):
                prepare()
                if not only or name in only:
                    for _ in range(SETTLED):
                        QApplication.processEvents()
                    yield name, window
            window.current.stop()
            window.hide()
            window.deleteLater()
            QApplication.processEvents()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/pictures"))
    parser.add_argument("--size", default="1180x780")
    parser.add_argument("--font", default="")
    parser.add_argument("--scale", type=float, default=1.0, help="of the text")
    parser.add_argument("--only", nargs="*", default=[], help="names of states")
    parser.add_argument("--theme", choices=("light", "dark"), help="this one alone")
    parser.add_argument("--language", choices=LANGUAGE_CHOICES, default="en")
    parser.add_argument("--fit", action="store_true", help="check instead of taking pictures")
    parsed = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    width, height = (int(number) for number in parsed.size.split("x"))
    application = QApplication(sys.argv[:1])
    font = QFont(parsed.font) if parsed.font else application.font()
    application.setFont(font)
    new_theme(application, "light", round(100 * parsed.scale))
    speak_language(application, parsed.language)
    if parsed.fit:
        found = [
            f"{name}: {misfit}"
            for name, window in states((width, height), parsed.only)
            for misfit in misfits(shown(window))
        ]
        print(*found, sep="\n")
        return bool(found)
    parsed.folder.mkdir(parents=True, exist_ok=True)
    choices: list[ThemeChoice] = [parsed.theme] if parsed.theme else ["light", "dark"]
    for choice in choices:
        theme().choose(choice)
        for name, window in states((width, height), parsed.only):
            take(window, parsed.folder / f"{name}-{choice}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
