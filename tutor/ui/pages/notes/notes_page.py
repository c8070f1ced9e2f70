"""The Notes page: wishes of the person to what works behind it, outcomes to the views."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tutor.core.material import Passage, Topic
from tutor.importing.importer import ImportReport
from tutor.packs.editing import TopicFile
from tutor.packs.library import Library
from tutor.spoken.words import content_words
from tutor.ui.index_keeper import IndexKeeper
from tutor.ui.keys import on_key
from tutor.ui.page import Surroundings
from tutor.ui.pages.ask.ask_state import Indexed
from tutor.ui.pages.notes import import_state as ims
from tutor.ui.pages.notes import notes_state as nts
from tutor.ui.pages.notes.drop_area import paths_in
from tutor.ui.pages.notes.import_state import ImportState
from tutor.ui.pages.notes.note_editor import NoteEditor
from tutor.ui.pages.notes.note_finder import NoteFinder
from tutor.ui.pages.notes.note_importer import NoteImporter
from tutor.ui.pages.notes.notes_blocks import block_at, block_with
from tutor.ui.pages.notes.notes_frame import NotesFrame
from tutor.ui.pages.notes.notes_search import Hit, SearchWish
from tutor.ui.pages.notes.sheet_printer import SheetPrinter
from tutor.ui.pages.notes.topic_view import topic_name
from tutor.ui.reader import Reader
from tutor.ui.services import Services, with_settings
from tutor.ui.texts import NotesText, figure

SHIPPED = NotesText.QT_TR_NOOP("These notes come with Viva. Make a copy of your own, and edit that.")
GONE = NotesText.QT_TR_NOOP("This passage is in notes that are gone now.")
CHANGED = NotesText.QT_TR_NOOP("The notes have changed since: this is the topic that the passage was in.")
COPIED = NotesText.QT_TR_NOOP("This pack is yours now, under the same topics. What you practised stays.")


class NotesPage(NotesFrame):
    """Reads, searches, edits and imports notes."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        background = around.background
        self.reader = Reader(background, self)
        self.index = IndexKeeper(background, self)
        self.finder = NoteFinder(background, self)
        self.importer = NoteImporter(background, around.paths, self)
        self.editor = NoteEditor(background, around.paths, self)
        self.printer = SheetPrinter(background, self)
        self._connect()
        self._shortcuts()
        self.setAcceptDrops(True)
        self._show()

    # What the window tells.

    def use(self, services: Services) -> None:
        super().use(services)
        self._take_library(services)
        for refused in services.library.refused:
            self.tell(str(refused))

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
        self.importer.stop()

    def open_with(self, wish: object) -> None:
        """A Passage, the id of a topic or of an item, a tuple of paths to import, or a SearchWish."""
        match wish:
            case Passage():
                self.open_passage(wish)
            case str():
                self.open_topic(wish.split("/", 1)[0], wish if "/" in wish else "")
            case tuple():
                self.read_paths(wish)
            case SearchWish():
                self._show_shelf()
                self.shelf.search.setText(" ".join(content_words(wish.query)) or wish.query)

    # What the person wants.

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
            self._is_shelf_wanted = False
            self._take(nts.chosen(self.state, name, block))
            self.topic.look_again()

    def open_sheet(self, pack: str) -> None:
        """Show the cheat sheet of a pack."""
        if self._may_leave():
            self._is_shelf_wanted = False
            self._take(nts.sheet_chosen(self.state, pack))

    def hear(self, key: str) -> None:
        """Read a block of the topic that is shown, or stop if it is that which is read."""
        if self.topic.topic is not None:
            self._hear(key, self.topic.topic, key)

    def edit_topic(self) -> None:
        """Edit the topic that is shown."""
        services, name = self.services, self.state.topic
        if services is None or self.state.place != "topic":
            return
        if not self._is_own(name):
            self.tell(NotesText.tr(SHIPPED))
            return
        self.reader.stop()
        self.editor.open(services.library, name)

    def close_editor(self) -> None:
        """Go back to reading. What is not saved is kept for the next time."""
        is_changed = self._keep_draft()
        self._take(nts.reading(self.state))
        if is_changed:
            name = self.state.topic
            self.done_bar.offer(
                NotesText.tr("Not saved yet. Edit opens what you wrote."),
                NotesText.tr("Throw it away"),
                lambda: self._throw_away(name),
            )

    def begin_import(self) -> None:
        """Ask what to import."""
        if self._may_leave():
            self._is_shelf_wanted = False
            self.importer.reset()
            self._take(nts.importing(self.state))
            self.imports.files_button.setFocus()

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Show what files and folders hold."""
        if self.services is not None and self._may_leave():
            self._is_shelf_wanted = False
            self._take(nts.importing(self.state))
            self.importer.read_paths(self.services.library, paths)

    def close_import(self) -> None:
        """Stop reading, or leave without writing."""
        match self.importer.state.phase:
            case "reading":
                self.importer.reset()
            case "choosing" | "preview":
                self.importer.reset()
                self._take(nts.reading(self.state))
                self.shelf.search.setFocus()

    # Within.

    @property
    def import_state(self) -> ImportState:
        return self.importer.state

    def _take_library(self, services: Services) -> None:
        self._take(nts.with_library(self.state, services.library))
        self.finder.know(services.library)
        self.index.update(services)

    def _changed(self, library: Library) -> None:
        """The packs on disk are these now: all pages go on with them."""
        self.library_changed.emit(library)
        if self.services is not None and self.services.library is not library:
            # The page stands by itself, outside the window.
            self.renew(replace(self.services, library=library))

    def _search(self, query: str) -> None:
        self._take(nts.searched(self.state, query, self.finder.find(query)))

    def _search_near(self, query: str) -> None:
        if self.services is not None and query.strip():
            self.finder.find_near(self.services, query)

    def _on_near(self, query: str, hits: tuple[Hit, ...]) -> None:
        self._take(nts.also_near(self.state, query, hits))

    def _on_ready(self) -> None:
        if self.state.query.strip():
            self._search(self.state.query)

    def _hear(self, key: str, topic: Topic, block_key: str) -> None:
        block = block_at(topic, block_key)
        if self.services is not None and block is not None:
            services = with_settings(self.services, self.around.settings.settings)
            self.reader.toggle(services, key, block.spoken, topic.vocabulary)

    def _hear_line(self, key: str) -> None:
        name, _, block = key.partition(" ")
        if (topic := self._topic(name)) is not None:
            self._hear(key, topic, block)

    def _on_reading(self, key: str) -> None:
        self.topic.show_playing(key)
        self.sheet.show_playing(key)

    def _on_opened(self, file: TopicFile) -> None:
        topic = self._topic(file.topic)
        if topic is None or self.state.topic != file.topic:
            return
        block = block_at(topic, self.topic.first_visible)
        near = (block.heading or block.text).split("\n")[0][:40] if block is not None else ""
        self.edit.open(file, topic_name(topic), self.editor.drafts.get(file.topic), near)
        self._take(nts.editing(self.state))
        self.edit.field.setFocus()

    def _on_save(self, text: str) -> None:
        if self.edit.file is not None:
            self.editor.save(self.edit.file, text)

    def _on_saved(self, file: TopicFile, before: str, library: Library) -> None:
        if self.state.place == "editing":
            self.edit.saved(file)
            self._take(nts.reading(self.state))
        self._changed(library)
        self.done_bar.offer(
            NotesText.tr("Saved."), NotesText.tr("Undo"), lambda: self.editor.put_back(file, before)
        )

    def _on_edit_failed(self, sentence: str) -> None:
        (self.edit if self.state.place == "editing" else self).tell(sentence)

    def _keep_draft(self) -> bool:
        """Keep what is written and not saved; whether there is such."""
        file = self.edit.file
        if self.state.place != "editing" or file is None or not self.edit.is_changed:
            return False
        self.editor.drafts[file.topic] = self.edit.text
        return True

    def _throw_away(self, topic: str) -> None:
        drafts = self.editor.drafts
        if (text := drafts.pop(topic, None)) is not None:
            self.done_bar.offer(
                NotesText.tr("Thrown away."), NotesText.tr("Undo"), lambda: drafts.update({topic: text})
            )

    def _may_leave(self) -> bool:
        """Whether something else may be shown; what is being written is kept."""
        self._keep_draft()
        return self.importer.state.phase != "writing"

    def _on_import(self) -> None:
        self._show()
        if self.importer.state.phase == "preview" and self.state.place == "importing":
            self.imports.write_button.setFocus()

    def _on_imported(self, report: ImportReport, library: Library) -> None:
        self._changed(library)
        topics = library.pack(report.pack).pack.topics
        self._take(nts.chosen(nts.reading(self.state), topics[0].id))
        self.done_bar.offer(
            NotesText.tr("{title} is among your notes: {report}.").format(
                title=report.title, report=ims.summary(report)
            )
        )
        self.shelf.topics.setFocus()

    def _read_pasted(self, text: str, title: str) -> None:
        if self.services is not None:
            self.importer.read_pasted(self.services.library, text, title)

    def _write_import(self) -> None:
        if self.services is not None:
            self.importer.write(self.services.library)

    def _copy(self) -> None:
        if self.services is not None:
            self.editor.copy(self.services.library, self.state.topic)

    def _save_sheet(self, file: str) -> None:
        if self.sheet.pack is not None:
            self.printer.save(self.sheet.pack, Path(file), self.around.theme.font("body"))

    def _on_printed(self, file: Path, points: float) -> None:
        self.done_bar.offer(
            NotesText.tr("Saved on one page, in letters of {points} points.").format(
                points=figure(points, 1)
            ),
            NotesText.tr("Open"),
            lambda: _open(QUrl.fromLocalFile(str(file))),
        )

    def _on_indexed(self, done: int, total: int) -> None:
        self.state = replace(self.state, indexed=Indexed(done, total))
        self.shelf.show_state(self.state)

    def _on_escape(self) -> None:
        if self.link.isVisible():
            self.link.setVisible(False)
        elif self.state.place == "editing":
            self.close_editor()
        elif self.state.place == "importing":
            self.close_import()
        elif self.reader.key:
            self.reader.stop()
        elif self.state.query:
            self.shelf.search.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()) and self.state.place != "editing":
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.read_paths(paths)

    def _connect(self) -> None:
        shelf, topic, sheet, edit, imports = self.shelf, self.topic, self.sheet, self.edit, self.imports
        shelf.topic_wanted.connect(self.open_topic)
        shelf.sheet_wanted.connect(self.open_sheet)
        shelf.hit_wanted.connect(lambda hit: self.open_topic(hit.topic, hit.key))
        shelf.query_changed.connect(self._search)
        shelf.query_settled.connect(self._search_near)
        for wanted in (shelf.import_wanted, self.empty.import_wanted):
            wanted.connect(self.begin_import)
        topic.hear_wanted.connect(self.hear)
        topic.edit_wanted.connect(self.edit_topic)
        topic.copy_wanted.connect(self._copy)
        sheet.hear_wanted.connect(self._hear_line)
        sheet.topic_wanted.connect(self.open_topic)
        sheet.save_wanted.connect(self._save_sheet)
        for view in (topic, sheet):
            view.link_wanted.connect(self.link.ask)
            view.back_wanted.connect(self._show_shelf)
        edit.save_wanted.connect(self._on_save)
        edit.close_wanted.connect(self.close_editor)
        imports.paths_wanted.connect(self.read_paths)
        imports.text_wanted.connect(self._read_pasted)
        imports.write_wanted.connect(self._write_import)
        imports.other_wanted.connect(self.importer.reset)
        imports.close_wanted.connect(self.close_import)
        self.editor.opened.connect(self._on_opened)
        self.editor.saved.connect(self._on_saved)
        self.editor.refused.connect(edit.refuse)
        self.editor.changed.connect(self._changed)
        self.editor.copied.connect(lambda: self.done_bar.offer(NotesText.tr(COPIED)))
        self.editor.failed.connect(self._on_edit_failed)
        self.importer.changed.connect(self._on_import)
        self.importer.imported.connect(self._on_imported)
        self.finder.ready.connect(self._on_ready)
        self.finder.found_near.connect(self._on_near)
        self.printer.saved.connect(self._on_printed)
        self.printer.failed.connect(self.tell)
        self.printer.busy_changed.connect(sheet.show_saving)
        self.reader.reading_changed.connect(self._on_reading)
        self.reader.failed.connect(self.tell)
        self.index.progressed.connect(self._on_indexed)
        self.index.finished.connect(lambda: self._on_indexed(0, 0))
        self.index.failed.connect(lambda _: self._on_indexed(0, 0))
        self.link.open_wanted.connect(lambda address: _open(QUrl(address)))

    def _shortcuts(self) -> None:
        for keys, action in (
            ("Ctrl+F", self._focus_search),
            ("Ctrl+E", self.edit_topic),
            ("Ctrl+S", lambda: self.edit.save() if self.state.place == "editing" else None),
            ("Ctrl+P", lambda: self.sheet.choose_file() if self.state.place == "sheet" else None),
            ("Esc", self._on_escape),
        ):
            on_key(self, QKeySequence(keys), action)


def _open(address: QUrl) -> None:
    QDesktopServices.openUrl(address)
