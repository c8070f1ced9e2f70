"""The Today page: looks behind the window at what there is to do, and sends the user there."""

from dataclasses import replace

from PySide6.QtCore import Qt

from tutor.config.clock import current_time
from tutor.store.history import open_history
from tutor.ui.keys import on_key, pressed_focused_button
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.today.today_state import TodayState
from tutor.ui.pages.today.today_view import TodayView
from tutor.ui.services import Services


class TodayPage(Page):
    """What is due, and one obvious thing to press."""

    needs = frozenset({"llm", "stt", "tts", "embedding"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.state = TodayState()
        self.view = TodayView(context.theme)
        self.column.addWidget(self.view, 1)
        self.view.plan_wanted.connect(lambda plan: self.visit_wanted.emit("interview", plan))
        self.view.choose_wanted.connect(lambda: self.visit_wanted.emit("interview", None))
        self.view.look_wanted.connect(self.look)
        self.view.interview_day.picked.connect(self._set_day)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on_key(self, key, self._on_enter)

    def entered(self) -> None:
        self.look()

    def renew(self, services: Services) -> None:
        super().renew(services)
        if self.isVisible():
            self.look()

    def cannot_open(self, sentence: str) -> None:
        self._show(replace(self.state, phase="failed", error=sentence))

    def look(self) -> None:
        """Look at the history as it is now; returns at once."""
        settings = self.context.settings.settings

        def find(services: Services) -> TodayState:
            # The scheduler is loaded here: the window is on the screen before it is needed.
            from tutor.ui.pages.today.today_look import look_at_today

            history = open_history(self.context.paths, settings)
            return look_at_today(history, services.library, settings, current_time())

        self.fetch(find, self._show, self.cannot_open)

    def _set_day(self, day: str) -> None:
        self.context.settings.set("practice.interview_on", day)
        self.look()

    def _show(self, state: TodayState) -> None:
        self.state = state
        self.view.interview_day.show_day(self.context.settings.settings.practice.interview_on)
        is_typing = self.view.interview_day.edit.hasFocus()
        self.view.show_state(state)
        if self.isVisible() and not is_typing:
            self.view.start_button.setFocus()

    def _on_enter(self) -> None:
        if pressed_focused_button(self):
            return
        mastery = self.view.mastery
        if mastery is not None and mastery.hasFocus():
            mastery.choose_current()
        elif self.state.plan is not None:
            self.view.start_button.click()
