"""Settings: microphone, loudspeaker and voice, each with a way to try it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from tutor.config.settings import Settings
from tutor.sound.messages import Device, Devices
from tutor.ui.page import Surroundings
from tutor.ui.pages.settings.setting_row import SettingRow
from tutor.ui.pages.settings.settings_section import Section
from tutor.ui.pages.settings.settings_wishes import SILENCE_S, with_section
from tutor.ui.pages.settings.sound_check import SoundCheck
from tutor.ui.pages.settings.sound_check_view import SoundCheckView
from tutor.ui.pages.settings.sound_checker import SoundChecker
from tutor.ui.pages.voice_rows import HearButton, VoiceRows
from tutor.ui.services import Services
from tutor.ui.texts import SettingsText
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.choice_box import ChoiceBox
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.panel import Rule
from tutor.ui.widgets.slider import Slider
from tutor.ui.widgets.stepper import Stepper

NO_MICROPHONE = SettingsText.QT_TR_NOOP(
    "No microphone was found. Connect one and look again; until then answers can be typed."
)
NO_SPEAKER = SettingsText.QT_TR_NOOP(
    "No loudspeaker was found. Connect one and look again; until then questions can be read."
)
HEADPHONES = SettingsText.QT_TR_NOOP(
    "Speaking interrupts Viva. Only with headphones: from a loudspeaker Viva would hear itself."
)


class SoundSection(Section):
    """Choices hold from the next question on."""

    models_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._devices: Devices | None = None
        self.checker = SoundChecker(around.background, around.paths, self)
        self.checker.changed.connect(self._on_check)
        self.checker.told.connect(self.told)
        self.look_button = ActionButton(theme, SettingsText.tr("Look again"), icon="refresh", kind="moment")
        self.look_button.setAccessibleDescription(
            SettingsText.tr("Look which microphones and loudspeakers are connected")
        )
        self.look_button.clicked.connect(self.look)

        panel = self.panel(SettingsText.tr("Microphone"), self.look_button)
        self.microphone = ChoiceBox(SettingsText.tr("Microphone"))
        self.microphone.picked.connect(lambda value: self._set("listening", microphone=value))
        panel.column.addWidget(SettingRow(SettingsText.tr("Listen with"), "", self.microphone))
        self.no_microphone = Label(SettingsText.tr(NO_MICROPHONE), "small", "partly", wraps=True)
        panel.column.addWidget(self.no_microphone)
        panel.column.addWidget(Rule())
        self.check_view = SoundCheckView(theme)
        self.check_view.begin_wanted.connect(self.begin_check)
        self.check_view.finish_wanted.connect(self.checker.finish)
        self.check_view.play_wanted.connect(self._play)
        self.check_view.models_wanted.connect(self.models_wanted)
        panel.column.addWidget(self.check_view)

        self.hear_button = HearButton(theme)
        self.hear_button.clicked.connect(self._hear)
        self.checker.speaking_changed.connect(self.hear_button.show_speaking)
        panel = self.panel(SettingsText.tr("Loudspeaker and voice"), self.hear_button)
        self.speaker = ChoiceBox(SettingsText.tr("Loudspeaker"))
        self.speaker.picked.connect(lambda value: self._set("voice", loudspeaker=value))
        panel.column.addWidget(SettingRow(SettingsText.tr("Speak through"), "", self.speaker))
        self.no_speaker = Label(SettingsText.tr(NO_SPEAKER), "small", "partly", wraps=True)
        panel.column.addWidget(self.no_speaker)
        rows = VoiceRows(around)
        self.voice, self.speed, self.voice_row = rows.voice, rows.speed, rows.voice_row
        panel.column.addWidget(rows)
        self.volume = Slider(theme, SettingsText.tr("Volume"), range(0, 101, 5), lambda value: f"{value} %")
        self.volume.moved.connect(lambda value: self._set("voice", volume=value / 100))
        panel.column.addWidget(
            SettingRow(SettingsText.tr("Volume"), SettingsText.tr("Of the system's volume."), self.volume)
        )

        panel = self.panel(SettingsText.tr("While you answer"))
        self.headphones = QCheckBox(SettingsText.tr("I wear headphones"))
        self.headphones.clicked.connect(lambda value: self._set("listening", headphones=value))
        panel.column.addWidget(self.headphones)
        explanation = Label(SettingsText.tr(HEADPHONES), "small", "muted", wraps=True)
        self.headphones.setAccessibleDescription(SettingsText.tr(HEADPHONES))
        panel.column.addWidget(explanation)
        self.silence = Stepper(theme, SettingsText.tr("Silence that ends an answer"), SILENCE_S, 4, unit=" s")
        self.silence.changed.connect(lambda value: self._set("listening", silence_limit_s=float(value)))
        panel.column.addWidget(
            SettingRow(
                SettingsText.tr("Silence that ends an answer"),
                SettingsText.tr(
                    "Done, or the space bar, ends it at once. "
                    "A change loads the models anew, behind the window."
                ),
                self.silence,
            )
        )
        self.column.addStretch(1)
        self._show_devices()

    def use(self, services: Services) -> None:
        super().use(services)
        self._show_devices()

    def entered(self) -> None:
        self.look()

    def left(self) -> None:
        self.checker.stop()

    def look(self) -> None:
        """Look which devices are connected."""
        if (services := self.services) is not None:
            self.around.background.run(services.sound.devices, self.show_devices, self.told.emit)

    def show_devices(self, devices: Devices) -> None:
        self._devices = devices
        self._show_devices()

    def show_settings(self, settings: Settings) -> None:
        self._show_devices()
        self.volume.show_value(round(settings.voice.volume * 100))
        self.headphones.setChecked(settings.listening.headphones)
        self.silence.show_value(round(settings.listening.silence_limit_s))

    def begin_check(self) -> None:
        if self.services is not None:
            self.checker.begin(self.services, self.around.settings.settings)

    def _play(self) -> None:
        if self.services is not None:
            self.checker.toggle_playing(self.services, self.around.settings.settings)

    def _hear(self) -> None:
        if self.services is not None:
            self.checker.toggle_sample(self.services, self.around.settings.settings)

    def _on_check(self, check: SoundCheck) -> None:
        self.check_view.show_check(check)

    def _show_devices(self) -> None:
        settings, devices = self.around.settings.settings, self._devices
        is_open = self.services is not None
        self.microphone.show_choices(
            device_choices(devices.microphones if devices else None, settings.listening.microphone),
            settings.listening.microphone,
        )
        self.speaker.show_choices(
            device_choices(devices.speakers if devices else None, settings.voice.loudspeaker),
            settings.voice.loudspeaker,
        )
        has_microphone = devices is None or bool(devices.microphones)
        has_speaker = devices is None or bool(devices.speakers)
        self.microphone.setEnabled(devices is not None and has_microphone)
        self.speaker.setEnabled(devices is not None and has_speaker)
        self.no_microphone.setVisible(not has_microphone)
        self.no_speaker.setVisible(not has_speaker)
        self.check_view.set_available(is_open and has_microphone)
        self.hear_button.setEnabled(is_open and has_speaker)

    def _set(self, section: str, **values: object) -> None:
        self.around.settings.change(lambda settings: with_section(settings, section, **values))


def device_choices(devices: Sequence[Device] | None, wanted: str) -> list[tuple[str, object]]:
    """Words and id of each; the system's own first. `devices` None: not looked yet."""
    if devices is None:
        return [(SettingsText.tr("Looking …"), wanted)]
    if not devices:
        return [(SettingsText.tr("None found"), wanted)]
    default = next((device.name for device in devices if device.is_default), devices[0].name)
    choices: list[tuple[str, object]] = [
        (SettingsText.tr("As the system: {default}").format(default=default), "")
    ]
    choices += [(device.name, device.id) for device in devices]
    if wanted and wanted not in [device.id for device in devices]:
        choices.append((SettingsText.tr("The one you chose (not connected)"), wanted))
    return choices
