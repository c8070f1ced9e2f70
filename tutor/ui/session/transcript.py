"""What was understood so far, growing while it is said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tutor.ui.texts import CardText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.label import Label

NOTHING_YET = CardText.QT_TR_NOOP("What you say will appear here, a few seconds behind you.")


class TranscriptText(QScrollArea):
    """Muted until it is settled; the newest words stay in view. The text can be selected."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = Label("", "body", "muted", wraps=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setAccessibleName(CardText.tr("Transcript"))
        self.setWidget(self._label)
        self.verticalScrollBar().rangeChanged.connect(
            lambda _, highest: self.verticalScrollBar().setValue(highest)
        )

    @property
    def text(self) -> str:
        return self._label.text()

    def show_text(self, text: str, *, is_settled: bool) -> None:
        shown = text or ("" if is_settled else CardText.tr(NOTHING_YET))
        if shown != self._label.text():
            self._label.setText(shown)
            self._label.setAccessibleDescription(text)
        self._label.set_tone("text" if text else "muted")
