"""Offers, once, to let the user interrupt Viva when a headset is first heard through."""

import re
from collections.abc import Callable
from typing import Final

from tutor.ui.readiness import SoundReadiness
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
