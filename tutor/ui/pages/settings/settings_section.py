"""A section of the settings: what they have in common, and the one for sound."""

from PySide6.QtWidgets import QWidget

from tutor.sound.messages import Devices
from tutor.ui.page import Page
from tutor.ui.setting_row import SettingRow
from tutor.ui.sound_check import SoundCheckView
from tutor.ui.sound_rows import DeviceRow, VoiceRows
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import LARGE, MEDIUM, WIDE
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.display import Label, Panel, Rule
from tutor.ui.widgets.fitting import AdaptiveRow
from tutor.ui.widgets.layouts import STRETCH, Part, add, column


class SettingsSection(QWidget):
    """A column of panels on `page`, which has the services and tells what is to be known."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.context = page, page.context
        self.rows: dict[str, SettingRow] = {}
        """By the names of their settings."""
        self.column = column(spacing=LARGE, margins=(WIDE, MEDIUM, WIDE, LARGE), of=self)

    def entered(self) -> None:
        """The section came to the screen, with the services open."""

    def left(self) -> None:
        """Another section or page came to the screen."""

    def panel(self, title: str, *parts: str | Part, button: ActionButton | None = None) -> None:
        """A new panel at the foot of the column, `button` at the right of its title.

        A part that is the name of a setting, such as `voice.speed`, is a row for it.
        """
        heading = Label(title, "lead", wraps=True)
        panel = Panel(heading if button is None else AdaptiveRow(heading, button))
        for part in parts:
            if isinstance(part, str):
                self.rows[part] = SettingRow(self.context, part)
                add(panel.column, self.rows[part])
            else:
                add(panel.column, part)
        add(self.column, panel)


class SoundSection(SettingsSection):
    """Choices hold from the next question on."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        look = ActionButton(
            SettingsText.tr("Check again"), icon="refresh", kind="moment", does=self.look,
            about=SettingsText.tr("Check which microphones and speakers are connected"),
        )  # fmt: skip
        self.microphone = DeviceRow(self.context, "listening.microphone")
        self.check_view = SoundCheckView(page)
        self.hear_button = PlayButton(SettingsText.tr("Hear it"), does=self.check_view.toggle_sample)
        self.hear_button.setEnabled(False)
        self.check_view.speaking_changed.connect(self.hear_button.show_playing)
        self.speaker = DeviceRow(self.context, "voice.loudspeaker")
        self.voice = VoiceRows(self.context)
        self.panel(SettingsText.tr("Your voice"), self.microphone, Rule(), self.check_view, button=look)
        voice = SettingsText.tr("Viva’s voice")
        self.panel(voice, self.speaker, self.voice, "voice.volume", button=self.hear_button)
        self.panel(SettingsText.tr("While you answer"), "listening.headphones", "listening.silence_limit_s")
        add(self.column, STRETCH)

    def use(self) -> None:
        self.check_view.show_available()
        self.hear_button.setEnabled(self.speaker.has_any)

    def entered(self) -> None:
        self.look()

    def left(self) -> None:
        self.check_view.stop()

    def look(self) -> None:
        self.page.fetch(lambda services: services.sound.devices(), self.show_devices)

    def show_devices(self, devices: Devices) -> None:
        self.microphone.show_devices(devices.microphones)
        self.speaker.show_devices(devices.speakers)
        self.check_view.set_available(self.microphone.has_any)
        self.hear_button.setEnabled(self.speaker.has_any)
