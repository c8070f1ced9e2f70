"""Offers the answers that a killed or stuck Viva left without a grade."""

from collections.abc import Callable

from tutor.core.turn import Attempt
from tutor.session.unfinished import finish, unfinished
from tutor.store.open_answers import OpenAnswer
from tutor.ui.background import Background
from tutor.ui.headset import OfferAction
from tutor.ui.services import Services
from tutor.ui.texts import WindowText


def offer_unfinished(
    background: Background,
    services: Services,
    offer: OfferAction,
    tell: Callable[[str], None],
    graded: Callable[[], None],
) -> None:
    """Look for such answers before any session is held, and `offer` to grade them. Returns at once.

    `graded`: called once the history has more answers.
    """

    def found(left: tuple[OpenAnswer, ...]) -> None:
        if left:
            words = WindowText.tr("%n answer(s) (is|are) waiting to be graded.", "", len(left))
            offer(words, WindowText.tr("Grade now"), lambda: grade(left))

    def grade(left: tuple[OpenAnswer, ...]) -> None:
        tell(WindowText.tr("Grading …"))
        background.run(lambda: work(left), done, tell)

    def work(left: tuple[OpenAnswer, ...]) -> list[Attempt]:
        return [
            finish(one, services.recordings_dir, services.history, services.engine).attempt for one in left
        ]

    def done(attempts: list[Attempt]) -> None:
        tell(WindowText.tr("%n answer(s) graded and added to the history.", "", len(attempts)))
        graded()

    background.run(lambda: unfinished(services.recordings_dir, services.history), found, tell)
