"""With which voice Viva speaks, and how fast: saved as they are chosen, and a way to hear it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tutor.config.settings import Settings
from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.pages.settings.settings_wishes import SPEED_PERCENT, with_section
from tutor.ui.pages.settings.shelf import Shelf
from tutor.ui.texts import SettingsText
from tutor.ui.theme.measures import MEDIUM, TIGHT
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_box import LEAST_LETTERS, ChoiceBox
from tutor.ui.widgets.slider import Slider

NARROW_LETTERS = 17
NARROW_SHARE = 0.2


class VoiceRows(QWidget):
    """A row for the voice and one for its speed, of the settings; the next session takes them."""

    def __init__(
        self, around: Surroundings, hear_button: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """`hear_button`: to stand beside the voice, in rows for a narrow panel; None: it is elsewhere."""
        super().__init__(parent)
        self._around = around
        is_narrow = hear_button is not None
        share = NARROW_SHARE if is_narrow else 0.42
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        self.voice = ChoiceBox(
            SettingsText.tr("Voice"), least_letters=NARROW_LETTERS if is_narrow else LEAST_LETTERS
        )
        self.voice.picked.connect(lambda value: self._set(model=value))
        control = _beside(self.voice, hear_button) if hear_button is not None else self.voice
        self.voice_row = SettingRow(SettingsText.tr("Voice"), "", control, share=share)
        self.voice_row.title.setBuddy(self.voice)
        column.addWidget(self.voice_row)
        self.speed = Slider(around.theme, SettingsText.tr("Speed"), SPEED_PERCENT, lambda value: f"{value} %")
        self.speed.moved.connect(lambda value: self._set(speed=value / 100))
        stays = "" if is_narrow else SettingsText.tr("The pitch stays.")
        column.addWidget(SettingRow(SettingsText.tr("Speed"), stays, self.speed, share=share))
        around.models.changed.connect(self._show_voices)
        around.settings.changed.connect(self._show)
        self._show(around.settings.settings)

    def _show(self, settings: Settings) -> None:
        self._show_voices(self._around.models.shelf)
        self.speed.show_value(round(settings.voice.speed * 100))

    def _show_voices(self, shelf: Shelf) -> None:
        used = self._around.settings.settings.voice.model
        choices: list[tuple[str, object]] = [
            (line.title, line.id) for line in shelf.lines if line.role == "tts" and line.is_here
        ]
        if used not in [value for _, value in choices]:
            choices.append(
                (
                    SettingsText.tr("{used} (missing)").format(used=used)
                    if shelf.is_known
                    else SettingsText.tr("Looking …"),
                    used,
                )
            )
        self.voice.show_choices(choices, used)
        self.voice.setEnabled(shelf.is_known)

    def _set(self, **values: object) -> None:
        self._around.settings.change(lambda settings: with_section(settings, "voice", **values))


class HearButton(ActionButton):
    """Has the voice speak, or stops it."""

    def __init__(self, theme: Theme, *, is_icon: bool = False, parent: QWidget | None = None) -> None:
        """`is_icon`: its words are for screen readers and the tool tip."""
        super().__init__(theme, "", kind="icon" if is_icon else "plain", parent=parent)
        self._is_icon = is_icon
        self.show_speaking(False)

    def show_speaking(self, is_speaking: bool) -> None:
        words = SettingsText.tr("Stop") if is_speaking else SettingsText.tr("Hear it")
        self.set_words("" if self._is_icon else words)
        self.setAccessibleName(words)
        self.setToolTip(words if self._is_icon else "")
        self.set_icon("stop" if is_speaking else "volume-high")


def _beside(control: QWidget, button: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(TIGHT)
    row.addWidget(control)
    row.addWidget(button)
    return holder
