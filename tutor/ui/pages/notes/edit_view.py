"""A topic's Markdown, edited as it stands in its file."""

from PySide6.QtGui import QColor, QFont, QTextCursor, QTextFormat
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tutor.packs.breach import Breach
from tutor.packs.editing import TopicFile
from tutor.ui.texts import NotesText, localized
from tutor.ui.theme.theme import MEDIUM, PAGE_MARGINS, TIGHT, theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import centred, column

HOW = NotesText.QT_TR_NOOP("Edit as Markdown. Put formulas between $ signs; don’t rename the main headings.")


class EditView(QWidget):
    """Shows the file, and what is wrong with what was written; writes nothing itself."""

    def __init__(self, drafts: dict[str, str]) -> None:
        """`drafts`: what was written and neither saved nor thrown away, by topic; kept up to date."""
        super().__init__()
        self.file: TopicFile | None = None
        self.drafts = drafts
        self.title = Label("", "title", wraps=True)
        how = Label(NotesText.tr(HOW), "body", "muted", wraps=True)
        self.refusal = NoticeBar()
        # What is wrong matters more, where there is no room for both.
        self.refusal.shown_changed.connect(how.setHidden)
        self.field = QPlainTextEdit(tabChangesFocus=True)
        self.field.setAccessibleName(NotesText.tr("The topic’s file"))
        self.field.textChanged.connect(self._show_change)
        self.field.cursorPositionChanged.connect(self._show_place)
        self.save_button = ActionButton(NotesText.tr("Save"), icon="check", key="Ctrl+S", kind="primary")
        self.close_button = ActionButton(NotesText.tr("Close"), key="Esc")
        self.find_field = QLineEdit(placeholderText=NotesText.tr("Find (Ctrl+F)"))
        self.find_field.setAccessibleName(NotesText.tr("Find in the text"))
        self.find_field.textEdited.connect(lambda _: self._find(is_next=False))
        self.find_field.returnPressed.connect(lambda: self._find(is_next=True))
        self.where = Label("", "small", "muted")
        foot = flowing(self.save_button, self.close_button, self.find_field, self.where, ends_apart=True)
        page = column(
            column(self.title, how, spacing=TIGHT), self.refusal, (self.field, 1), foot,
            spacing=MEDIUM, margins=PAGE_MARGINS,
        )  # fmt: skip
        column(centred(page), of=self)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    @property
    def is_changed(self) -> bool:
        return self.file is not None and self.text.rstrip() != self.file.text.rstrip()

    def open(self, file: TopicFile, title: str, near: str = "") -> None:
        """Edit `file`, as far as it was edited before; `near`: words to begin at."""
        self.file = file
        self.title.setText(title)
        self.refusal.tell("")
        self.field.setExtraSelections([])
        self.field.setPlainText(self.drafts.get(file.topic, file.text))
        place = self.text.find(near) if near else -1
        cursor = self.field.textCursor()
        cursor.setPosition(max(place, 0))
        self.field.setTextCursor(cursor)
        self.field.centerCursor()
        self._show_change()
        self._show_place()
        self.field.setFocus()

    def keep_draft(self) -> bool:
        """Keep what is written and not saved; whether there is such."""
        if self.file is None or not self.is_changed:
            return False
        self.drafts[self.file.topic] = self.text
        return True

    def refuse(self, breach: Breach) -> None:
        """Say what is wrong and where, and go there; nothing of the text changes."""
        self.refusal.tell(
            NotesText.tr(
                "Not saved. Line {line}: {reason}.", line=breach.line, reason=localized(breach.reason)
            )
        )
        block = self.field.document().findBlockByNumber(breach.line - 1)
        cursor = QTextCursor(block)
        self.field.setTextCursor(cursor)
        self.field.centerCursor()
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(QColor(theme().colour("notice")))
        mark.format.setForeground(QColor(theme().colour("on_notice")))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.field.setExtraSelections([mark])
        self.field.setFocus()

    def _find(self, *, is_next: bool) -> None:
        """Mark the words of the find field from here on, or from the beginning again."""
        words, cursor = self.find_field.text(), self.field.textCursor()
        start = cursor.selectionEnd() if is_next else cursor.selectionStart()
        document = self.field.document()
        found = document.find(words, start)
        if found.isNull():
            found = document.find(words)
        if not found.isNull():
            self.field.setTextCursor(found)

    def _show_change(self) -> None:
        self.save_button.setEnabled(self.is_changed)

    def _show_place(self) -> None:
        self.where.setText(NotesText.tr("Line {number}", number=self.field.textCursor().blockNumber() + 1))

    def _dress(self) -> None:
        font = theme().font("body")
        font.setFamilies(["monospace"])
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.field.setFont(font)
