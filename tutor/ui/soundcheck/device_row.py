"""Which microphone or loudspeaker is used, and that there is none."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from tutor.sound.messages import Device
from tutor.ui.page import PageContext
from tutor.ui.readiness import NO_MICROPHONE, NO_SPEAKER
from tutor.ui.setting_row import SettingRow
from tutor.ui.texts import SettingsText, WindowText
from tutor.ui.theme.theme import MEDIUM
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.layouts import column

NOTHING_FOUND: Final = {"listening.microphone": NO_MICROPHONE, "voice.loudspeaker": NO_SPEAKER}


class DeviceRow(QWidget):
    """The setting `name`, with the devices that are connected as choices."""

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__()
        self.has_any = True
        """As far as is known."""
        self.setting = SettingRow(context, name)
        self.nothing_found = Label(WindowText.tr(NOTHING_FOUND[name]), "small", "partly", wraps=True)
        column(self.setting, self.nothing_found, spacing=MEDIUM, of=self)
        self.show_devices(None)

    def show_devices(self, found: Sequence[Device] | None) -> None:
        """These are connected; None: not looked yet."""
        self.has_any = found is None or bool(found)
        self.nothing_found.setVisible(not self.has_any)
        self.setting.control.setEnabled(bool(found))
        if found is None:
            self.setting.offer((), SettingsText.tr("Checking …"))
        elif not found:
            self.setting.offer((), SettingsText.tr("None found"))
        else:
            default = next((device.name for device in found if device.is_default), found[0].name)
            system = SettingsText.tr("System default: {default}", default=default)
            choices = [(system, ""), *((device.name, device.id) for device in found)]
            self.setting.offer(choices, SettingsText.tr("Your choice (not connected)"))
