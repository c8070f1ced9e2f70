"""Before a session: what it is to be about, and whether all that it needs is there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.ui.readiness import EngineReadiness, SoundReadiness
from tutor.ui.session.ready_panel import ReadyPanel
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import TwoSides
from tutor.ui.widgets.layouts import column
from tutor.ui.widgets.page_frame import PageFrame


class SetupView(QWidget):
    """Emits `start_wanted(plan)`. Each mode puts its choices at both sides."""

    start_wanted = Signal(object)

    def __init__(self, theme: Theme, start: str, ready: ReadyPanel, plan: Callable[[], object]) -> None:
        """`start`: the words of the button; `plan`: what is chosen."""
        super().__init__()
        self._theme = theme
        self._plan = plan
        self.can_start = self._has_choice = True
        """`can_start`: nothing is known to stand in the way of a session."""
        self.ready = ready
        self.start_button = ActionButton(theme, start, icon="play", key="⏎", kind="primary", does=self.start)

    def start(self) -> None:
        """As if Start was pressed."""
        if self.start_button.isEnabled():
            self.start_wanted.emit(self._plan())

    def show_sound(self, sound: SoundReadiness) -> None:
        self.ready.show_sound(sound)

    def show_engine(self, engine: EngineReadiness) -> None:
        self.ready.show_engine(engine)
        self.can_start = engine.can_start
        self._allow_start()

    def show_choice(self, *, is_there: bool) -> None:
        """Whether there is something to start with."""
        self._has_choice = is_there
        self._allow_start()

    def _allow_start(self) -> None:
        self.start_button.setEnabled(self.can_start and self._has_choice)

    def _lay_out(
        self, title: str, lead: str, sides: tuple[QWidget, QWidget], shares: tuple[int, int]
    ) -> None:
        frame = PageFrame(
            title, (TwoSides(self._theme, *sides, shares), 1), lead=lead, beside=self.start_button
        )
        column(frame, of=self)
