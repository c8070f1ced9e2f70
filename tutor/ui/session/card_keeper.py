"""What a grade card needs from behind the window: its moments heard, its corrections graded and kept."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from tutor.core.turn import Attempt
from tutor.ui.background import Background
from tutor.ui.corrections import Claim, corrected_attempt
from tutor.ui.player import ClipPlayer
from tutor.ui.services import Services
from tutor.ui.widgets.grade_card import GradeCard


class CardKeeper(QObject):
    """One answer after the other; it is on one of the cards."""

    corrected = Signal(object, object)
    """(what the answer was shown as, the Attempt graded again)."""
    touched = Signal()
    """The user wants to hear a moment, or begins to correct something."""
    failed = Signal(str)

    def __init__(
        self, background: Background, cards: Sequence[GradeCard], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._services: Services | None = None
        self._card: GradeCard | None = None
        self._key: object = None
        self._attempt: Attempt | None = None
        self._attempt_id: int | None = None
        self.player = ClipPlayer(background, self)
        self.player.failed.connect(self.failed)
        for card in cards:
            self.player.changed.connect(lambda _, card=card: card.show_playing(self.player.clip))
            card.moment_wanted.connect(self._play)
            card.correcting.connect(self._on_correcting)
            card.appealed.connect(lambda point, words: self._correct(Claim(point=point, words=words)))
            card.transcript_fixed.connect(lambda text: self._correct(Claim(text=text)))

    def hold(self, services: Services | None, key: object, attempt: Attempt, attempt_id: int | None) -> None:
        """Take it as what is shown now.

        `key`: what to call it in `corrected`; `attempt_id`: None where it is not kept.
        """
        self.player.stop()
        self._services, self._card, self._key = services, None, key
        self._attempt, self._attempt_id = attempt, attempt_id

    def show(
        self,
        card: GradeCard,
        services: Services | None,
        key: object,
        attempt: Attempt,
        attempt_id: int | None,
    ) -> None:
        """Show the answer on `card`, and show it there again as it is corrected."""
        self.hold(services, key, attempt, attempt_id)
        self._card = card
        can_correct = services is not None and attempt_id is not None
        card.show_attempt(attempt, feedback=attempt.feedback, can_correct=can_correct)

    def stop(self) -> None:
        """Be silent."""
        self.player.stop()

    def _on_correcting(self) -> None:
        self.player.stop()
        self.touched.emit()

    def _play(self, recording: str, start_s: float, end_s: float) -> None:
        if self._services is not None:
            self.touched.emit()
            self.player.toggle(self._services, recording, start_s, end_s)

    def _correct(self, claim: Claim) -> None:
        services, attempt, attempt_id, key = self._services, self._attempt, self._attempt_id, self._key
        if services is None or attempt is None:
            return
        self.player.stop()

        def done(again: Attempt) -> None:
            if self._attempt is attempt and self._card is not None:
                self.show(self._card, services, key, again, attempt_id)
            elif self._attempt is attempt:
                self._attempt = again
            self.corrected.emit(key, again)

        self._background.run(
            lambda: corrected_attempt(services, attempt, attempt_id, claim), done, self.failed.emit
        )
