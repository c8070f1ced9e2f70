"""What the window offers by itself: to be interrupted where a headset is heard through, and to grade answers
that a killed or stuck Viva left without a grade.
"""

import re
from collections.abc import Callable
from typing import Final

from tutor.core.turn import Attempt
from tutor.session.unfinished import finish, unfinished
from tutor.store.open_answers import OpenAnswer
from tutor.ui.background import Background
from tutor.ui.readiness import SoundReadiness
from tutor.ui.services import Services
from tutor.ui.settings_store import SettingsStore
from tutor.ui.texts import WindowText

_HEADSET: Final = re.compile(
    r"head ?(set|phone)|ear ?(phone|bud|pod)|air ?pods|\bbuds\b|kopfhörer|ohrhörer|hands[- ]?free"
    r"|\bW[HF]-\w*\d|quietcomfort|\bevolve|blackwire|voyager|\bbeats\b|arctis|momentum",
    re.IGNORECASE,
)
OfferAction = Callable[[str, str, Callable[[], None]], None]
"""Tells a sentence with a button: its words, and what it does."""


def is_headset(name: str) -> bool:
    """Whether the device is worn, going by its name."""
    return _HEADSET.search(name) is not None


def offer_headset(sound: SoundReadiness, controller: SettingsStore, offer: OfferAction) -> None:
    """`offer` it where a headset is what Viva speaks through, and nobody was asked yet."""
    listening, speaker = controller.settings.listening, sound.speaker
    is_known = listening.headphones or listening.headphones_offered
    if is_known or not speaker.is_ready or not is_headset(speaker.sentence):
        return
    controller.set("listening.headphones_offered", True)
    words = WindowText.tr("You are wearing “{device}”: with it, you can interrupt Viva just by speaking.")
    offer(
        words.format(device=speaker.sentence),
        WindowText.tr("Turn on"),
        lambda: controller.set("listening.headphones", True),
    )


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
