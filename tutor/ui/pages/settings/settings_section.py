"""A section of the settings, and those that are little more than rows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor.sound.messages import Devices
from tutor.ui.page import PageContext
from tutor.ui.services import Services
from tutor.ui.setting_row import SettingRow
from tutor.ui.sound_check import SoundCheckView
from tutor.ui.sound_rows import DeviceRow, VoiceRows
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import LARGE, MEDIUM, WIDE
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.display import Label, Panel, Rule
from tutor.ui.widgets.fitting import AdaptiveRow, ControlRow
from tutor.ui.widgets.layouts import STRETCH, add, column


class SettingsSection(QWidget):
    """A column of panels. Nothing here blocks."""

    told = Signal(str)
    """Something to know, in one sentence."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.services: Services | None = None
        self.column = column(spacing=LARGE, margins=(WIDE, MEDIUM, WIDE, LARGE), of=self)

    def use(self, services: Services) -> None:
        """The services are open."""
        self.services = services

    def entered(self) -> None:
        """The section came to the screen, with the services open."""

    def reloaded(self) -> None:
        """Engine and voice were started anew."""

    def left(self) -> None:
        """Another section or page came to the screen."""

    def row(self, panel: Panel, name: str) -> SettingRow:
        """A row for the setting `name`, at the foot of the panel."""
        one = SettingRow(self.context, name)
        add(panel.column, one)
        return one

    def panel(self, title: str, button: ActionButton | None = None) -> Panel:
        """A new panel at the foot of the column, `button` at the right of its title."""
        panel = Panel()
        heading = Label(title, "lead", wraps=True)
        add(panel.column, heading if button is None else AdaptiveRow(heading, button))
        add(self.column, panel)
        return panel


class LookSection(SettingsSection):
    """All but the language takes effect at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        panel = self.panel(SettingsText.tr("Appearance"))
        self.theme_row = self.row(panel, "window.theme")
        self.text = self.row(panel, "window.text_percent")
        self.language = self.row(panel, "window.language")
        self.keys_button = ActionButton(SettingsText.tr("Show all keys"), icon="keyboard-outline", key="?")
        keys = ControlRow(
            SettingsText.tr("Everything works from the keyboard"),
            SettingsText.tr("Press ? anywhere to see the list."),
            self.keys_button,
        )
        add(self.panel(SettingsText.tr("Keys")).column, keys)
        add(self.column, STRETCH)


NAMES = (
    "practice.interview_on",
    "practice.goal_a_day",
    "practice.items_a_day",
    "practice.new_a_day",
    "practice.hands_free",
)


class PracticeSection(SettingsSection):
    """Takes effect at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        panel = self.panel(SettingsText.tr("Practice"))
        self.rows = {name: self.row(panel, name) for name in NAMES}
        add(self.column, STRETCH)


class SoundSection(SettingsSection):
    """Choices hold from the next question on."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.look_button = ActionButton(
            SettingsText.tr("Check again"), icon="refresh", kind="moment", does=self.look
        )
        self.look_button.setAccessibleDescription(
            SettingsText.tr("Check which microphones and speakers are connected")
        )
        panel = self.panel(SettingsText.tr("Your voice"), self.look_button)
        self.microphone = DeviceRow(context, "listening.microphone")
        self.check_view = SoundCheckView(context)
        self.check_view.told.connect(self.told)
        add(panel.column, self.microphone, Rule(), self.check_view)

        self.hear_button = PlayButton(SettingsText.tr("Hear it"), does=self.check_view.toggle_sample)
        self.check_view.speaking_changed.connect(self.hear_button.show_playing)
        panel = self.panel(SettingsText.tr("Viva’s voice"), self.hear_button)
        self.speaker = DeviceRow(context, "voice.loudspeaker")
        self.voice = VoiceRows(context)
        add(panel.column, self.speaker, self.voice)
        self.volume = self.row(panel, "voice.volume")

        panel = self.panel(SettingsText.tr("While you answer"))
        self.headphones = self.row(panel, "listening.headphones")
        self.silence = self.row(panel, "listening.silence_limit_s")
        add(self.column, STRETCH)
        self.hear_button.setEnabled(False)

    def use(self, services: Services) -> None:
        super().use(services)
        self.check_view.use(services)
        self.hear_button.setEnabled(self.speaker.has_any)

    def entered(self) -> None:
        self.look()

    def left(self) -> None:
        self.check_view.stop()

    def look(self) -> None:
        """Look which devices are connected."""
        if (services := self.services) is not None:
            self.context.background.run(services.sound.devices, self.show_devices, self.told.emit)

    def show_devices(self, devices: Devices) -> None:
        self.microphone.show_devices(devices.microphones)
        self.speaker.show_devices(devices.speakers)
        self.check_view.set_available(self.microphone.has_any)
        self.hear_button.setEnabled(self.speaker.has_any)
