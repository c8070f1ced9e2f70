"""A setting as a row, made of its declaration: its words, the control that fits it, and its value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from tutor.config.setting_field import DAY, SettingField
from tutor.config.settings import Settings, declared
from tutor.ui.language import NAMES
from tutor.ui.page import PageContext
from tutor.ui.settings_store import is_read_at_start
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import TIGHT
from tutor.ui.widgets import choices as made
from tutor.ui.widgets.choices import ChoiceBox, ChoiceRow, DayBox, Slider, Stepper
from tutor.ui.widgets.fitting import ControlRow
from tutor.ui.widgets.layouts import boxed, row


@dataclass(frozen=True, slots=True)
class SettingWords:
    """English; goes through `SettingsText.tr` where it is shown."""

    title: str
    note: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    """By value; one that is not here is shown as it is."""
    notes: Mapping[Any, str] = field(default_factory=dict)
    """By value, in place of the note."""


SYSTEM = SettingsText.QT_TR_NOOP("System default")
WORDS: Final = {
    "listening.microphone": SettingWords(SettingsText.QT_TR_NOOP("Microphone")),
    "voice.loudspeaker": SettingWords(SettingsText.QT_TR_NOOP("Speaker")),
    "voice.model": SettingWords(SettingsText.QT_TR_NOOP("Voice")),
    "voice.speed": SettingWords(SettingsText.QT_TR_NOOP("Speed")),
    "voice.volume": SettingWords(
        SettingsText.QT_TR_NOOP("Volume"), SettingsText.QT_TR_NOOP("Relative to the system volume.")
    ),
    "listening.headphones": SettingWords(
        SettingsText.QT_TR_NOOP("I wear headphones"),
        SettingsText.QT_TR_NOOP(
            "Lets you interrupt Viva by speaking. Over speakers, Viva would hear itself."
        ),
        {False: SettingsText.QT_TR_NOOP("Off"), True: SettingsText.QT_TR_NOOP("On")},
    ),
    "listening.silence_limit_s": SettingWords(
        SettingsText.QT_TR_NOOP("Pause that finishes an answer"),
        SettingsText.QT_TR_NOOP("Done, or the space bar, finishes it at once."),
    ),
    "practice.hands_free": SettingWords(
        SettingsText.QT_TR_NOOP("Next question"),
        SettingsText.QT_TR_NOOP(
            "In an interview, after the feedback. “By itself” goes on after two seconds."
        ),
        {False: SettingsText.QT_TR_NOOP("When I continue"), True: SettingsText.QT_TR_NOOP("By itself")},
    ),
    "llm.device": SettingWords(
        SettingsText.QT_TR_NOOP("Device"),
        choices={
            "auto": SettingsText.QT_TR_NOOP("Automatic (fastest)"),
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
        SettingsText.QT_TR_NOOP("Text size"), SettingsText.QT_TR_NOOP("Anywhere in Viva: Ctrl and +, − or 0.")
    ),
    "window.language": SettingWords(
        SettingsText.QT_TR_NOOP("Language"),
        SettingsText.QT_TR_NOOP("Takes effect at the next start. Questions and answers stay English."),
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
        SettingsText.QT_TR_NOOP("Questions a day"), SettingsText.QT_TR_NOOP("At most, new ones included.")
    ),
    "practice.new_a_day": SettingWords(
        SettingsText.QT_TR_NOOP("New questions a day"), SettingsText.QT_TR_NOOP("At most.")
    ),
    "privacy.recordings_days": SettingWords(
        SettingsText.QT_TR_NOOP("Keep recordings"),
        SettingsText.QT_TR_NOOP("Older ones are deleted when Viva starts. Transcripts and grades stay."),
        {0: SettingsText.QT_TR_NOOP("Until I delete them")},
        {0: SettingsText.QT_TR_NOOP("Nothing is deleted automatically.")},
    ),
}
RELOADS: Final = SettingsText.QT_TR_NOOP("Models reload in the background.")
"""Said of a setting that the engine or the voice reads when it starts."""


NARROW_SHARE, NARROW_LETTERS = 0.2, 17


class SettingRow(ControlRow):
    """What is chosen is saved at once; what is set elsewhere is shown at once."""

    def __init__(
        self, context: PageContext, name: str, *, is_narrow: bool = False, beside: QWidget | None = None
    ) -> None:
        """`name`: such as `voice.speed`. `is_narrow`: for a small panel, without its note.

        `beside`: stands at the right of the control.
        """
        self.name = name
        self._controller = context.settings
        self._called_so = WORDS[name]
        self._is_narrow = is_narrow
        self._offered: list[tuple[str, object]] = []
        self._missing = ""
        self._show: Callable[[Any], None]
        field = declared(name)
        self._title = SettingsText.tr(self._called_so.title)
        self.control = self._made(field, NARROW_LETTERS if is_narrow else made.LEAST_LETTERS)
        super().__init__(
            self._title,
            "",
            self.control if beside is None else boxed(row(self.control, beside, spacing=TIGHT)),
            share=NARROW_SHARE if is_narrow else 0.42,
        )
        self.title.setBuddy(self.control)
        self._controller.changed.connect(self._on_settings)
        self._on_settings(self._controller.settings)

    def offer(self, choices: Sequence[tuple[str, object]], missing: str) -> None:
        """Offer these words and values; `missing`: what a value that is not among them is called."""
        self._offered, self._missing = list(choices), missing
        self._on_settings(self._controller.settings)

    def _on_settings(self, settings: Settings) -> None:
        value = settings.value(self.name)
        note = self._note(value)
        self._show(value)
        self.explain(note)
        self.control.setAccessibleDescription(note)

    def _note(self, value: object) -> str:
        if self._is_narrow:
            return ""
        note = self._called_so.notes.get(value, self._called_so.note)
        parts = (note, RELOADS if is_read_at_start(self.name) else "")
        return " ".join(SettingsText.tr(part) for part in parts if part)

    def _set(self, value: object) -> None:
        self._controller.set(self.name, value)

    def _made(self, field: SettingField, letters: int) -> QWidget:
        if field.choices:
            return self._choice(field.choices)
        if field.pattern == DAY:
            return self._day()
        if field.kind is str or field.offered.only:
            return self._box(field, letters)
        return self._slider(field) if field.offered.is_slider else self._stepper(field)

    def _choice(self, choices: tuple[str | bool, ...]) -> ChoiceRow:
        one = ChoiceRow(self._title, [self._called(value) for value in choices], 0)
        one.chosen.connect(lambda index: self._set(choices[index]))
        self._show = lambda value: one.choose(choices.index(value))
        return one

    def _day(self) -> DayBox:
        box = DayBox(self._title)
        box.picked.connect(self._set)
        self._show = box.show_day
        return box

    def _box(self, field: SettingField, letters: int) -> ChoiceBox:
        most = NARROW_LETTERS if self._is_narrow else made.MOST_LETTERS
        box = ChoiceBox(self._title, least_letters=letters, most_letters=most)
        box.picked.connect(self._set)
        unit = field.offered.unit
        self._offered = [(self._called(value, unit), value) for value in field.offered.only]

        def show(value: object) -> None:
            is_offered = any(value == one for _, one in self._offered)
            more = [] if is_offered else [(self._missing or self._called(value, unit), value)]
            box.show_choices([*self._offered, *more], value)

        self._show = show
        return box

    def _slider(self, field: SettingField) -> Slider:
        unit = _unit(field)
        slider = Slider(self._title, field.shown_range, lambda value: f"{value}{unit}")
        slider.moved.connect(lambda value: self._set(field.kept(value)))
        self._show = lambda value: slider.show_value(field.shown(value))
        return slider

    def _stepper(self, field: SettingField) -> Stepper:
        shown = field.shown_range
        stepper = Stepper(self._title, shown, shown[0], unit=_unit(field))
        stepper.changed.connect(lambda value: self._set(field.kept(value)))
        self._show = lambda value: stepper.show_value(field.shown(value))
        return stepper

    def _called(self, value: object, unit: str = "") -> str:
        if value not in self._called_so.choices and unit == "days" and isinstance(value, int):
            return SettingsText.tr("%n day(s)", "", value)
        return SettingsText.tr(self._called_so.choices.get(value, str(value)))


def _unit(field: SettingField) -> str:
    return f" {field.offered.unit}" if field.offered.unit else ""
