"""What can be done while an answer waits for its microphone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tutor.ui.session.session_runner import MicrophoneGone
from tutor.ui.texts import InterviewText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.display import Label, announce
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.layouts import boxed, clear, column


class LostMicrophone(QFrame):
    """Try again, take another microphone, or type."""

    listen_wanted = Signal(str)
    """Id of the microphone; empty: the one that was lost."""
    type_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: MicrophoneGone | None = None
        self.setProperty("notice", True)
        self._label = Label("", "strong", wraps=True)
        self._flow = FlowLayout()
        self.buttons: list[ActionButton] = []
        margins = (MEDIUM, SMALL, MEDIUM, MEDIUM)
        column(self._label, boxed(self._flow), spacing=SMALL, margins=margins, of=self)
        self.setVisible(False)

    def show_lost(self, lost: MicrophoneGone | None) -> None:
        self.setVisible(lost is not None)
        if lost is self._shown:
            return
        self._shown = lost
        if lost is None:
            return
        self._label.setText(lost.sentence)
        announce(self, lost.sentence)
        clear(self._flow)
        again = ActionButton(self._theme, InterviewText.tr("Try again"), icon="refresh", kind="primary")
        again.clicked.connect(lambda: self.listen_wanted.emit(""))
        self.buttons = [again]
        for device in lost.others:
            words = InterviewText.tr("Use {microphone}").format(microphone=device.name)
            button = ActionButton(self._theme, words, icon="microphone-outline")
            button.clicked.connect(lambda _=False, wanted=device.id: self.listen_wanted.emit(wanted))
            self.buttons.append(button)
        typing = ActionButton(
            self._theme, InterviewText.tr("Type instead"), icon="keyboard-outline", does=self.type_wanted
        )
        self.buttons.append(typing)
        for button in self.buttons:
            self._flow.addWidget(button)
        again.setFocus()
