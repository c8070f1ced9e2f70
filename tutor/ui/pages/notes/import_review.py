"""Going through what an import found: questions ticked, edited, joined, deleted, and made of notes."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from tutor.core.errors import UsageError
from tutor.importing import review as rv
from tutor.importing.review import PackReview
from tutor.packs.notebook import draft_of
from tutor.packs.plain import plain_text
from tutor.ui.pages.notes.drafts import FormDraft
from tutor.ui.pages.notes.note_importer import NoteImporter
from tutor.ui.pages.notes.notes_state import quoted
from tutor.ui.pages.notes.question_form import QuestionForm
from tutor.ui.texts import NotesText, localized


class ImportReview(QObject):
    """Lives on the GUI thread. Changes the importer's PackReview, with one form for all that has words."""

    form_wanted = Signal(bool)
    """Whether the form is shown instead of the list."""
    told = Signal(str, object)
    """What was done, and a function that takes it back."""

    def __init__(self, form: QuestionForm, importer: NoteImporter) -> None:
        super().__init__(importer)
        self._importer = importer
        self.review = PackReview(())
        """As it is now; once the import is over, as it was last: rows may still be on their way."""
        importer.changed.connect(self._follow)
        self._form = form
        self._open = FormDraft("item")
        form.save_button.clicked.connect(self._save)
        form.close_button.clicked.connect(lambda: self.form_wanted.emit(False))

    def tick(self, item_id: str, is_on: bool) -> None:
        self._importer.change(rv.tick(self.review, item_id, on=is_on))

    def join(self, item_id: str) -> None:
        """Make a question a part of the answer of the one before it."""
        above = rv.before(self.review, item_id)
        if above is not None:
            name = quoted(above.question)
            self._try(
                lambda: rv.join(self.review, item_id),
                NotesText.tr("It is part of {name} now.", name=name),
            )

    def drop(self, item_id: str) -> None:
        """Leave a question out of the import."""
        name = quoted(self.review.item(item_id).question)
        self._try(lambda: rv.drop(self.review, item_id), NotesText.tr("{name} is left out.", name=name))

    @property
    def form_draft(self) -> FormDraft | None:
        """What is written in the form and not saved."""
        return (
            msgspec.structs.replace(self._open, written=self._form.draft) if self._form.is_changed else None
        )

    def open_form(self, form: FormDraft) -> None:
        """Open what it is of, as far as it is written; of what was left out the user says the topic."""
        self._open = form
        topics: list[tuple[str, str]] = []
        title = NotesText.tr("Make this a question")
        match form.of:
            case "item":
                draft, title = draft_of(self.review.item(form.name)), NotesText.tr("Edit the question")
            case "note":
                topic = next(topic for topic in self.review.topics if topic.id == form.name)
                note = topic.notes[form.place]
                draft = rv.draft_from(note.heading, note.text)
            case "leftover":
                draft = rv.draft_from("", self.review.left_out[form.place].lstrip("# "))
                topics = [(plain_text(topic.title), topic.id) for topic in self.review.topics]
        self._form.open(draft, title, save=NotesText.tr("Save"), topics=topics, written=form.written)
        self.form_wanted.emit(True)
        self._form.question.setFocus()

    def _follow(self) -> None:
        if self._importer.state.found is not None:
            self.review = self._importer.state.review

    def _with_form(self) -> PackReview:
        """The review with what stands in the form. Raises UsageError."""
        form, written = self._open, self._form.draft
        match form.of:
            case "item":
                return rv.edit(self.review, form.name, written)
            case "note":
                return rv.ask_note(self.review, form.name, form.place, written)
            case "leftover":
                return rv.ask_left_out(self.review, form.place, str(self._form.topic.value), written)

    def _save(self) -> None:
        try:
            review = self._with_form()
        except UsageError as error:
            self._form.refusal.tell(localized(error.message))
            return
        self._importer.change(review)
        self.form_wanted.emit(False)

    def _try(self, change: Callable[[], PackReview], told: str) -> None:
        before = self.review
        try:
            self._importer.change(change())
        except UsageError as error:
            self.told.emit(localized(error.message), None)
            return
        self.told.emit(told, lambda: self._importer.change(before))
