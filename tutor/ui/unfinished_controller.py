"""Offers the answers that a killed or stuck Viva left without a grade."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tutor.core.turn import Attempt
from tutor.session.unfinished import finish, unfinished
from tutor.store.open_answers import OpenAnswer
from tutor.ui.background import Background
from tutor.ui.services import Services
from tutor.ui.texts import WindowText


class UnfinishedController(QObject):
    """Lives on the GUI thread; nothing here blocks."""

    offered = Signal(str, str, object)
    """A sentence, the words of a button, and what the button does."""
    told = Signal(str)
    graded = Signal()
    """The history has more answers now."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background

    def look(self, services: Services) -> None:
        """Look for such answers, and offer to grade them. Before any session is held."""

        def found(left: tuple[OpenAnswer, ...]) -> None:
            if left:
                words = WindowText.tr(
                    "%n answer(s) (is|are) waiting to be graded.",
                    "",
                    len(left),
                )
                self.offered.emit(words, WindowText.tr("Grade now"), lambda: self._grade(services, left))

        self._background.run(
            lambda: unfinished(services.recordings_dir, services.history), found, self.told.emit
        )

    def _grade(self, services: Services, left: tuple[OpenAnswer, ...]) -> None:
        self.told.emit(WindowText.tr("Grading …"))

        def work() -> list[Attempt]:
            return [
                finish(one, services.recordings_dir, services.history, services.engine).attempt
                for one in left
            ]

        def done(graded: list[Attempt]) -> None:
            words = WindowText.tr("%n answer(s) graded and put into the history.", "", len(graded))
            self.told.emit(words)
            self.graded.emit()

        failed: Callable[[str], None] = self.told.emit
        self._background.run(work, done, failed)
