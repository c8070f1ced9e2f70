"""Proof that the window can be drawn, for the check of the installation; run in processes of their own."""

import os
import sys

from tutor.config.display import has_display
from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.message import Message
from tutor.doctor.finding import CheckResult, Workplace, WrongResult

LEAST_COLOURS = 8
_STEP = 16
_FORMULA = r"$$\sum_{i=1}^{n} x_i^2$$"


def draw_window(place: Workplace) -> CheckResult:
    """Make every place of the window without a screen and look at its picture. Raises WrongResult."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from tutor.ui.app import new_theme, tear_down
    from tutor.ui.places import PLACES
    from tutor.ui.richtext.formula import renderer
    from tutor.ui.services import services_opener
    from tutor.ui.window import MainWindow

    application = QApplication(["viva"])
    paths, settings = paths_below(place.folder / "window"), Settings()
    new_theme(application, "light")
    window = MainWindow(paths, settings, services_opener(paths, settings))
    window.show()
    colours = set()
    for one in PLACES:
        window.visit(one.name)
        application.processEvents()
        image = window.grab().toImage()
        colours |= {
            image.pixel(x, y) for x in range(0, image.width(), _STEP) for y in range(0, image.height(), _STEP)
        }
    formula = renderer(_FORMULA, "#000000")
    drawn = formula is not None and formula.isValid()
    tear_down(window)
    if len(colours) < LEAST_COLOURS:
        raise WrongResult("The window stayed empty.")
    if not drawn:
        raise WrongResult("A formula could not be drawn in the window.")
    return CheckResult(f"{len(PLACES) + 1} places drawn")


def reach_display(place: Workplace) -> CheckResult:
    """Connect to the screen and make a window there, without showing it. Ends the process where Qt cannot."""
    if not has_display():
        return CheckResult("", Message("there is no screen here"))
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(["viva"])
    window = QWidget()
    window.winId()
    screen = application.primaryScreen()
    if screen is None:
        raise WrongResult("The system names no screen.")
    size = screen.size()
    return CheckResult(f"{application.platformName()} on {sys.platform}, {size.width()} × {size.height()}")
