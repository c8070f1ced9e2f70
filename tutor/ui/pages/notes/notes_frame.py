"""What the Notes page shows, and where: topics at the left, the chosen one at the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tutor.core.material import Topic
from tutor.packs.editing import is_own
from tutor.ui.page import Page, Surroundings
from tutor.ui.pages.notes.edit_view import EditView
from tutor.ui.pages.notes.empty_notes import EmptyNotes
from tutor.ui.pages.notes.import_state import ImportState
from tutor.ui.pages.notes.import_view import ImportView
from tutor.ui.pages.notes.notes_search import marking_pattern
from tutor.ui.pages.notes.notes_state import NotesState
from tutor.ui.pages.notes.sheet_view import SheetView
from tutor.ui.pages.notes.shelf_view import ShelfView
from tutor.ui.pages.notes.topic_view import TopicView
from tutor.ui.theme.measures import LARGE, MEDIUM, WIDE
from tutor.ui.widgets.link_question import LinkQuestion
from tutor.ui.widgets.undo_bar import UndoBar

SHELF_EM = 19
NARROW_EM = 46
"""Below this width of the page, topics and text do not stand side by side."""
_UNBOUNDED = 16_777_215


class NotesFrame(Page):
    """Holds the views and shows the state; editing and importing take the whole page."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.state = NotesState()
        self._is_shelf_wanted = True
        """Where there is room for one side only: whether it is the list."""
        self.shelf = ShelfView(theme)
        self.topic = TopicView(theme)
        self.sheet = SheetView(theme)
        self.edit = EditView(theme)
        self.imports = ImportView(theme)
        self.empty = EmptyNotes(theme)
        self.stack = QStackedWidget()
        for view in (self.empty, self.topic, self.sheet, self.edit, self.imports):
            self.stack.addWidget(view)
        self.done_bar = UndoBar(theme)
        self.link = LinkQuestion(theme)
        self._lay_out()
        theme.changed.connect(self._show_sides)

    @property
    def import_state(self) -> ImportState:
        """How far the import is."""
        raise NotImplementedError

    def _take(self, state: NotesState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        state, services = self.state, self.services
        self.shelf.show_state(state)
        match state.place:
            case "topic" if services is not None:
                entry = services.library.pack_of(state.topic)
                topic = services.library.topic(state.topic)
                self.topic.show_topic(topic, entry.pack.title, is_own=self._is_own(state.topic))
                self.topic.mark(marking_pattern(state.query))
                self.topic.show_block(state.block)
                self.stack.setCurrentWidget(self.topic)
            case "sheet" if services is not None:
                self.sheet.show_pack(services.library.pack(state.sheet).pack)
                self.stack.setCurrentWidget(self.sheet)
            case "editing":
                self.stack.setCurrentWidget(self.edit)
            case "importing":
                self.imports.show_state(self.import_state)
                self.stack.setCurrentWidget(self.imports)
            case _:
                self.empty.show_opening(is_opening=state.place == "opening")
                self.stack.setCurrentWidget(self.empty)
        if state.place != "sheet":
            self.sheet.clear()
        self._show_sides()

    def _show_sides(self) -> None:
        em = self.around.theme.font("body").pointSizeF() * 96.0 / 72.0
        is_narrow = self.width() < NARROW_EM * em
        is_alone = self.state.place in ("editing", "importing", "empty", "opening")
        self.shelf.setVisible(not is_alone and (not is_narrow or self._is_shelf_wanted))
        self._right.setVisible(is_alone or not is_narrow or not self._is_shelf_wanted)
        self.shelf.setMinimumWidth(0 if is_narrow else int(SHELF_EM * em))
        self.shelf.setMaximumWidth(_UNBOUNDED if is_narrow else int(SHELF_EM * em))
        for view in (self.topic, self.sheet):
            view.show_narrow(is_narrow)

    def _show_shelf(self) -> None:
        self._is_shelf_wanted = True
        self._show_sides()
        self.shelf.search.setFocus()

    def _focus_search(self) -> None:
        if self.state.place in ("topic", "sheet"):
            self._show_shelf()
            self.shelf.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_sides()

    def _topic(self, name: str) -> Topic | None:
        topics = self.services.library.topics if self.services is not None else ()
        return next((topic for topic in topics if topic.id == name), None)

    def _is_own(self, topic: str) -> bool:
        packs_dir = self.around.paths.packs_dir
        return self.services is not None and is_own(self.services.library.pack_of(topic), packs_dir)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.shelf)
        self._right = QWidget()
        side = QVBoxLayout(self._right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        # The list at the left reaches to the window's top; what is told stands beside it.
        side.addWidget(self.told)
        side.addWidget(self.stack, 1)
        bars = QVBoxLayout()
        bars.setContentsMargins(WIDE, 0, LARGE, 0)
        bars.setSpacing(MEDIUM)
        bars.addWidget(self.link)
        bars.addWidget(self.done_bar)
        side.addLayout(bars)
        row.addWidget(self._right, 1)
        self.column.addLayout(row, 1)
