"""A topic's Markdown, edited as it stands in its file."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from tutor.packs.breach import Breach
from tutor.packs.editing import TopicFile
from tutor.ui.engine_sentences.showing import in_window_language
from tutor.ui.texts import NotesText
from tutor.ui.theme.measures import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.flow_layout import FlowLayout
from tutor.ui.widgets.label import Label
from tutor.ui.widgets.notice_bar import NoticeBar

HOW = NotesText.QT_TR_NOOP(
    "This is the topic's own file. Formulas stand between dollar signs; headings keep their names."
)


class EditView(QWidget):
    """Emits `save_wanted(text)` and `close_wanted()`."""

    save_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.file: TopicFile | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        head = QVBoxLayout()
        head.setSpacing(TIGHT)
        self.title = Label("", "title", wraps=True)
        head.addWidget(self.title)
        how = Label(NotesText.tr(HOW), "body", "muted", wraps=True)
        head.addWidget(how)
        column.addLayout(head)
        self.refusal = NoticeBar(theme)
        # What is wrong matters more, where there is no room for both.
        self.refusal.shown_changed.connect(how.setHidden)
        column.addWidget(self.refusal)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(NotesText.tr("The topic's file"))
        self.field.textChanged.connect(self._show_change)
        column.addWidget(self.field, 1)
        foot = QWidget()
        row = FlowLayout(foot, SMALL, ends_apart=True)
        self.save_button = ActionButton(
            theme, NotesText.tr("Save"), icon="check", key="Ctrl+S", kind="primary"
        )
        self.save_button.clicked.connect(self.save)
        self.close_button = ActionButton(theme, NotesText.tr("Close"), key="Esc")
        self.close_button.clicked.connect(self.close_wanted)
        self.where = Label("", "small", "muted")
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        row.addWidget(self.where)
        column.addWidget(foot)
        self.field.cursorPositionChanged.connect(self._show_place)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    @property
    def is_changed(self) -> bool:
        """Whether there is something that the file does not have."""
        return self.file is not None and self.text != self.file.text

    def open(self, file: TopicFile, title: str, text: str | None = None, near: str = "") -> None:
        """Edit `file`; `text`: what was written before and not saved; `near`: words to begin at."""
        self.file = file
        self.title.setText(title)
        self.refusal.tell("")
        self.field.setExtraSelections([])
        self.field.setPlainText(file.text if text is None else text)
        place = self.text.find(near) if near else -1
        cursor = self.field.textCursor()
        cursor.setPosition(max(place, 0))
        self.field.setTextCursor(cursor)
        self.field.centerCursor()
        self._show_change()
        self._show_place()
        self.field.setFocus()

    def save(self) -> None:
        """As if Save was pressed."""
        if self.save_button.isEnabled():
            self.save_wanted.emit(self.text)

    def saved(self, file: TopicFile) -> None:
        """The file is what stands here."""
        self.file = file
        self.refusal.tell("")
        self._show_change()

    def refuse(self, breach: Breach) -> None:
        """Say what is wrong and where, and go there; nothing of the text changes."""
        self.refusal.tell(
            NotesText.tr("Not saved. Line {line}: {reason}.").format(
                line=breach.line, reason=in_window_language(breach.reason)
            )
        )
        block = self.field.document().findBlockByNumber(breach.line - 1)
        cursor = QTextCursor(block)
        self.field.setTextCursor(cursor)
        self.field.centerCursor()
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(QColor(self._theme.colour("notice")))
        mark.format.setForeground(QColor(self._theme.colour("on_notice")))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.field.setExtraSelections([mark])
        self.field.setFocus()

    def tell(self, sentence: str) -> None:
        """Something kept the text from being saved."""
        self.refusal.tell(sentence)

    def _show_change(self) -> None:
        self.save_button.setEnabled(self.is_changed)

    def _show_place(self) -> None:
        self.where.setText(
            NotesText.tr("Line {number}").format(number=self.field.textCursor().blockNumber() + 1)
        )

    def _dress(self) -> None:
        font = self._theme.font("body")
        font.setFamilies(["monospace"])
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.field.setFont(font)
