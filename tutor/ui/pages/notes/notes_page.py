"""The Notes page: topics at the left, what is chosen at the right; editing and importing take all of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tutor.core.material import Passage, Topic
from tutor.importing.report import ImportReport
from tutor.packs.editing import TopicFile
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.text.words import content_words
from tutor.ui.index_updater import IndexUpdater
from tutor.ui.keys import on_key
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.notes import note_importer as ims
from tutor.ui.pages.notes import notes_state as nts
from tutor.ui.pages.notes.contents_view import ContentsView
from tutor.ui.pages.notes.empty_notes import EmptyNotes
from tutor.ui.pages.notes.import_view import ImportView, paths_in
from tutor.ui.pages.notes.note_actions import NoteActions
from tutor.ui.pages.notes.notes_blocks import block_at, block_with
from tutor.ui.pages.notes.notes_editing import NotesEditing
from tutor.ui.pages.notes.notes_search import marking_pattern
from tutor.ui.pages.notes.notes_state import NotesState, Place
from tutor.ui.pages.notes.panes import Panes
from tutor.ui.pages.notes.reading_view import SheetView, TopicView
from tutor.ui.plans import InterviewPlan, SearchRequest
from tutor.ui.player import Player
from tutor.ui.services import Services
from tutor.ui.texts import NotesText, WindowText, figure, localized
from tutor.ui.theme.theme import LARGE, WIDE
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.display import restyle
from tutor.ui.widgets.file_dialogs import breakable, open_path
from tutor.ui.widgets.layouts import boxed, column, stacked

GONE = NotesText.QT_TR_NOOP("This passage is no longer in your notes.")
CHANGED = NotesText.QT_TR_NOOP("The notes have changed since: this is the topic that the passage was in.")
PRACTISED_TURNS = 10
"""Of an interview that begins here, follow-ups included."""


class NotesPage(Page):
    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        background = context.background
        self.state = NotesState()
        self.reader = Player(background, self)
        self.index = IndexUpdater(background, self)
        self.contents = ContentsView(background)
        self.editing = NotesEditing(context, self)
        self.edit, self.form = self.editing.edit, self.editing.form
        self._actions = actions = NoteActions(self.editing, self)
        self.topic = TopicView(lambda: actions.of_topic(self.state.topic, self.edit_topic), actions.of_item)
        self.sheet = SheetView(background)
        self.imports = ImportView(context, self.editing)
        self.empty = EmptyNotes()
        self.done_bar = NoticeBar("done")
        self.link_bar = NoticeBar("done")
        self.stack = stacked(self.empty, self.topic, self.sheet, self.edit, self.form, self.imports)
        done = column(self.done_bar, self.link_bar, margins=(WIDE, 0, LARGE, 0))
        # The list at the left reaches to the window's top; what is told stands beside it.
        right = boxed(column(self.told, (self.stack, 1), done, spacing=0))
        self.panes = Panes(self.contents, right)
        for reading in (self.topic, self.sheet):
            self.panes.narrow_changed.connect(reading.back_button.setVisible)
        self.column.addWidget(self.panes, 1)
        self._connect()
        self.setAcceptDrops(True)
        self._show()

    def use(self, services: Services) -> None:
        is_first = self.services is None
        super().use(services)
        self.editing.library = services.library
        self._take(nts.with_library(self.state, services.library))
        self.imports.importer.library = services.library
        self.contents.search_in(services)
        self.index.update(services)
        for refused in services.library.refused if is_first else ():
            self.tell(localized(refused.message))

    def cannot_open(self, sentence: str) -> None:
        super().cannot_open(sentence)
        self.empty.show_opening(is_opening=True, failure=sentence)

    def entered(self) -> None:
        if self.contents.isVisible():
            self.contents.search.setFocus()

    def left(self) -> None:
        self.reader.stop()
        self.imports.keep()
        self.editing.keep()

    def stop(self) -> None:
        self.reader.stop()
        self.index.stop()
        self.imports.stop()
        self.editing.stop()

    def open_with(self, target: object) -> None:
        """A Passage, the id of a topic or of an item, a tuple of paths to import, or a SearchRequest."""
        match target:
            case Passage():
                self.open_passage(target)
            case str():
                self.open_topic(target.split("/", 1)[0], target if "/" in target else "")
            case tuple():
                self.read_paths(target)
            case SearchRequest(query):
                self._show_contents()
                self.contents.search.setText(" ".join(content_words(query)) or query)

    # Reading.

    def open_passage(self, passage: Passage) -> None:
        if (topic := self._topic(passage.topic)) is None:
            self.tell(NotesText.tr(GONE))
            return
        key = block_with(topic, passage)
        self.tell("" if key else NotesText.tr(CHANGED))
        self.contents.search.clear()
        self.open_topic(topic.id, key)

    def open_topic(self, name: str, block: str = "") -> None:
        """Show a topic, and of it the block of that key or item's id."""
        if self._topic(name) is not None and self._may_leave():
            self._take(nts.chosen(self.state, name, block))
            self.topic.look_again()

    def open_sheet(self, pack: str) -> None:
        if self._may_leave():
            self._take(replace(self.state, place="sheet", sheet=pack, block=""))

    def _hear(self, topic: Topic | None, block_key: str, key: str) -> None:
        """Read a block aloud under the name `key`, or stop if it is that which is read."""
        block = block_at(topic, block_key) if topic is not None else None
        if self.services is not None and topic is not None and block is not None:
            self.reader.toggle_text(self.services, key, block.spoken, topic.vocabulary)

    def _on_printed(self, file: Path, points: float) -> None:
        words = NotesText.tr("Saved on one page, in letters of {points} points.", points=figure(points, 1))
        self.done_bar.offer(words, lambda: open_path(file), NotesText.tr("Open"))

    def _ask_to_open(self, address: str) -> None:
        """Show where a link leads before the browser opens it: it leaves the program."""
        words = WindowText.tr(
            "This link leaves Viva and opens in your browser: {address}", address=breakable(address)
        )
        open_it = WindowText.tr("Open in the browser")
        self.link_bar.offer(words, lambda: QDesktopServices.openUrl(QUrl(address)), open_it)
        self.link_bar.close_button.setAccessibleDescription(words)
        self.link_bar.close_button.setFocus()

    # Practising and editing.

    def practise(self, topics: Sequence[str]) -> None:
        self.visit_wanted.emit("interview", InterviewPlan(tuple(topics), PRACTISED_TURNS, 1))

    def edit_topic(self) -> None:
        if self.state.place == "topic":
            self.editing.edit_file(self.state.topic)

    def _on_read(self, file: TopicFile) -> None:
        topic = self._topic(file.topic)
        if topic is None or self.state.topic != file.topic:
            return
        block = block_at(topic, self.topic.first_visible)
        near = (block.heading or block.text).split("\n")[0][:40] if block is not None else ""
        self.edit.open(file, plain_text(topic.title), near)
        self._on_opened("editing")
        self.edit.field.setFocus()

    def _on_opened(self, place: Place) -> None:
        self.reader.stop()
        self._take(replace(self.state, place=place))

    def _on_closed(self) -> None:
        if self.state.place in ("editing", "question"):
            self._take(nts.reading(self.state))

    def _on_edit_failed(self, sentence: str) -> None:
        (self.edit.refusal if self.state.place == "editing" else self).tell(sentence)

    def _changed(self, library: Library) -> None:
        """The packs on disk are these now: all pages go on with them."""
        self.library_changed.emit(library)
        if self.services is not None and self.services.library is not library:
            # The page stands by itself, outside the window.
            self.use(replace(self.services, library=library))

    # Importing.

    def begin_import(self) -> None:
        if self._may_leave():
            self.imports.begin()

    def read_paths(self, paths: Sequence[Path]) -> None:
        if self.services is not None and self._may_leave():
            self.imports.read_paths(paths)

    def _on_import_closed(self) -> None:
        self._take(nts.reading(self.state))
        self.contents.search.setFocus()

    def _on_imported(self, report: ImportReport, library: Library) -> None:
        self._changed(library)
        topics = library.pack(report.pack).pack.topics
        self._take(nts.chosen(nts.reading(self.state), topics[0].id))
        words = NotesText.tr("Imported “{title}”: {report}.")
        names = [topic.id for topic in topics if topic.items]
        self.done_bar.offer(
            words.format(title=report.title, report=ims.summary(report)),
            (lambda: self.practise(names)) if names else None,
            NotesText.tr("Practise these"),
        )
        self.contents.topics.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()) and self.state.place != "editing":
            event.acceptProposedAction()
            restyle(self.imports.drop, "over", True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self.imports.drop, "over", False)

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self.imports.drop, "over", False)
        if paths := paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.read_paths(paths)

    def _may_leave(self) -> bool:
        """Whether something else may be shown; what is being written is kept."""
        if self.state.place in ("editing", "question"):
            self.editing.keep()
        if self.imports.importer.state.phase == "writing":
            return False
        self.panes.choose(is_left=False)
        return True

    def _take(self, state: NotesState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        state = self.state
        views: dict[Place, QWidget] = {
            "topic": self.topic, "sheet": self.sheet, "editing": self.edit, "question": self.form,
            "importing": self.imports,
        }  # fmt: skip
        view = views.get(state.place, self.empty)
        library = self.services.library if self.services is not None else Library(())
        self.contents.show_state(state)
        self.sheet.show_pack(library.pack(state.sheet).pack if view is self.sheet else None)
        if view is self.topic:
            self._show_topic(library)
        elif view is self.empty:
            self.empty.show_opening(is_opening=state.place == "opening")
        self.stack.setCurrentWidget(view)
        self.panes.show_right_alone(view not in (self.topic, self.sheet))

    def _show_topic(self, library: Library) -> None:
        name, off = self.state.topic, library.off
        topic, pack = library.topic(name), library.pack_of(name).pack
        is_off = library.is_off(topic) or library.is_off(pack)
        self.topic.show_topic(topic, pack.title, is_own=self.editing.is_own(name), is_off=is_off, off=off)
        self.topic.mark(marking_pattern(self.contents.search.text()))
        self.topic.show_block(self.state.block)

    def _show_contents(self) -> None:
        self.panes.choose(is_left=True)
        self.contents.search.setFocus()

    def _focus_search(self) -> None:
        if self.state.place in ("topic", "sheet"):
            self._show_contents()
            self.contents.search.selectAll()
        elif self.state.place == "editing":
            self.edit.find_field.setFocus()
            self.edit.find_field.selectAll()

    def _topic(self, name: str) -> Topic | None:
        topics = self.services.library.all_topics if self.services is not None else ()
        return next((topic for topic in topics if topic.id == name), None)

    def _on_escape(self) -> None:
        if self.link_bar.text:
            self.link_bar.clear()
        elif self.done_bar.close_button.hasFocus():
            self.done_bar.clear()
        elif self.edit.find_field.hasFocus():
            self.edit.field.setFocus()
        elif self.state.place == "editing":
            self.editing.close_file()
        elif self.state.place == "question":
            self.editing.close_question()
        elif self.state.place == "importing":
            self.imports.leave()
        elif self.reader.key:
            self.reader.stop()
        elif self.contents.search.text():
            self.contents.search.clear()

    def _connect(self) -> None:
        contents, topic, sheet, imports = self.contents, self.topic, self.sheet, self.imports
        contents.noticed.connect(self.done_bar.tell)
        contents.topics.chosen.connect(
            lambda one: (self.open_sheet if one.kind == "sheet" else self.open_topic)(one.id)
        )
        contents.hits.chosen.connect(lambda hit: self.open_topic(hit.topic, hit.key))
        contents.query_changed.connect(lambda query: topic.mark(marking_pattern(query)))
        contents.new_button.clicked.connect(lambda: self._actions.new_topic(self.state.topic))
        for button in (contents.import_button, self.empty.import_button):
            button.clicked.connect(self.begin_import)
        topic.hear_wanted.connect(lambda key: self._hear(topic.topic, key, key))
        topic.practise_button.clicked.connect(lambda: self.practise([self.state.topic]))
        topic.new_button.clicked.connect(lambda: self.editing.new_question(self.state.topic))
        topic.copy_button.clicked.connect(lambda: self.editing.copy(self.state.topic))
        sheet.hear_wanted.connect(lambda key: self._hear(self._topic(key.split()[0]), key.split()[1], key))
        sheet.topic_wanted.connect(self.open_topic)
        sheet.saved.connect(self._on_printed)
        sheet.failed.connect(self.tell)
        for view in (topic, sheet):
            self.reader.changed.connect(view.show_playing)
            view.link_wanted.connect(self._ask_to_open)
            view.back_button.clicked.connect(self._show_contents)
        imports.opened.connect(lambda: self._take(replace(self.state, place="importing")))
        imports.closed.connect(self._on_import_closed)
        imports.imported.connect(self._on_imported)
        self.editing.opened.connect(self._on_opened)
        self.editing.closed.connect(self._on_closed)
        self.editing.changed.connect(self._changed)
        self.editing.told.connect(self.done_bar.offer)
        self.editing.failed.connect(self._on_edit_failed)
        self.editing.file_read.connect(self._on_read)
        self.reader.failed.connect(self.tell)
        self.index.progressed.connect(contents.show_indexed)
        for keys, action in (
            ("Ctrl+F", self._focus_search),
            ("Ctrl+E", self.edit_topic),
            ("Ctrl+S", self._save),
            ("Ctrl+P", lambda: sheet.choose_file() if self.state.place == "sheet" else None),
            ("Esc", self._on_escape),
        ):
            on_key(self, QKeySequence(keys), action)

    def _save(self) -> None:
        match self.state.place:
            case "editing":
                self.editing.save_file()
            case "question":
                self.editing.save_question()
