"""The left side of Notes: searching, and the list of topics or of what was found."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from tutor.ui.key_list import key_words
from tutor.ui.pages.notes.hit_list import HitList
from tutor.ui.pages.notes.notes_search import marking_pattern
from tutor.ui.pages.notes.notes_state import NotesState
from tutor.ui.pages.notes.shelf_list import ShelfList
from tutor.ui.texts import NotesText
from tutor.ui.theme.measures import MEDIUM, SMALL
from tutor.ui.theme.theme import Theme
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.label import Label

MEANING_AFTER_MS = 300
"""Without a key; until then only words are looked for."""


class SearchField(QLineEdit):
    """Emits `down_wanted()` when the person goes on to what was found."""

    down_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(NotesText.tr("Search the notes"))
        self.setAccessibleName(NotesText.tr("Search the notes"))
        self.setClearButtonEnabled(True)
        self.action = self.addAction(theme.icon("magnify", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.action.setText(NotesText.tr("Search"))
        # Qt's own button has no name for screen readers.
        if (clear := self.findChild(QAction, "_q_qlineeditclearaction")) is not None:
            clear.setText(NotesText.tr("Clear the search"))
        self._theme = theme
        theme.changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        self.action.setIcon(self._theme.icon("magnify", "muted"))


class ShelfView(QFrame):
    """Thin: shows a NotesState and emits wishes."""

    topic_wanted = Signal(str)
    sheet_wanted = Signal(str)
    hit_wanted = Signal(object)
    """A Hit."""
    query_changed = Signal(str)
    """At every key."""
    query_settled = Signal(str)
    """Some time after the last key."""
    import_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rail", True)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(MEANING_AFTER_MS)
        self._settling.timeout.connect(lambda: self.query_settled.emit(self.search.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        self.search: SearchField = SearchField(theme)
        self.search.textChanged.connect(self._on_typed)
        self.search.down_wanted.connect(self._go_down)
        self.search.setToolTip(key_words("Ctrl+F"))
        column.addWidget(self.search)
        self.told = Label("", "small", "muted", wraps=True)
        column.addWidget(self.told)
        self.topics = ShelfList(theme)
        self.topics.chosen.connect(self._on_entry)
        column.addWidget(self.topics, 1)
        self.hits = HitList(theme)
        self.hits.chosen.connect(self.hit_wanted)
        column.addWidget(self.hits, 1)
        self.import_button = ActionButton(theme, NotesText.tr("Import notes"), icon="tray-arrow-down")
        self.import_button.clicked.connect(self.import_wanted)
        column.addWidget(self.import_button)

    def show_state(self, state: NotesState) -> None:
        self.topics.show_entries(state.shelf)
        if state.place == "sheet":
            self.topics.show_current("sheet", state.sheet)
        else:
            self.topics.show_current("topic", state.topic)
        is_searching = bool(state.query.strip())
        self.topics.setVisible(not is_searching)
        self.hits.setVisible(is_searching)
        if is_searching and (state.found, marking_pattern(state.query)) != (
            self.hits.hits,
            self.hits.pattern,
        ):
            self.hits.show_hits(state.found, marking_pattern(state.query))
        if not is_searching:
            self.hits.show_hits((), "")
        self.told.setText(told(state))
        self.told.setVisible(bool(self.told.text()))
        if self.search.text() != state.query:
            self.search.setText(state.query)

    def _on_typed(self, text: str) -> None:
        self.query_changed.emit(text)
        if text.strip():
            self._settling.start()
        else:
            self._settling.stop()

    def _go_down(self) -> None:
        one = self.hits if self.hits.isVisible() else self.topics
        if one is self.hits and self.hits.count() and self.hits.currentRow() < 0:
            self.hits.setCurrentRow(0)
        one.setFocus()

    def _on_entry(self, entry: object) -> None:
        kind, name = entry.kind, entry.id  # type: ignore[attr-defined]
        (self.sheet_wanted if kind == "sheet" else self.topic_wanted).emit(name)


def told(state: NotesState) -> str:
    """What is to be said below the search field."""
    if not state.query.strip():
        if state.indexed.is_running:
            return NotesText.tr("Making the notes ready for questions: {percent} %").format(
                percent=state.indexed.percent
            )
        return ""
    if state.found:
        near = len(state.found) - len(state.hits)
        words = (
            NotesText.tr("%n place(s)", "", len(state.hits))
            if state.hits
            else NotesText.tr("Nowhere in these words")
        )
        if not near:
            return words
        return NotesText.tr("{places}; %n more by meaning", "", near).format(places=words)
    return (
        NotesText.tr("Looking for what means the same …")
        if state.is_searching
        else NotesText.tr("Nothing found. Try other words.")
    )
