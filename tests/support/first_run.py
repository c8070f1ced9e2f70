"""The window from the first line on, as at the first start, telling what it shows in lines of JSON.

Nothing is pressed from here: keys and clicks come through the screen. A line on standard input closes the window.
"""

import json
import os
import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.ui.app import run_window
from tutor.ui.pages.settings.models_section import ModelsSection
from tutor.ui.pages.settings.settings_page import SettingsPage
from tutor.ui.pages.welcome.welcome_page import WelcomePage
from tutor.ui.session.interview.interview_page import InterviewPage
from tutor.ui.session.interview.interview_state import InterviewState
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.window import MainWindow

LOOK_EVERY_MS = 40


class Teller(QObject):
    """Tells every change of what is shown."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._window: MainWindow | None = None
        self.told.connect(lambda: self._window.close() if self._window else None)
        threading.Thread(target=self._read, daemon=True).start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def _read(self) -> None:
        for _ in sys.stdin:
            self.told.emit()

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
            check = page.sound.check_view.check
            shown |= {"step": page.step, "words": page.models.words.text()}
            shown |= {"check": check.phase, "understood": check.text}
        if isinstance(page, SettingsPage):
            shown |= _models(page.models)
        interview = self._window._pages.get("interview")
        shown |= _interview(interview if isinstance(interview, InterviewPage) else None)
        line = json.dumps(shown)
        if line != self._shown:
            self._shown = line
            print(line, flush=True)


def _interview(page: InterviewPage | None) -> dict[str, object]:
    """What the Interview page shows; as before its first session where there is none."""
    state = page.state if page is not None else InterviewState()
    shown: dict[str, object] = {
        "phase": state.phase,
        "number": state.number,
        "kind": state.kind,
        "question": state.question,
        "caption": f"{state.transcript} {state.rough}".strip(),
        "points": _points(state),
        "is_saved": state.is_saved,
        "is_paused": state.is_paused,
        "can_type": state.is_typing,
        "score": state.attempt.grade.score if state.attempt else None,
        "error": state.error,
    }
    if page is None:
        return shown | {"card": False, "asks_to_end": False, "summary": []}
    overview = page.result.stack.currentWidget() if page.result.isVisible() else None
    return shown | {
        "card": page.running.card.isVisible(),
        "asks_to_end": page.running.end_question.isVisible(),
        "notice": page.notice.text if page.notice.isVisible() else "",
        "summary": _words(overview) if overview is not None else [],
    }


def _points(state: InterviewState) -> list[tuple[str, str, str]]:
    """Id, verdict and quoted words of each point of the grade."""
    points = state.attempt.grade.points if state.attempt else ()
    return [(one.id, one.verdict, one.evidence.quote if one.evidence else "") for one in points]


def _models(section: ModelsSection) -> dict[str, object]:
    """How each model stands by its id, how fast the language model was, and which one is proposed."""
    return {
        "models": {name: row.state.text() for name, row in section.models.rows.items()},
        "percent": {
            name: row.bar.value() for name, row in section.models.rows.items() if row.bar.isVisible()
        },
        "is_measured": section.measure_button.isEnabled(),
        "speed": section.speed.text(),
        "proposal": section.proposal.words.text() if section.proposal.isVisible() else "",
    }


def _words(area: QWidget) -> list[str]:
    return [one.text() for one in area.findChildren(QLabel) if one.isVisible() and one.text()]


def _buttons(page: QWidget) -> dict[str, tuple[int, int]]:
    """Where to click, by what is written there, or by what screen readers are told."""
    found = [one for one in page.findChildren(ActionButton) if one.isVisible() and one.isEnabled()]
    found = [one for one in found if not one.visibleRegion().isEmpty()]
    # Of those with the same words the first counts.
    return {
        name: _middle(one) for one in reversed(found) for name in (one.text(), one.accessibleName()) if name
    }


def _middle(widget: QWidget) -> tuple[int, int]:
    point = widget.mapToGlobal(widget.visibleRegion().boundingRect().center())
    return point.x(), point.y()


def main() -> int:
    paths = resolve_paths()
    QTimer.singleShot(0, lambda: setattr(main, "teller", Teller()))
    return run_window(paths, load_settings(paths.settings_file))


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)
