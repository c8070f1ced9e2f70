"""The real window, told what to press by lines of JSON and telling what it shows the same way.

Run as a program of its own: Qt can have one screen a process.
"""

import json
import sys
import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tutor.config.paths import resolve_paths
from tutor.config.settings import load_settings
from tutor.ui.app import new_theme, tear_down
from tutor.ui.collector import Collector
from tutor.ui.services import services_opener
from tutor.ui.window import MainWindow

LOOK_EVERY_MS = 40


class Driver(QObject):
    """Reads commands on a thread, obeys on the GUI thread, tells every change of what is shown."""

    told = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown = ""
        self._look_at_every_state()
        self.told.connect(self._obey)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)
        threading.Thread(target=self._read, daemon=True).start()

    def _look_at_every_state(self) -> None:
        """A step may be over sooner than the timer comes round."""
        page = self._window.visit("interview")
        show = page._show

        def show_and_tell() -> None:
            show()
            self._look()

        page._show = show_and_tell

    def _read(self) -> None:
        for line in sys.stdin:
            self.told.emit(line)
        self.told.emit('{"do": "close"}')

    def _obey(self, line: str) -> None:
        command = json.loads(line)
        page = self._window.visit("interview")
        match command["do"]:
            case "choose":
                page.setup.topics.topic_list.tick(command["topic"])
                page.setup.questions.box.setValue(command["questions"])
                page.setup.follow_ups.choose(command["follow_ups"])
            case "press":
                widget = QApplication.focusWidget()
                assert widget is not None, "nothing has the keyboard"
                QTest.keyClick(widget, getattr(Qt.Key, f"Key_{command['key']}"))
            case "play":
                page.running.card.rows[command["row"]].play_button.click()
            case "picture":
                self._window.grab().save(command["file"])
            case "close":
                self._window.close()

    def _look(self) -> None:
        page = self._window.visit("interview")
        state, card = page.state, page.running.card
        shown = {
            "can_start": page.setup.start_button.isEnabled(),
            "microphone": page.setup.ready.microphone.detail,
            "engine": page.setup.ready.wording.detail,
            "phase": state.phase,
            "number": state.number,
            "question": page.running.question.text,
            "transcript": page.running.answer.transcript.text,
            "is_saved": state.is_saved,
            "score": state.attempt.grade.score if state.attempt else None,
            "rows": [
                {
                    "id": row.point.id,
                    "verdict": row.accessibleName().partition(":")[0],
                    "quote": row.accessibleDescription(),
                    "plays": row.play_button is not None,
                }
                for row in card.rows
            ],
            "playing": page.cards.player.clip,
            "notice": page.notice.text,
            "error": state.error,
            "has_keyboard": QApplication.focusWidget() is not None,
            "network": self._window.status_line.network.text(),
        }
        line = json.dumps(shown)
        if line != self._shown:
            self._shown = line
            print(line, flush=True)


def main() -> int:
    paths = resolve_paths()
    settings = load_settings(paths.settings_file)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    Collector(application)
    new_theme(application, "light")
    window = MainWindow(paths, settings, services_opener(paths, settings))
    window.put_away.connect(application.quit)
    window.visit("interview")
    window.show()
    # There is no window manager to do it.
    window.activateWindow()
    QTimer.singleShot(0, window.open)
    Driver(window)
    status = application.exec()
    tear_down(window)
    return status


if __name__ == "__main__":
    sys.exit(main())
