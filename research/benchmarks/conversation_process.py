"""The window in a hands-free interview, telling what it shows and when.

    python -m research.benchmarks.conversation_process ITEM ...

Prints a JSON line for each change of what the Interview page shows, times in seconds of the monotonic
clock; closes once the interview is over.
"""

import json
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from research.benchmarks.window_process import watched
from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.ui.app import run_window
from tutor.ui.plans import InterviewPlan
from tutor.ui.services import Services
from tutor.ui.session.interview.interview_page import InterviewPage
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.window import MainWindow

LOOK_EVERY_MS = 100


class Talk(QObject):
    """Begins the interview once everything is loaded; lives on the GUI thread."""

    begun = Signal()

    def __init__(self, items: tuple[str, ...]) -> None:
        super().__init__()
        self.services: Services | None = None
        self._plan = InterviewPlan((), len(items), 0, items=items)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.begun.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)

    def _look(self) -> None:
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        page = window.visit("interview")
        assert isinstance(page, InterviewPage)
        engine, sound = window.readiness.engine, window.readiness.sound
        found = (engine.hearing, engine.grading, engine.wording, sound.microphone, sound.speaker)
        if page.services is None or any(one.is_ready is None for one in found):
            return
        self._timer.stop()
        take = page.take

        def take_and_tell(state: InterviewState) -> None:
            take(state)
            _tell(state)
            if not state.is_running:
                QTimer.singleShot(0, window.close)

        page.take = take_and_tell  # type: ignore[method-assign]
        page.begin(self._plan)


def _tell(state: InterviewState) -> None:
    shown = {
        "at": time.monotonic(),
        "phase": state.phase,
        "number": state.number,
        "is_saved": state.is_saved,
        "caption": f"{state.transcript} {state.rough}".strip(),
        "level_dbfs": state.level.level_dbfs,
        "error": state.error,
    }
    print(json.dumps(shown), flush=True)


def main() -> int:
    paths = resolve_paths()
    settings = load_settings(paths.settings_file)
    talk = Talk(tuple(sys.argv[1:]))
    return run_window(paths, settings, watched(paths, settings, talk))


if __name__ == "__main__":
    raise SystemExit(main())
