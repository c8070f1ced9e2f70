"""With which voice Viva speaks, and how fast: saved as they are chosen, a way to hear it, and more voices."""

from PySide6.QtWidgets import QMenu, QWidget

from tutor.ui.models.model_list import ModelList, sources_of
from tutor.ui.models.model_words import megabytes
from tutor.ui.page import PageContext
from tutor.ui.setting_row import SettingRow
from tutor.ui.texts import SettingsText
from tutor.ui.theme.theme import MEDIUM, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import small_print
from tutor.ui.widgets.layouts import LEFT, column


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
        self.more.show_models(models)
        used = self._around.settings.settings.voice.model
        called = next((line.title for line in voices if line.id == used), used)
        missing = SettingsText.tr("{used} (missing)") if models.is_known else SettingsText.tr("Checking …")
        self.voice.offer(
            [(line.title, line.id) for line in voices if line.is_here],
            missing.format(used=called),
        )
        self.voice.control.setEnabled(models.is_known)


class MoreVoices(ActionButton):
    """A menu of voices to download; the one that is taken speaks as soon as it is here."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(SettingsText.tr("More voices"), icon="download", kind="moment")
        self._controller = context.models
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_models(self, models: ModelList) -> None:
        """Be there where there is something to download."""
        self.setVisible(bool(models.more_voices))

    def _fill(self) -> None:
        menu, voices = self.menu(), self._controller.listed.more_voices
        menu.clear()
        menu.addAction(sources_of(voices)).setEnabled(False)
        for line in voices:
            action = menu.addAction(f"{line.title}  ·  {megabytes(line.to_fetch_bytes)}")
            action.triggered.connect(lambda _=False, voice=line.id: self._controller.fetch_and_use(voice))
