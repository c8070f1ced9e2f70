"""What the pages that hold a session have in common: the runner, its keys, and the way out."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor.engine.requests import FitSchedule
from tutor.ui.keys import on_key
from tutor.ui.page import Page, Surroundings
from tutor.ui.services import Services
from tutor.ui.session_runner import SessionRunner

log = logging.getLogger(__name__)

Action = Callable[[], None]


class SessionPage(Page):
    """One session at a time, on the thread of its runner. While one runs, `busy_changed` says so."""

    running: Any
    """The view of a running session: its `end_question`, its buttons, `show_paused()` where it can pause."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._runner: SessionRunner | None = None
        self._is_busy = False
        self._is_paused = False
        self._running_shortcuts: list[QShortcut] = []
        self.stack = QStackedWidget()

    # What the pages differ in.

    @property
    def is_running(self) -> bool:
        raise NotImplementedError

    @property
    def is_preparing(self) -> bool:
        """Whether the session has not begun."""
        raise NotImplementedError

    @property
    def _is_speaking(self) -> bool:
        """Whether Viva says something, or holds it; only asked where Viva speaks."""
        raise NotImplementedError

    def on_event(self, event: Any) -> None:
        """Something happened in the session."""
        raise NotImplementedError

    def show_failure(self, sentence: str) -> None:
        """The session cannot go on."""
        raise NotImplementedError

    def choose_anew(self) -> None:
        """Back to what comes before a session."""
        raise NotImplementedError

    def _know_voice(self, *, is_typed: bool, is_silent: bool) -> None:
        """How answers are given, and whether Viva cannot be heard."""
        raise NotImplementedError

    def _know_mute(self, *, is_muted: bool) -> None:
        """Whether the person has muted Viva; only asked where Viva speaks."""
        raise NotImplementedError

    def _ending(self) -> None:
        """The person ended it; what is finished is still being saved."""
        raise NotImplementedError

    def _stopped(self) -> None:
        """The runner is through, though nothing told the session's end."""
        raise NotImplementedError

    def _refocus(self) -> None:
        """The person stays after all: the keyboard goes back to where it is meant."""
        self.running.setFocus()

    # What they share.

    def repeat(self) -> None:
        if self._runner is not None and can_press(self.running.repeat_button):
            self._runner.repeat()

    def skip(self) -> None:
        if self._runner is not None and can_press(self.running.skip_button):
            self._runner.skip()

    def rephrase(self) -> None:
        if self._runner is not None and can_press(self.running.rephrase_button):
            self._runner.rephrase()

    def mute(self) -> None:
        """Mute Viva, or hear it again."""
        if self._runner is None or not can_press(self.running.mute_button):
            return
        mute = self.around.mute
        mute.is_on = not mute.is_on
        if mute.is_on and self._is_paused and self._is_speaking:
            # What was held is cut off: there is nothing left to go on with.
            self._set_paused(False)
        self._runner.mute(mute.is_on)
        self._know_mute(is_muted=mute.is_on)

    def pause(self) -> None:
        """Hold the session, or go on."""
        if self._runner is None or not can_press(self.running.pause_button):
            return
        self._set_paused(not self._is_paused)
        if self._is_paused:
            self._runner.pause()
        else:
            self._runner.resume()

    def stop(self) -> None:
        if self._runner is not None:
            self._runner.end()

    def _hold(self, runner: SessionRunner) -> None:
        """Take `runner` as the one whose session is shown; to be started once the page shows it."""
        runner.happened.connect(self.on_event)
        runner.voice_known.connect(self._on_voice)
        runner.failed.connect(self._on_failed)
        runner.over.connect(lambda: self._on_over(runner))
        self._runner = runner

    def _show_busy(self) -> None:
        is_busy = self.is_running
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy_changed.emit(is_busy)
        for shortcut in self._running_shortcuts:
            shortcut.setEnabled(is_busy)

    def _set_paused(self, is_paused: bool) -> None:
        self._is_paused = is_paused
        self.running.show_paused(is_paused)

    def _keys(self, *, on_space: Action, on_enter: Action, on_escape: Action) -> None:
        """Space while a session runs; Enter and Escape always."""
        self._running_shortcuts.append(on_key(self, Qt.Key.Key_Space, on_space))
        on_key(self, Qt.Key.Key_Escape, on_escape)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on_key(self, key, on_enter)

    def _running_key(self, key: Qt.Key, action: Action) -> None:
        self._running_shortcuts.append(on_key(self, key, action))

    def _on_end_answered(self, is_to_end: bool) -> None:
        self.running.end_question.setVisible(False)
        if not is_to_end:
            self._refocus()
            return
        if self._runner is None:
            return
        self._runner.end()
        if self.is_preparing:
            # Loading cannot be interrupted; what it leads to is not waited for.
            self._runner = None
            self.choose_anew()
        else:
            self._ending()

    def _on_voice(self, is_typed: bool, is_silent: bool) -> None:
        if self.sender() is self._runner:
            self._know_voice(is_typed=is_typed, is_silent=is_silent)

    def _on_failed(self, sentence: str) -> None:
        if self.sender() is self._runner:
            self.show_failure(sentence)

    def _on_over(self, runner: SessionRunner) -> None:
        runner.deleteLater()
        if runner is not self._runner:
            return
        self._runner = None
        if self.is_running:
            self._stopped()
        if self.services is not None:
            self._refit(self.services)

    def _refit(self, services: Services) -> None:
        """Once in a while the schedule is fitted to the person's reviews, as commands do after a session."""
        self.around.background.run(
            lambda: services.engine.call(FitSchedule()),
            lambda _: None,
            lambda why: log.warning("the schedule stays as it is: %s", why),
        )


def can_press(button: QWidget) -> bool:
    """Whether a key may stand for `button`: it is on the page, and not grey."""
    return button.isEnabled() and not button.isHidden()
