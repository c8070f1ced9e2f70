"""What was understood so far, growing while it is said."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tutor.ui.texts import CardText
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.label import Label

NOTHING_YET = CardText.QT_TR_NOOP("What you say will appear here.")


class TranscriptText(QScrollArea):
    """Captions: words that may still change are muted, the newest stay in view. The text can be selected."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, str, bool] = ("", "", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = Label("", "caption", wraps=True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setAccessibleName(CardText.tr("Transcript"))
        self.setWidget(self._label)
        self.verticalScrollBar().rangeChanged.connect(
            lambda _, highest: self.verticalScrollBar().setValue(highest)
        )
        theme.changed.connect(self._write)

    @property
    def text(self) -> str:
        """What can be read."""
        text, rough, is_settled = self._shown
        return f"{text} {rough}".strip() or ("" if is_settled else CardText.tr(NOTHING_YET))

    def show_text(self, text: str, rough: str = "", *, is_settled: bool) -> None:
        """`rough`: what follows and may still change."""
        if (text, rough, is_settled) != self._shown:
            self._shown = text, rough, is_settled
            self._label.setAccessibleDescription(f"{text} {rough}".strip())
            self._write()

    def _write(self) -> None:
        text, rough, _ = self._shown
        muted = self._theme.colours.by_role()["muted"]
        loose = rough if text or rough else self.text
        self._label.setText(f'{escape(text)} <span style="color:{muted}">{escape(loose)}</span>')
