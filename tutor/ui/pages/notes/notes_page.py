"""The Notes page: topics at the left, what is chosen at the right; editing and importing take all of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor.core.material import Passage, Topic
from tutor.importing.report import ImportReport
from tutor.packs.editing import TopicFile, is_own
from tutor.packs.library import Library
from tutor.packs.plain import plain_text
from tutor.text.words import content_words
from tutor.ui.index_updater import Indexed, IndexUpdater
from tutor.ui.keys import let_through, on_key
from tutor.ui.page import Page, PageContext
from tutor.ui.pages.notes import import_state as ims
from tutor.ui.pages.notes import notes_state as nts
from tutor.ui.pages.notes.edit_view import EditView
from tutor.ui.pages.notes.empty_notes import EmptyNotes
from tutor.ui.pages.notes.import_view import ImportView
from tutor.ui.pages.notes.link_question import LinkQuestion
from tutor.ui.pages.notes.notes_blocks import block_at, block_with
from tutor.ui.pages.notes.notes_search import marking_pattern
from tutor.ui.pages.notes.notes_state import NotesState
from tutor.ui.pages.notes.panes import Panes
from tutor.ui.pages.notes.sheet_view import SheetView
from tutor.ui.pages.notes.shelf_view import ShelfView
from tutor.ui.pages.notes.topic_view import TopicView
from tutor.ui.plans import SearchRequest
from tutor.ui.player import Reader
from tutor.ui.services import Services
from tutor.ui.texts import NotesText, figure, localized
from tutor.ui.theme.measures import LARGE, MEDIUM, WIDE
from tutor.ui.widgets.layouts import boxed, column
from tutor.ui.widgets.undo_bar import UndoBar

SHIPPED = NotesText.QT_TR_NOOP("These notes come with Viva. Make a copy of your own, and edit that.")
GONE = NotesText.QT_TR_NOOP("This passage is in notes that are gone now.")
CHANGED = NotesText.QT_TR_NOOP("The notes have changed since: this is the topic that the passage was in.")
COPIED = NotesText.QT_TR_NOOP("This pack is yours now, under the same topics. What you practised stays.")


class NotesPage(Page):
    """Reads, searches, edits and imports notes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        theme, background = context.theme, context.background
        self.state = NotesState()
        self.reader = Reader(background, self)
        self.index = IndexUpdater(background, self)
        self.shelf = ShelfView(theme, background)
        self.topic = TopicView(theme)
        self.sheet = SheetView(theme, background)
        self.edit = EditView(theme, background, context.paths)
        self.imports = ImportView(theme, background, context.paths)
        self.empty = EmptyNotes(theme)
        self.done_bar = UndoBar(theme)
        self.link = LinkQuestion(theme)
        self.stack = QStackedWidget()
        for view in (self.empty, self.topic, self.sheet, self.edit, self.imports):
            self.stack.addWidget(view)
        bars = column(self.link, self.done_bar, spacing=MEDIUM, margins=(WIDE, 0, LARGE, 0))
        # The list at the left reaches to the window's top; what is told stands beside it.
        right = boxed(column(self.told, (self.stack, 1), bars, spacing=0))
        self.panes = Panes(theme, self.shelf, right)
        for reading in (self.topic, self.sheet):
            self.panes.narrow_changed.connect(reading.show_narrow)
        self.column.addWidget(self.panes, 1)
        self._connect()
        self.setAcceptDrops(True)
        self._show()

    # What the window tells.

    def use(self, services: Services) -> None:
        super().use(services)
        self._take_library(services)
        for refused in services.library.refused:
            self.tell(localized(refused.message))

    def renew(self, services: Services) -> None:
        super().renew(services)
        self._take_library(services)

    def cannot_open(self, sentence: str) -> None:
        super().cannot_open(sentence)
        self.empty.show_failure(sentence)

    def entered(self) -> None:
        if self.shelf.isVisible():
            self.shelf.search.setFocus()

    def left(self) -> None:
        self.reader.stop()

    def stop(self) -> None:
        self.reader.stop()
        self.index.stop()
        self.imports.importer.stop()

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
                self._show_shelf()
                self.shelf.search.setText(" ".join(content_words(query)) or query)

    # Reading.

    def open_passage(self, passage: Passage) -> None:
        """Show where a passage stands."""
        if (topic := self._topic(passage.topic)) is None:
            self.tell(NotesText.tr(GONE))
            return
        key = block_with(topic, passage)
        self.tell("" if key else NotesText.tr(CHANGED))
        self.shelf.search.clear()
        self.open_topic(topic.id, key)

    def open_topic(self, name: str, block: str = "") -> None:
        """Show a topic, and of it the block of that key or item's id."""
        if self._topic(name) is not None and self._may_leave():
            self._take(nts.chosen(self.state, name, block))
            self.topic.look_again()

    def open_sheet(self, pack: str) -> None:
        """Show the cheat sheet of a pack."""
        if self._may_leave():
            self._take(replace(self.state, place="sheet", sheet=pack, block=""))

    def hear(self, topic: Topic | None, block_key: str, key: str) -> None:
        """Read a block aloud under the name `key`, or stop if it is that which is read."""
        block = block_at(topic, block_key) if topic is not None else None
        if self.services is not None and topic is not None and block is not None:
            self.reader.toggle(self.services, key, block.spoken, topic.vocabulary)

    def _hear_line(self, key: str) -> None:
        name, _, block = key.partition(" ")
        self.hear(self._topic(name), block, key)

    def _on_reading(self, key: str) -> None:
        self.topic.show_playing(key)
        self.sheet.show_playing(key)

    def _on_printed(self, file: Path, points: float) -> None:
        words = NotesText.tr("Saved on one page, in letters of {points} points.")
        self.done_bar.offer(
            words.format(points=figure(points, 1)),
            NotesText.tr("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))),
        )

    # Editing.

    def edit_topic(self) -> None:
        """Edit the topic that is shown."""
        services, name = self.services, self.state.topic
        if services is None or self.state.place != "topic":
            return
        if not self._is_own(name):
            self.tell(NotesText.tr(SHIPPED))
            return
        self.reader.stop()
        self.edit.read(services.library, name)

    def close_editor(self) -> None:
        """Go back to reading. What is not saved is kept for the next time."""
        is_changed, name = self.edit.keep_draft(), self.state.topic
        self._take(nts.reading(self.state))
        if is_changed:
            self.done_bar.offer(
                NotesText.tr("Not saved yet. Edit opens what you wrote."),
                NotesText.tr("Discard"),
                lambda: self._throw_away(name),
            )

    def _throw_away(self, topic: str) -> None:
        drafts = self.edit.drafts
        if (text := drafts.pop(topic, None)) is not None:
            self.done_bar.offer(
                NotesText.tr("Thrown away."), NotesText.tr("Undo"), lambda: drafts.update({topic: text})
            )

    def _on_read(self, file: TopicFile) -> None:
        topic = self._topic(file.topic)
        if topic is None or self.state.topic != file.topic:
            return
        block = block_at(topic, self.topic.first_visible)
        near = (block.heading or block.text).split("\n")[0][:40] if block is not None else ""
        self.edit.open(file, plain_text(topic.title), near)
        self._take(replace(self.state, place="editing"))
        self.edit.field.setFocus()

    def _on_saved(self, file: TopicFile, before: str, library: Library) -> None:
        if self.state.place == "editing":
            self._take(nts.reading(self.state))
        self._changed(library)
        self.done_bar.offer(
            NotesText.tr("Saved."), NotesText.tr("Undo"), lambda: self.edit.put_back(file, before)
        )

    def _on_edit_failed(self, sentence: str) -> None:
        (self.edit.refusal if self.state.place == "editing" else self).tell(sentence)

    def _copy(self) -> None:
        if self.services is not None:
            self.edit.copy(self.services.library, self.state.topic)

    def _changed(self, library: Library) -> None:
        """The packs on disk are these now: all pages go on with them."""
        self.library_changed.emit(library)
        if self.services is not None and self.services.library is not library:
            # The page stands by itself, outside the window.
            self.renew(replace(self.services, library=library))

    # Importing.

    def begin_import(self) -> None:
        """Ask what to import."""
        if self._may_leave():
            self.imports.importer.reset()
            self._take(replace(self.state, place="importing"))
            self.imports.files_button.setFocus()

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Show what files and folders hold."""
        if self.services is not None and self._may_leave():
            self._take(replace(self.state, place="importing"))
            self.imports.importer.read_paths(paths)

    def close_import(self) -> None:
        """Stop reading, or leave without writing."""
        phase = self.imports.importer.state.phase
        if phase != "writing":
            self.imports.importer.reset()
        if phase in ("choosing", "preview"):
            self._take(nts.reading(self.state))
            self.shelf.search.setFocus()

    def _on_imported(self, report: ImportReport, library: Library) -> None:
        self._changed(library)
        topics = library.pack(report.pack).pack.topics
        self._take(nts.chosen(nts.reading(self.state), topics[0].id))
        words = NotesText.tr("Imported “{title}”: {report}.")
        self.done_bar.offer(words.format(title=report.title, report=ims.summary(report)))
        self.shelf.topics.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths_in(event.mimeData()) and self.state.place != "editing":
            event.acceptProposedAction()
            self.imports.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.imports.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.imports.show_over(False)
        if paths := _paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.read_paths(paths)

    # Within.

    def _take_library(self, services: Services) -> None:
        self._take(nts.with_library(self.state, services.library))
        self.imports.importer.library = services.library
        self.shelf.search_in(services)
        self.index.update(services)

    def _on_indexed(self, indexed: Indexed) -> None:
        self.state = replace(self.state, indexed=indexed)
        self.shelf.show_state(self.state)

    def _may_leave(self) -> bool:
        """Whether something else may be shown; what is being written is kept."""
        if self.state.place == "editing":
            self.edit.keep_draft()
        if self.imports.importer.state.phase == "writing":
            return False
        self.panes.choose(is_left=False)
        return True

    def _take(self, state: NotesState) -> None:
        self.state = state
        self._show()

    def _show(self) -> None:
        state, services = self.state, self.services
        self.shelf.show_state(state)
        view: QWidget = self.empty
        match state.place:
            case "topic" if services is not None:
                entry = services.library.pack_of(state.topic)
                topic = services.library.topic(state.topic)
                self.topic.show_topic(topic, entry.pack.title, is_own=self._is_own(state.topic))
                self.topic.mark(marking_pattern(self.shelf.search.text()))
                self.topic.show_block(state.block)
                view = self.topic
            case "sheet" if services is not None:
                self.sheet.show_pack(services.library.pack(state.sheet).pack)
                view = self.sheet
            case "editing":
                view = self.edit
            case "importing":
                view = self.imports
            case _:
                self.empty.show_opening(is_opening=state.place == "opening")
        self.stack.setCurrentWidget(view)
        if view is not self.sheet:
            self.sheet.clear()
        self.panes.show_right_alone(state.place in ("editing", "importing", "empty", "opening"))

    def _show_shelf(self) -> None:
        self.panes.choose(is_left=True)
        self.shelf.search.setFocus()

    def _focus_search(self) -> None:
        if self.state.place in ("topic", "sheet"):
            self._show_shelf()
            self.shelf.search.selectAll()

    def _topic(self, name: str) -> Topic | None:
        topics = self.services.library.all_topics if self.services is not None else ()
        return next((topic for topic in topics if topic.id == name), None)

    def _is_own(self, topic: str) -> bool:
        packs_dir = self.context.paths.packs_dir
        return self.services is not None and is_own(self.services.library.pack_of(topic), packs_dir)

    def _on_escape(self) -> None:
        if self.link.isVisible():
            self.link.setVisible(False)
        elif self.state.place == "editing":
            self.close_editor()
        elif self.state.place == "importing":
            self.close_import()
        elif self.reader.key:
            self.reader.stop()
        elif self.shelf.search.text():
            self.shelf.search.clear()

    def _connect(self) -> None:
        shelf, topic, sheet, edit, imports = self.shelf, self.topic, self.sheet, self.edit, self.imports
        shelf.topic_wanted.connect(self.open_topic)
        shelf.sheet_wanted.connect(self.open_sheet)
        shelf.hit_wanted.connect(lambda hit: self.open_topic(hit.topic, hit.key))
        shelf.query_changed.connect(lambda query: topic.mark(marking_pattern(query)))
        for wanted in (shelf.import_wanted, self.empty.import_wanted):
            wanted.connect(self.begin_import)
        topic.hear_wanted.connect(lambda key: self.hear(topic.topic, key, key))
        topic.edit_wanted.connect(self.edit_topic)
        topic.copy_wanted.connect(self._copy)
        sheet.hear_wanted.connect(self._hear_line)
        sheet.topic_wanted.connect(self.open_topic)
        sheet.saved.connect(self._on_printed)
        sheet.failed.connect(self.tell)
        for view in (topic, sheet):
            view.link_wanted.connect(self.link.ask)
            view.back_wanted.connect(self._show_shelf)
        edit.close_wanted.connect(self.close_editor)
        edit.was_read.connect(self._on_read)
        edit.saved.connect(self._on_saved)
        edit.changed.connect(self._changed)
        edit.copied.connect(lambda: self.done_bar.offer(NotesText.tr(COPIED)))
        edit.failed.connect(self._on_edit_failed)
        imports.close_wanted.connect(self.close_import)
        imports.importer.imported.connect(self._on_imported)
        self.reader.changed.connect(self._on_reading)
        self.reader.failed.connect(self.tell)
        self.index.progressed.connect(self._on_indexed)
        let_through(shelf.search, "Ctrl+E")
        for keys, action in (
            ("Ctrl+F", self._focus_search),
            ("Ctrl+E", self.edit_topic),
            ("Ctrl+S", lambda: edit.save() if self.state.place == "editing" else None),
            ("Ctrl+P", lambda: sheet.choose_file() if self.state.place == "sheet" else None),
            ("Esc", self._on_escape),
        ):
            on_key(self, QKeySequence(keys), action)


def _paths_in(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this machine that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
