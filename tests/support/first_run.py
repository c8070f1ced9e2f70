"""The window from the first line on, as at the first start, telling what it shows in lines of JSON.

Nothing is pressed from here: keys and clicks come through the screen. A line on standard input closes it.
"""

import json
import os
import sys
import threading

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.ui.app import run_window
from tutor.ui.pages.welcome.welcome_page import WelcomePage
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.window import MainWindow

LOOK_EVERY_MS = 40


class Teller(QObject):
    """Tells every change of what is shown."""

    asked_to_close = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._window: MainWindow | None = None
        self.asked_to_close.connect(self._close)
        threading.Thread(target=self._read, daemon=True).start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def _read(self) -> None:
        sys.stdin.readline()
        self.asked_to_close.emit()

    def _close(self) -> None:
        if self._window is not None:
            self._window.close()

    def _look(self) -> None:
        if self._window is None:
            found = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
            if not found:
                return
            self._window = found[0]
        page = self._window.current
        if not self._window.isActiveWindow():
            # There is no window manager to do it.
            self._window.activateWindow()
        focus = QApplication.focusWidget()
        shown: dict[str, object] = {"page": type(page).__name__, "buttons": _buttons(page)}
        shown["keyboard"] = (
            focus.accessibleName() if focus is not None and self._window.isActiveWindow() else ""
        )
        if isinstance(page, WelcomePage):
            check = page.sound.check_view.checker.check
            shown |= {"step": page.step, "words": page.models.words.text()}
            shown |= {"check": check.phase, "understood": check.text}
        interview = self._window._pages.get("interview")
        state = interview.state if interview is not None else InterviewState()
        shown |= {
            "phase": state.phase,
            "transcript": interview.running.answer.transcript.text if interview is not None else "",
            "is_saved": state.is_saved,
            "score": state.attempt.grade.score if state.attempt else None,
            "card": interview is not None and interview.running.card.isVisible(),
            "error": state.error,
        }
        line = json.dumps(shown)
        if line != self._shown:
            self._shown = line
            print(line, flush=True)


def _buttons(page: QWidget) -> dict[str, tuple[int, int]]:
    """Where to click, by what is written there."""
    found = [one for one in page.findChildren(ActionButton) if one.isVisible() and one.isEnabled()]
    return {one.text(): _middle(one) for one in found if one.text()}


def _middle(widget: QWidget) -> tuple[int, int]:
    point = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    return point.x(), point.y()


def main() -> int:
    paths = resolve_paths()
    QTimer.singleShot(0, lambda: setattr(main, "teller", Teller()))
    return run_window(paths, load_settings(paths.settings_file))


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)
