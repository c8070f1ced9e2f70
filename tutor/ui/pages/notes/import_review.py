"""Going through what an import found: questions ticked, edited, joined, deleted, and made of notes."""

from collections.abc import Callable, Iterator

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tutor.core.errors import UsageError
from tutor.core.material import Item, Topic
from tutor.importing import review as rv
from tutor.importing.review import PackReview
from tutor.packs.notebook import draft_of
from tutor.packs.plain import plain_text
from tutor.ui.pages.notes import note_importer as ims
from tutor.ui.pages.notes.drafts import FormDraft
from tutor.ui.pages.notes.gradually import BuildColumn
from tutor.ui.pages.notes.note_block import NoteBlock
from tutor.ui.pages.notes.note_importer import NoteImporter
from tutor.ui.pages.notes.notes_blocks import Block, sections_of
from tutor.ui.pages.notes.notes_state import quoted
from tutor.ui.pages.notes.question_form import QuestionForm
from tutor.ui.richtext.rich_text import RichText
from tutor.ui.texts import NotesText, localized
from tutor.ui.theme.theme import MEDIUM, SMALL, TIGHT
from tutor.ui.widgets.action_button import ActionButton, FoldButton
from tutor.ui.widgets.display import Label, Rule, small_print
from tutor.ui.widgets.fitting import flowing
from tutor.ui.widgets.layouts import LEFT, TOP, add, boxed, column, row


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
        if (above := rv.before(self.review, item_id)) is not None:
            words = NotesText.tr("It is part of {name} now.", name=quoted(above.question))
            self._try(lambda: rv.join(self.review, item_id), words)

    def drop(self, item_id: str) -> None:
        words = NotesText.tr("{name} is left out.", name=quoted(self.review.item(item_id).question))
        self._try(lambda: rv.drop(self.review, item_id), words)

    @property
    def form_draft(self) -> FormDraft | None:
        if not self._form.is_changed:
            return None
        return msgspec.structs.replace(self._open, written=self._form.draft)

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
        self._form.open(draft, title, topics=topics, written=form.written)
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


class TopicFound(QFrame):
    def __init__(self, topic: Topic, review: ImportReview) -> None:
        super().__init__()
        self._review = review
        self.topic = topic
        self._unticked = review.review.unticked
        self.setProperty("panel", True)
        title = RichText(topic.title, "strong")
        self._name = title.accessibleName()
        found = NotesText.tr("Show what was found: {name}", name=self._name)
        self.button = FoldButton(name=found, does=self.show_content)
        self.counts = small_print()
        head = row((self.button, TOP), (column(title, self.counts, spacing=0), 1))
        self._column = column(head, margins=(MEDIUM, SMALL, MEDIUM, SMALL), of=self)
        self.content: BuildColumn | None = None
        self.blocks: list[NoteBlock] = []
        self.rows: dict[str, QuestionFound] = {}
        self._show_counts()

    def show_topic(self, topic: Topic) -> None:
        unticked = self._review.review.unticked
        if unticked != self._unticked:
            self._unticked = unticked
            for name, one in self.rows.items():
                one.show_ticked(name not in unticked)
        if topic != self.topic:
            self.topic = topic
            if self.content is not None:
                self._build(self.content)
        self._show_counts()

    def show_content(self, is_shown: bool) -> None:
        if is_shown and self.content is None:
            self.content = BuildColumn(SMALL)
            add(self._column, Rule(), self.content)
            self._build(self.content)
        if self.content is not None:
            self.content.setVisible(is_shown)
        self.button.setChecked(is_shown)

    def _show_counts(self) -> None:
        left = sum(item.id in self._unticked for item in self.topic.items)
        counts = [ims.topic_summary(self.topic)]
        if left:
            counts.append(NotesText.tr("%n not asked", "", left))
        self.counts.setText("  ·  ".join(counts))
        self.setAccessibleName(f"{self._name}: {self.counts.text()}")

    def _build(self, content: BuildColumn) -> None:
        self.blocks, self.rows = [], {}
        content.build(self._widgets())

    def _widgets(self) -> Iterator[QWidget]:
        for section in sections_of(self.topic):
            yield Label(section.title, "small", "muted")
            for block in section.blocks:
                yield self._found(block)

    def _found(self, block: Block) -> QWidget:
        shown = NoteBlock(block)
        shown.show_points(True)
        self.blocks.append(shown)
        if block.item is not None:
            self.rows[block.key] = QuestionFound(block.item, shown, self._review)
            return self.rows[block.key]
        if block.kind != "note":
            return shown
        form = FormDraft("note", self.topic.id, int(block.key.split("/")[1]))
        ask = ask_button(block.title, lambda: self._review.open_form(form))
        return boxed(column(shown, (ask, LEFT), spacing=TIGHT))


class QuestionFound(QFrame):
    """A question with its answer and points, a tick before it and what can be done with it below."""

    def __init__(self, item: Item, shown: NoteBlock, review: ImportReview) -> None:
        super().__init__()
        name, item_id = plain_text(item.question), item.id
        self.tick_button = ActionButton(
            "", kind="icon", name=NotesText.tr("Ask this: {name}", name=name),
            tip=NotesText.tr("Ticked questions are asked. The others are kept, switched off."),
            does=lambda is_on: review.tick(item_id, is_on),
        )  # fmt: skip
        self.tick_button.setCheckable(True)
        form, merge = FormDraft("item", item_id), NotesText.tr("Merge with the one before")
        self.edit_button = _link(NotesText.tr("Edit"), "pencil-outline", name, lambda: review.open_form(form))
        self.join_button = _link(merge, "arrow-collapse-up", name, lambda: review.join(item_id))
        self.drop_button = _link(NotesText.tr("Delete"), "delete-outline", name, lambda: review.drop(item_id))
        self.join_button.setVisible(rv.before(review.review, item_id) is not None)
        below = flowing(self.edit_button, self.join_button, self.drop_button)
        row((self.tick_button, TOP), (column(shown, below, spacing=TIGHT), 1), spacing=SMALL, of=self)
        self.show_ticked(item_id not in review.review.unticked)

    def show_ticked(self, is_on: bool) -> None:
        self.tick_button.setChecked(is_on)
        self.tick_button.set_icon("checkbox-marked" if is_on else "checkbox-blank-outline")


def ask_button(name: str, does: Callable[[], object]) -> ActionButton:
    """Makes a question of a text that is called `name`."""
    return _link(NotesText.tr("Make this a question"), "comment-question-outline", plain_text(name), does)


def _link(words: str, icon: str, name: str, does: Callable[[], object]) -> ActionButton:
    return ActionButton(words, icon=icon, kind="link", does=lambda _: does(), name=f"{words}: {name[:60]}")
