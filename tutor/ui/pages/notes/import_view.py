"""Bringing notes in: choose, see what was found, and only then write."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from tutor.importing.report import ImportReport
from tutor.importing.review import PackReview
from tutor.packs.library import Library
from tutor.ui.page import PageContext
from tutor.ui.pages.notes import note_importer as ims
from tutor.ui.pages.notes.drafts import FormDraft
from tutor.ui.pages.notes.gradually import BuildColumn
from tutor.ui.pages.notes.import_review import ImportReview, TopicFound, ask_button
from tutor.ui.pages.notes.note_importer import Found, NoteImporter
from tutor.ui.pages.notes.notes_editing import NotesEditing
from tutor.ui.pages.notes.question_form import QuestionForm
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText, localized
from tutor.ui.theme.theme import FOOT_MARGINS, LARGE, MEDIUM, PAGE_MARGINS, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton
from tutor.ui.widgets.bars import NoticeBar
from tutor.ui.widgets.display import Icon, Label, Panel
from tutor.ui.widgets.file_dialogs import ask_for_folder, ask_for_notes
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import MIDDLE, STRETCH, boxed, centred, clear, column, row, scrolled, stacked
from tutor.ui.widgets.text_field import TextField

LEAD = NotesText.QT_TR_NOOP(
    "Markdown, plain text, PDF, Word, HTML, Anki packages, or a folder of them. You see what was found "
    "before anything is written."
)


class ImportView(QWidget):
    """Shows how far its NoteImporter is, and keeps a review among the drafts of `editing`."""

    opened = Signal()
    closed = Signal()
    imported = Signal(object, object)

    def __init__(self, context: PageContext, editing: NotesEditing) -> None:
        super().__init__()
        self._editing = editing
        self._found: Found | None = None
        self._left_out: tuple[str, ...] = ()
        self._left_out_panel: Panel | None = None
        self.topics: dict[str, TopicFound] = {}
        self.form = QuestionForm()
        self.done_bar = NoticeBar("done")
        self.importer = NoteImporter(context.background, context.paths, self)
        self.review = ImportReview(self.form, self.importer)
        self.importer.changed.connect(self._show_state)
        self.importer.imported.connect(self._on_imported)
        editing.drafts_read.connect(self._offer_draft)
        self.title = Label(NotesText.tr("Import notes"), "title", wraps=True)
        self.lead = Label(NotesText.tr(LEAD), "body", "muted", wraps=True)
        self.error = NoticeBar()
        self._choosing = self._choosing_view()
        self.reading_label = Label("", "lead", wraps=True)
        hint = NotesText.tr("A large file takes a while. Esc stops it.")
        self._reading = Panel(self.reading_label, Label(hint, "body", "muted", wraps=True))
        self.summary = Label("", "strong", wraps=True)
        self.asked = Label("", "body", "muted", wraps=True)
        self.found_column = BuildColumn(SMALL)
        summed_up = column(self.summary, self.asked, spacing=TIGHT)
        self._preview = boxed(column(summed_up, self.found_column, spacing=MEDIUM))
        self._views = (self._choosing, self._reading, self._preview)
        content = column(
            column(self.title, self.lead, spacing=TIGHT), self.error, *self._views, STRETCH,
            spacing=LARGE, margins=PAGE_MARGINS,
        )  # fmt: skip
        self._area = scrolled(centred(content))
        foot = column(self.done_bar, self._foot(), spacing=0, margins=FOOT_MARGINS)
        listed = boxed(column((self._area, 1), centred(foot), spacing=0))
        self._stack = stacked(listed, self.form)
        column(self._stack, of=self)
        self.review.form_wanted.connect(self._stack.setCurrentIndex)
        self.review.told.connect(self.done_bar.offer)
        self._show_state()

    @property
    def is_form_shown(self) -> bool:
        return self._stack.currentIndex() == 1

    def begin(self) -> None:
        self.keep()
        self.importer.reset()
        self._offer_draft()
        self.opened.emit()
        self.files_button.setFocus()

    def read_paths(self, paths: Sequence[Path]) -> None:
        self.keep()
        self.opened.emit()
        self.importer.read_paths(paths)

    def leave(self) -> None:
        """Close the form, stop reading, or leave without writing."""
        if self.is_form_shown:
            # What was written in it is left.
            self._stack.setCurrentIndex(0)
            return
        phase = self.importer.state.phase
        if phase != "writing":
            self.keep()
            self.importer.reset()
        if phase in ("choosing", "preview"):
            self.closed.emit()

    def keep(self) -> None:
        """Keep a review that was begun, to be gone on with another time."""
        form = self.review.form_draft if self.is_form_shown else None
        if (draft := self.importer.draft(form)) is not None:
            self._editing.drafts.review = draft
            self._editing.keep()

    def stop(self) -> None:
        self.keep()
        self.importer.stop()

    def _on_imported(self, report: ImportReport, library: Library) -> None:
        self._editing.drop_review()
        self.imported.emit(report, library)

    def _offer_draft(self) -> None:
        """While nothing is chosen: going on with a review of another time."""
        draft = self._editing.drafts.review
        self._resume.setVisible(draft is not None)
        if draft is not None:
            names = ", ".join(Path(path).name for path in draft.paths[:3]) or draft.title
            words = NotesText.tr("You haven’t finished importing {source}.")
            self._resume_label.setText(words.format(source=names or NotesText.tr("the pasted text")))

    def _go_on(self) -> None:
        if (draft := self._editing.drafts.review) is not None:
            self.importer.go_on(draft)

    def _drop(self) -> None:
        self._editing.drop_review()
        self._resume.setVisible(False)

    def _show_state(self) -> None:
        state = self.importer.state
        self.error.tell(state.error)
        match state.phase:
            case "choosing":
                view = self._choosing
                self.title.setText(NotesText.tr("Import notes"))
                self.lead.setText(NotesText.tr(LEAD))
            case "reading":
                view = self._reading
                self.reading_label.setText(NotesText.tr("Reading {source} …", source=state.source))
            case _:
                view = self._preview
        for other in self._views:
            other.setVisible(other is view)
        has_found, can_write = state.found is not None, state.phase == "preview"
        self.write_button.setVisible(has_found)
        self.other_button.setVisible(has_found)
        self.other_button.setEnabled(can_write)
        if state.found is not None:
            self._show_found(state.found)
            self._show_review(state.review)
            self.write_button.set_words(_write_words(state.phase, state.found.report))
            has_news = not ims.is_unchanged(state.found.report) or self.importer.draft() is not None
            self.write_button.setEnabled(can_write and has_news)
        if can_write and self.isVisible():
            self.write_button.setFocus()

    def _show_found(self, found: Found) -> None:
        if found is self._found:
            return
        self._found = found
        report = found.report
        self.title.setText(report.title)
        self.lead.setText(ims.what_happens(report))
        self.summary.setText(ims.summary(report))
        self.topics = {}
        self.done_bar.clear()
        self._stack.setCurrentIndex(0)
        state = self.importer.state
        self._left_out = state.review.left_out
        self.found_column.build(self._panels(found, state.review))
        self._area.verticalScrollBar().setValue(0)
        if state.form is not None:
            self.review.open_form(state.form)

    def _show_review(self, review: PackReview) -> None:
        for topic in review.topics:
            if topic.id in self.topics:
                self.topics[topic.id].show_topic(topic)
        if review.left_out != self._left_out and self._left_out_panel is not None:
            self._left_out = review.left_out
            self._fill_left_out(self._left_out_panel)
        self.asked.tell(ims.asked(review))

    def _panels(self, found: Found, review: PackReview) -> Iterator[QWidget]:
        report = found.report
        for title, entries in ims.changes_of(report):
            yield self._entries(title, entries)
        if report.warnings:
            warnings = ims.shortened(tuple(map(localized, report.warnings)))
            yield self._entries(NotesText.tr("Worth a look"), warnings)
        if report.left_out:
            self._left_out_panel = Panel(spacing=TIGHT, margins=(MEDIUM, SMALL, MEDIUM, SMALL))
            self._fill_left_out(self._left_out_panel)
            yield self._left_out_panel
        for topic in review.topics:
            self.topics[topic.id] = TopicFound(topic, self.review)
            yield self.topics[topic.id]

    def _entries(self, title: str, entries: tuple[str, ...]) -> QWidget:
        texts = (RichText(entry, "body", "muted") for entry in entries)
        return Panel(Label(title, "strong"), *texts, spacing=TIGHT, margins=(MEDIUM, SMALL, MEDIUM, SMALL))

    def _fill_left_out(self, panel: Panel) -> None:
        clear(panel.column)
        panel.column.addWidget(Label(NotesText.tr("Left out"), "strong"))
        for place, text in enumerate(self._left_out):
            # Headings among them as words, not as headings of the page.
            panel.column.addWidget(RichText(text.lstrip("# "), "body", "muted"))
            form = FormDraft("leftover", place=place)
            ask = ask_button(text, lambda form=form: self.review.open_form(form))  # type: ignore[misc]
            panel.column.addWidget(flowing(ask))

    def _choosing_view(self) -> QWidget:
        self.files_button = ActionButton(
            NotesText.tr("Choose files …"), icon="file-document-outline", kind="primary",
            does=self._choose_files,
        )  # fmt: skip
        folder = NotesText.tr("Choose a folder …")
        self.folder_button = ActionButton(folder, icon="folder-outline", does=self._choose_folder)
        here = Label(NotesText.tr("Drop files or a folder here"), "lead", wraps=True)
        here.setAlignment(MIDDLE)
        buttons = flowing(self.files_button, self.folder_button, is_centred=True)
        self.drop = QFrame()
        self.drop.setProperty("drop", True)
        icon = Icon("tray-arrow-down", "accent", 36)
        column((icon, MIDDLE), here, buttons, spacing=MEDIUM, margins=(LARGE,) * 4, of=self.drop)
        return boxed(column(self._resume_panel(), self.drop, self._paste_panel(), spacing=LARGE))

    def _resume_panel(self) -> QWidget:
        self._resume_label = Label("", "body", wraps=True)
        go_on = NotesText.tr("Continue")
        self.go_on_button = ActionButton(go_on, icon="arrow-right", kind="primary", does=self._go_on)
        self.drop_draft_button = ActionButton(NotesText.tr("Discard"), does=self._drop)
        self._resume = Panel(self._resume_label, flowing(self.go_on_button, self.drop_draft_button))
        self._resume.setVisible(False)
        return self._resume

    def _paste_panel(self) -> QWidget:
        self.paste_title = QLineEdit(NotesText.tr("Pasted notes"))
        self.paste_title.setAccessibleName(NotesText.tr("Title of the pasted notes"))
        understood = NotesText.tr("Headings, bullets, Q: and A: are understood.")
        self.paste_field = TextField(NotesText.tr("Pasted notes"), understood, least=7)
        name = Label(NotesText.tr("Title"), "strong")
        name.setBuddy(self.paste_title)
        self.read_button = ActionButton(NotesText.tr("Preview"), does=self._read_pasted)
        self.read_button.setEnabled(False)
        field, button = self.paste_field, self.read_button
        field.textChanged.connect(lambda: button.setEnabled(bool(field.text)))
        head = Label(NotesText.tr("Or paste text"), "lead")
        return Panel(head, field, row(name, (self.paste_title, 1), button))

    def _foot(self) -> QWidget:
        write = NotesText.tr("Import")
        self.write_button = ActionButton(write, icon="check", kind="primary", does=self.importer.write)
        self.other_button = ActionButton(NotesText.tr("Choose something else"), does=self.importer.reset)
        self.close_button = ActionButton(NotesText.tr("Cancel"), key="Esc", does=self.leave)
        return flowing(self.write_button, self.other_button, self.close_button)

    def _choose_files(self) -> None:
        ask_for_notes(self, NotesText.tr("Notes to import"), self.importer.read_paths)

    def _choose_folder(self) -> None:
        ask_for_folder(self, NotesText.tr("Folder to import"), self.importer.read_paths)

    def _read_pasted(self) -> None:
        self.importer.read_pasted(self.paste_field.toPlainText(), self.paste_title.text().strip())


def _write_words(phase: ims.ImportPhase, report: ImportReport) -> str:
    if phase == "writing":
        return NotesText.tr("Importing …")
    return NotesText.tr("Import %n topic(s)", "", report.topics) if report.is_new else NotesText.tr("Update")


def paths_in(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
