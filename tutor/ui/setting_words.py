"""What the settings are called in the window, what each does, and what its choices are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tutor.ui.language import NAMES
from tutor.ui.texts import SettingsText


@dataclass(frozen=True, slots=True)
class SettingWords:
    """English; goes through `SettingsText.tr` where it is shown."""

    title: str
    note: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    """By value; one that is not here is shown as it is."""
    notes: Mapping[Any, str] = field(default_factory=dict)
    """By value, in place of the note."""


OFF_ON: Final = {False: SettingsText.QT_TR_NOOP("Off"), True: SettingsText.QT_TR_NOOP("On")}
SYSTEM = SettingsText.QT_TR_NOOP("As the system")
WORDS: Final = {
    "listening.microphone": SettingWords(SettingsText.QT_TR_NOOP("Microphone")),
    "voice.loudspeaker": SettingWords(SettingsText.QT_TR_NOOP("Loudspeaker")),
    "voice.model": SettingWords(SettingsText.QT_TR_NOOP("Voice")),
    "voice.speed": SettingWords(SettingsText.QT_TR_NOOP("Speed")),
    "voice.volume": SettingWords(
        SettingsText.QT_TR_NOOP("Volume"), SettingsText.QT_TR_NOOP("Of the system's volume.")
    ),
    "listening.headphones": SettingWords(
        SettingsText.QT_TR_NOOP("I wear headphones"),
        SettingsText.QT_TR_NOOP(
            "Speaking interrupts Viva. Only with headphones: from a loudspeaker Viva would hear itself."
        ),
        {False: SettingsText.QT_TR_NOOP("Off"), True: SettingsText.QT_TR_NOOP("On")},
    ),
    "listening.silence_limit_s": SettingWords(
        SettingsText.QT_TR_NOOP("Silence that ends an answer"),
        SettingsText.QT_TR_NOOP("Done, or the space bar, ends it at once."),
    ),
    "practice.hands_free": SettingWords(
        SettingsText.QT_TR_NOOP("Next question"),
        choices={
            False: SettingsText.QT_TR_NOOP("When I continue"),
            True: SettingsText.QT_TR_NOOP("By itself"),
        },
    ),
    "llm.device": SettingWords(
        SettingsText.QT_TR_NOOP("Device"),
        choices={
            "auto": SettingsText.QT_TR_NOOP("Whichever is faster"),
            "cpu": SettingsText.QT_TR_NOOP("Processor"),
            "gpu": SettingsText.QT_TR_NOOP("GPU"),
        },
    ),
    "window.theme": SettingWords(
        SettingsText.QT_TR_NOOP("Theme"),
        choices={
            "system": SYSTEM,
            "light": SettingsText.QT_TR_NOOP("Light"),
            "dark": SettingsText.QT_TR_NOOP("Dark"),
        },
    ),
    "window.text_percent": SettingWords(
        SettingsText.QT_TR_NOOP("Size of the text"),
        SettingsText.QT_TR_NOOP("Also with Ctrl and +, − or 0, wherever you are."),
    ),
    "window.language": SettingWords(
        SettingsText.QT_TR_NOOP("Language"),
        SettingsText.QT_TR_NOOP("Takes effect when Viva is opened again."),
        {"system": SYSTEM, **NAMES},
    ),
    "practice.interview_on": SettingWords(
        SettingsText.QT_TR_NOOP("Your interview"),
        SettingsText.QT_TR_NOOP("Viva plans your reviews so that you are ready by then."),
    ),
    "practice.goal_a_day": SettingWords(
        SettingsText.QT_TR_NOOP("Daily goal"),
        SettingsText.QT_TR_NOOP("Answers a day; Today and the end of each session show how far you are."),
    ),
    "practice.items_a_day": SettingWords(
        SettingsText.QT_TR_NOOP("Questions a day"),
        SettingsText.QT_TR_NOOP("At most, new ones included."),
    ),
    "practice.new_a_day": SettingWords(
        SettingsText.QT_TR_NOOP("New questions a day"), SettingsText.QT_TR_NOOP("At most.")
    ),
    "privacy.recordings_days": SettingWords(
        SettingsText.QT_TR_NOOP("Keep them"),
        SettingsText.QT_TR_NOOP("Older ones are deleted when Viva starts; transcripts and grades stay."),
        {0: SettingsText.QT_TR_NOOP("Until I delete them")},
        {0: SettingsText.QT_TR_NOOP("Nothing is deleted by itself.")},
    ),
}
RELOADS: Final = SettingsText.QT_TR_NOOP("Models reload in the background.")
"""Said of a setting that the engine or the voice reads when it starts."""
