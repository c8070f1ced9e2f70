"""Something to know, in one plain sentence, until the person has read it; with what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tutor.ui.texts import WindowText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.adaptive_row import AdaptiveRow
from tutor.ui.widgets.icon import Icon
from tutor.ui.widgets.label import Label


class NoticeBar(QFrame):
    """Hidden while there is nothing to tell."""

    dismissed = Signal()
    shown_changed = Signal(bool)
    """Whether there is something to tell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        row.setSpacing(SMALL)
        row.addWidget(Icon(theme, "information-outline", "on_notice"), alignment=Qt.AlignmentFlag.AlignTop)
        self._label = Label(wraps=True)
        buttons = QWidget()
        pair = QHBoxLayout(buttons)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(SMALL)
        self.action_button = ActionButton(theme, WindowText.tr("Mend it"))
        self.action_button.setVisible(False)
        self.action_button.clicked.connect(self._act)
        self._do: Callable[[], None] = lambda: None
        pair.addWidget(self.action_button)
        close = ActionButton(theme, "", icon="close", kind="quiet")
        close.setAccessibleName(WindowText.tr("Dismiss"))
        close.setToolTip(WindowText.tr("Dismiss"))
        close.clicked.connect(self._dismiss)
        pair.addWidget(close)
        self._row = AdaptiveRow(self._label, buttons, upright=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._row, 1)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What is being told; empty if nothing is."""
        return self._label.text() if not self.isHidden() else ""

    def tell(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show `text`; an empty one hides the bar. `action`: the words of a button that calls `do`."""
        self._label.setText(text)
        if action:
            self.action_button.set_words(action)
        self.action_button.setVisible(bool(action))
        self._do = do or (lambda: None)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._row.fit()
        self.shown_changed.emit(bool(text))

    def _act(self) -> None:
        do = self._do
        self.tell("")
        do()

    def _dismiss(self) -> None:
        self.tell("")
        self.dismissed.emit()
