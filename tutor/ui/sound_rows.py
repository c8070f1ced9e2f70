"""Microphone, loudspeaker and voice: saved as they are chosen, what is missing, and more voices."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from tutor.sound.messages import Device
from tutor.ui.models.model_list import ModelList, sources_of
from tutor.ui.models.model_words import megabytes
from tutor.ui.page import PageContext
from tutor.ui.readiness import NO_MICROPHONE, NO_SPEAKER
from tutor.ui.setting_row import SettingRow
from tutor.ui.texts import SettingsText, WindowText
from tutor.ui.theme.theme import MEDIUM, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, small_print
from tutor.ui.widgets.layouts import LEFT, column
from tutor.ui.widgets.menu import MenuEntry, menu_on

NOTHING_FOUND: Final = {"listening.microphone": NO_MICROPHONE, "voice.loudspeaker": NO_SPEAKER}


class DeviceRow(QWidget):
    """The setting `name`, with the devices that are connected as choices."""

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__()
        self.has_any = True
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


class VoiceRows(QWidget):
    """A row for the voice and one for its speed, of the settings; the next session takes them."""

    def __init__(self, context: PageContext, hear_button: QWidget | None = None) -> None:
        """`hear_button`: to stand beside the voice, in rows for a narrow panel; None: it is elsewhere."""
        super().__init__()
        self._around = context
        is_narrow = hear_button is not None
        self.voice = SettingRow(context, "voice.model", is_narrow=is_narrow, beside=hear_button)
        self.speed = SettingRow(context, "voice.speed", is_narrow=is_narrow)
        self.more = MoreVoices(context)
        self.arriving = small_print()
        voice = column(self.voice, (self.more, LEFT), self.arriving, spacing=TIGHT)
        column(voice, self.speed, spacing=MEDIUM, of=self)
        context.models.changed.connect(self._show_voices)
        context.settings.changed.connect(lambda _: self._show_voices(context.models.listed))
        self._show_voices(context.models.listed)

    def _show_voices(self, models: ModelList) -> None:
        voices = [line for line in models.lines if line.role == "tts"]
        moving = [f"{line.title}: {line.state_words}" for line in voices if line.transfer is not None]
        self.arriving.tell("\n".join(moving))
        used = self._around.settings.settings.voice.model
        called = next((line.title for line in voices if line.id == used), used)
        missing = SettingsText.tr("{used} (missing)") if models.is_known else SettingsText.tr("Checking …")
        self.voice.offer(
            [(line.title, line.id) for line in voices if line.is_here], missing.format(used=called)
        )
        self.voice.control.setEnabled(models.is_known)


class MoreVoices(ActionButton):
    """A menu of voices to download; the one that is taken speaks as soon as it is here."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(SettingsText.tr("More voices"), icon="download", kind="moment")
        self._controller = context.models
        menu_on(self, self._entries)
        context.models.changed.connect(self._show_models)
        if not context.models.listed.more_voices:
            self.hide()

    def _show_models(self, models: ModelList) -> None:
        self.setVisible(bool(models.more_voices))

    def _entries(self) -> Iterator[MenuEntry]:
        voices = self._controller.listed.more_voices
        yield sources_of(voices), None
        for line in voices:
            words = f"{line.title}  ·  {megabytes(line.to_fetch_bytes)}"
            yield words, partial(self._controller.fetch_and_use, line.id)
