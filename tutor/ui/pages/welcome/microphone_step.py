"""The third step: whether Viva can hear the person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tutor.sound.messages import Devices
from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.pages.settings.settings_wishes import with_section
from tutor.ui.pages.settings.sound_check_view import SoundCheckView
from tutor.ui.pages.settings.sound_section import NO_MICROPHONE, device_choices
from tutor.ui.pages.welcome.welcome_step import WelcomeStep
from tutor.ui.texts import SettingsText, WelcomeText
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_box import ChoiceBox
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Panel, Rule


class MicrophoneStep(WelcomeStep):
    """Thin: shows devices and a sound check, and emits wishes; the choice of the device is kept at once."""

    look_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(
            WelcomeText.tr("Can Viva hear you?"),
            WelcomeText.tr("Say one sentence, for example what you would like to be asked about."),
            parent,
        )
        self.around = around
        self.devices: Devices | None = None
        panel = Panel()
        self.microphone = ChoiceBox(WelcomeText.tr("Microphone"))
        self.microphone.picked.connect(
            lambda value: self.around.settings.change(
                lambda s: with_section(s, "listening", microphone=value)
            )
        )
        panel.column.addWidget(SettingRow(WelcomeText.tr("Microphone"), "", self.microphone))
        self.no_microphone = Label(SettingsText.tr(NO_MICROPHONE), "small", "partly", wraps=True)
        panel.column.addWidget(self.no_microphone)
        self.look_button = ActionButton(
            self.around.theme, WelcomeText.tr("Look again"), icon="refresh", kind="moment"
        )
        self.look_button.clicked.connect(self.look_wanted)
        panel.column.addWidget(self.look_button, alignment=Qt.AlignmentFlag.AlignLeft)
        panel.column.addWidget(Rule())
        self.check_view = SoundCheckView(self.around.theme)
        panel.column.addWidget(self.check_view)
        self.column.addWidget(panel)

    @property
    def has_microphone(self) -> bool:
        """As far as is known."""
        return self.devices is None or bool(self.devices.microphones)

    def show_devices(self, devices: Devices | None, *, is_open: bool) -> None:
        """`devices` None: not looked yet. `is_open`: the services are there to hear with."""
        self.devices = devices
        wanted = self.around.settings.settings.listening.microphone
        self.microphone.show_choices(device_choices(devices.microphones if devices else None, wanted), wanted)
        self.microphone.setEnabled(devices is not None and self.has_microphone)
        self.no_microphone.setVisible(not self.has_microphone)
        self.look_button.setVisible(not self.has_microphone)
        self.check_view.set_available(is_open and self.has_microphone)
