"""The third step: whether Viva can hear the person."""

from PySide6.QtWidgets import QWidget

from tutor.sound.messages import Devices
from tutor.ui.page import Surroundings
from tutor.ui.pages.welcome.welcome_step import WelcomeStep
from tutor.ui.soundcheck.device_row import DeviceRow
from tutor.ui.soundcheck.sound_check_view import SoundCheckView
from tutor.ui.texts import WelcomeText
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.layouts import LEFT, add
from tutor.ui.widgets.panel import Panel, Rule


class MicrophoneStep(WelcomeStep):
    """The choice of the device is kept at once."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(
            WelcomeText.tr("Can Viva hear you?"),
            WelcomeText.tr("Say one sentence, for example what you would like to be asked about."),
            parent,
        )
        self.microphone = DeviceRow(around, "listening.microphone")
        self.look_button = ActionButton(
            around.theme, WelcomeText.tr("Look again"), icon="refresh", kind="moment"
        )
        self.look_button.setVisible(False)
        self.check_view = SoundCheckView(around)
        add(self.column, Panel(self.microphone, (self.look_button, LEFT), Rule(), self.check_view))

    def show_devices(self, devices: Devices) -> None:
        self.microphone.show_devices(devices.microphones)
        self.look_button.setVisible(not self.microphone.has_any)
        self.check_view.set_available(self.microphone.has_any)
