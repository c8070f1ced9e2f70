"""The button that mutes Viva."""

from PySide6.QtWidgets import QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.announcing import announce

KEY = "M"


class MuteButton(ActionButton):
    """Mutes Viva's voice, or has it heard again; its words and icon say which."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, WindowText.tr("Mute"), icon="volume-high", key=KEY, kind="quiet", parent=parent
        )
        self._is_muted = False
        self._key_shown = KEY
        self._tell()

    def show_mute(self, *, is_muted: bool, has_key: bool) -> None:
        """`has_key`: no letters are typed now, so that the key mutes."""
        key = KEY if has_key else ""
        if (is_muted, key) == (self._is_muted, self._key_shown):
            return
        was_muted = self._is_muted
        self._is_muted, self._key_shown = is_muted, key
        self._tell()
        if is_muted != was_muted:
            announce(self, WindowText.tr("Muted.") if is_muted else WindowText.tr("No longer muted."))

    def _tell(self) -> None:
        self.set_words(WindowText.tr("Unmute") if self._is_muted else WindowText.tr("Mute"), self._key_shown)
        # The icon shows what is so, the words what the button does.
        self.set_icon("volume-off" if self._is_muted else "volume-high")
        words = WindowText.tr("Unmute Viva's voice") if self._is_muted else WindowText.tr("Mute Viva's voice")
        self.setAccessibleName(words)
        self.setToolTip(words)
