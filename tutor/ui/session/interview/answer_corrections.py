"""Grades an answer of an interview again as the person says; behind the page."""

from PySide6.QtCore import QObject, Signal

from tutor.core.turn import Attempt, Turn
from tutor.ui.background import Background
from tutor.ui.corrections import Claim, corrected_attempt
from tutor.ui.services import Services


class AnswerCorrections(QObject):
    """Lives on the GUI thread; every method returns at once."""

    corrected = Signal(object, object)
    """The Turn as it was, and the Attempt as it is graded now."""
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._attempt_ids: dict[int, int] = {}
        """Of the answers of this interview, by turn."""

    def begin(self) -> None:
        """Another interview begins."""
        self._attempt_ids = {}

    def know(self, number: int, attempt_id: int) -> None:
        """The answer of turn `number` is kept under this id."""
        self._attempt_ids[number] = attempt_id

    def attempt_id(self, number: int) -> int | None:
        """Where the answer of turn `number` is kept; None: nowhere."""
        return self._attempt_ids.get(number) or None

    def correct(self, services: Services, turn: Turn, claim: Claim) -> None:
        attempt_id = self.attempt_id(turn.number)

        def show(attempt: Attempt) -> None:
            self.corrected.emit(turn, attempt)

        self._background.run(
            lambda: corrected_attempt(services, turn.attempt, attempt_id, claim), show, self.failed.emit
        )
