"""What a grade card needs from behind the window: its moments heard, its corrections graded and kept."""

from PySide6.QtCore import QObject, Signal

from tutor.core.turn import Attempt
from tutor.practice.coaching import DeliveryReport, Targets
from tutor.ui.background import Background
from tutor.ui.corrections import Claim, corrected_attempt
from tutor.ui.moment_player import MomentPlayer
from tutor.ui.services import Services
from tutor.ui.widgets.grade_card import GradeCard


class CardKeeper(QObject):
    """Shows one attempt after the other on a card."""

    corrected = Signal(object, object)
    """(what the attempt was shown as, the Attempt graded again)."""
    failed = Signal(str)

    def __init__(self, background: Background, card: GradeCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._card = card
        self._services: Services | None = None
        self._key: object = None
        self._attempt: Attempt | None = None
        self._attempt_id: int | None = None
        self._spoken: DeliveryReport | None = None
        self._targets: Targets | None = None
        self._player = MomentPlayer(background, self)
        self._player.playing_changed.connect(lambda: card.show_playing(self._player.moment))
        self._player.failed.connect(self.failed)
        card.moment_wanted.connect(self._play)
        card.correcting.connect(self._player.stop)
        card.appealed.connect(lambda point, words: self._correct(Claim(point=point, words=words)))
        card.transcript_fixed.connect(lambda text: self._correct(Claim(text=text)))

    def show(
        self,
        services: Services | None,
        key: object,
        attempt: Attempt,
        attempt_id: int | None,
        *,
        spoken: DeliveryReport | None = None,
        targets: Targets | None = None,
    ) -> None:
        """`key`: what to call the attempt in `corrected`; `attempt_id`: None where it is not kept."""
        self._player.stop()
        self._services, self._key = services, key
        self._attempt, self._attempt_id = attempt, attempt_id
        self._spoken, self._targets = spoken, targets
        self._card.show_attempt(
            attempt,
            feedback=attempt.feedback,
            can_correct=services is not None and attempt_id is not None,
            spoken=spoken,
            targets=targets,
        )

    def stop(self) -> None:
        """Be silent."""
        self._player.stop()

    def _play(self, recording: str, start_s: float, end_s: float) -> None:
        if self._services is not None:
            self._player.toggle(self._services, recording, start_s, end_s)

    def _correct(self, claim: Claim) -> None:
        services, attempt, attempt_id, key = self._services, self._attempt, self._attempt_id, self._key
        if services is None or attempt is None:
            return
        self._player.stop()

        def done(again: Attempt) -> None:
            if self._attempt is attempt:
                self.show(services, key, again, attempt_id, spoken=self._spoken, targets=self._targets)
            self.corrected.emit(key, again)

        self._background.run(
            lambda: corrected_attempt(services, attempt, attempt_id, claim), done, self.failed.emit
        )
