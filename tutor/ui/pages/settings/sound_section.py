"""Settings: microphone, loudspeaker and voice, each with a way to try it."""

from tutor.sound.messages import Devices
from tutor.ui.page import PageContext
from tutor.ui.pages.settings.settings_section import SettingsSection
from tutor.ui.services import Services
from tutor.ui.sound_check import SoundCheckView
from tutor.ui.sound_rows import DeviceRow, VoiceRows
from tutor.ui.texts import SettingsText
from tutor.ui.widgets.action_button import ActionButton, PlayButton
from tutor.ui.widgets.display import Rule
from tutor.ui.widgets.layouts import STRETCH, add


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
