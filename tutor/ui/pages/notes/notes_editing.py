"""Editing on the Notes page: a topic's file, a question in the form, names; drafts of all of it are kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tutor.core.material import Item
from tutor.packs.editing import TopicFile, copy_pack, open_topic
from tutor.packs.notebook import Notebook, QuestionDraft, draft_of
from tutor.practice.suggesting import suggest
from tutor.ui.background import Job
from tutor.ui.page import PageContext
from tutor.ui.pages.notes.drafts import Drafts, load_drafts
from tutor.ui.pages.notes.edit_view import EditView
from tutor.ui.pages.notes.note_actions import NoteActions, NoteChanges
from tutor.ui.pages.notes.question_form import QuestionForm
from tutor.ui.services import Services
from tutor.ui.texts import NotesText

SHIPPED = NotesText.QT_TR_NOOP("These notes come with Viva. Make a copy of your own, and edit that.")
SAVE_DRAFT_AFTER_MS = 2000
"""Without a key."""
_SUGGESTED = "?"
"""Stands for the name of a suggested question, which has none yet."""


class NotesEditing(QObject):
    """Lives on the GUI thread; nothing blocks but the last save of the drafts, as the window closes."""

    opened = Signal(str)
    """The place of the page to show: `editing` or `question`."""
    closed = Signal()
    file_read = Signal(object)
    """TopicFile, to be edited."""
    told = Signal(str, object, str)
    """As `NoticeBar.offer` takes it, as is what `changes` tells."""
    drafts_read = Signal()
    """Those of the last time are known."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        paths = context.paths
        background = self._background = context.background
        self.drafts_file = paths.data_dir / "drafts.json"
        self.drafts = Drafts()
        self._are_drafts_read = False
        self.changes = NoteChanges(background, paths, self)
        self._suggesting = Job(background, self)
        self._services: Services | None = None
        self.edit = EditView(self.drafts.topics)
        self.form = QuestionForm()
        self._key = ""
        """Of the form's draft: an item's id, `TOPIC/` of a new question, `TOPIC/?` of a suggested one.

        Empty: the form is closed.
        """
        self._suggested: list[QuestionDraft] = []
        """Those that come after the one in the form."""
        self.actions = NoteActions(self.changes, parent, self.new_question, self.edit_item, self.suggest)
        self._settling = QTimer(self, singleShot=True, interval=SAVE_DRAFT_AFTER_MS)
        self._settling.timeout.connect(self.keep)
        self.edit.field.textChanged.connect(self._settling.start)
        self.form.changed.connect(self._settling.start)
        self._connect()
        background.run(lambda: load_drafts(self.drafts_file), self._on_drafts)

    def use(self, services: Services) -> None:
        """Go on with their notes."""
        self.changes.library = services.library
        self._services = services

    # A question.

    def new_question(self, topic: str) -> None:
        """A new one, in the form."""
        self._open(f"{topic}/", QuestionDraft("", ""), NotesText.tr("New question"))

    def edit_item(self, item: Item) -> None:
        """A question or script, in the form."""
        title = (
            NotesText.tr("Edit the script") if item.kind == "script" else NotesText.tr("Edit the question")
        )
        self._open(item.id, draft_of(item), title)

    def suggest(self, topic: str) -> None:
        """Look for questions that the notes of a topic answer, and offer them once they are there."""
        if (services := self._services) is None:
            return

        library = services.library

        def find(_cancel: object, _tell: object) -> list[QuestionDraft]:
            pack = library.pack_of(topic).pack
            found = suggest(library.topic(topic), pack.language, pack.title)
            return [QuestionDraft(one.question, one.reference, one.points) for one in found]

        def done(drafts: list[QuestionDraft]) -> None:
            if drafts:
                words = NotesText.tr("%n question(s) suggested.", "", len(drafts))
                go_through = NotesText.tr("Go through them")
                self.told.emit(words, lambda: self.go_through(topic, drafts), go_through)
            else:
                self.told.emit(
                    NotesText.tr("There’s already a question for everything in these notes."), None, ""
                )

        self._suggesting.run(find, done, lambda sentence: self.told.emit(sentence, None, ""))

    def go_through(self, topic: str, suggested: Sequence[QuestionDraft]) -> None:
        """Questions suggested for a topic, in the form one by one; first the one left half changed."""
        self._keep_form()
        is_left = f"{topic}/{_SUGGESTED}" in self.drafts.questions
        self._suggested = [*[QuestionDraft("", "")] * is_left, *suggested]
        self._next_suggested(topic)

    def skip_suggested(self) -> None:
        """Leave the suggestion in the form, and show the next one."""
        self.drafts.questions.pop(self._key, None)
        self._next_suggested(self._key.partition("/")[0])

    def _next_suggested(self, topic: str) -> None:
        self._key = ""
        if not self._suggested:
            self.closed.emit()
            return
        draft, *self._suggested = self._suggested
        left = len(self._suggested)
        title = NotesText.tr("Suggested question")
        if left:
            title += "  ·  " + NotesText.tr("%n more", "", left)
        self._open(f"{topic}/{_SUGGESTED}", draft, title, save=NotesText.tr("Add"), can_skip=True)

    def save_question(self) -> None:
        """Keep what stands in the form; what cannot be kept is told there."""
        key, draft = self._key, self.form.draft
        if not key or not self.form.save_button.isEnabled():
            return

        topic, _, name = key.partition("/")
        left = len(self._suggested)

        def change(book: Notebook) -> None:
            if name in ("", _SUGGESTED):
                book.add_question(topic, draft)
            else:
                book.edit_question(key, draft)

        def done(_: None) -> None:
            self.drafts.questions.pop(key, None)
            if self._key == key and len(self._suggested) == left:
                # The next suggestion; of anything else there is none.
                self._next_suggested(topic)

        self.changes.do(change, NotesText.tr("Saved."), then=done, failed=self.form.refusal.tell)

    def close_question(self) -> None:
        """Back to reading; what is not saved is kept."""
        key, is_kept = self._key, self._keep_form()
        self._key, self._suggested = "", []
        self.closed.emit()
        if is_kept:
            self._offer_draft(lambda: self.drafts.questions.pop(key, None))

    def edit_file(self, topic: str) -> None:
        """Read a topic's file to edit it; where it comes with Viva, say so."""
        if not self.changes.is_own(topic):
            self.changes.failed.emit(NotesText.tr(SHIPPED))
        elif (library := self.changes.library) is not None:
            failed = self.changes.failed.emit
            self._background.run(lambda: open_topic(library, topic), self.file_read.emit, failed)

    def save_file(self) -> None:
        """Make what stands in the editor the topic's file; where it breaks the format, it is shown there."""
        file, text = self.edit.file, self.edit.text
        if file is None or not self.edit.save_button.isEnabled():
            return

        def done(saved: TopicFile) -> None:
            self.drafts.topics.pop(file.topic, None)
            if self.edit.file is file:
                self.edit.file = saved
            self.closed.emit()

        self.changes.do(
            lambda book: book.edit_file(file, text),
            NotesText.tr("Saved."),
            then=done,
            refused=self.edit.refuse,
        )

    def close_file(self) -> None:
        """The same for a topic's file."""
        topic, is_kept = self.edit.file.topic if self.edit.file is not None else "", self.edit.keep_draft()
        self.edit.file = None
        self.closed.emit()
        if is_kept:
            self._offer_draft(lambda: self.drafts.topics.pop(topic, None))

    def keep(self) -> None:
        """Keep what is being written as a draft, on disk too; returns at once."""
        self._keep_all()
        self._background.run(self._save)

    def drop_review(self) -> None:
        """The review of an import is over."""
        self.drafts.review = None
        self.keep()

    def stop(self) -> None:
        """The window closes."""
        self._suggesting.stop()
        self._settling.stop()
        self._keep_all()
        self._save()

    def copy(self, topic: str) -> None:
        """Make the pack of that topic the user's own."""
        self.changes.do(
            lambda book: copy_pack(book.library.pack_of(topic), book.packs_dir),
            NotesText.tr("This pack is yours now, under the same topics. What you practised stays."),
            back=None,
        )

    # Within.

    def _on_drafts(self, kept: Drafts) -> None:
        """Those of the last time; what was written since the page was made is newer."""
        mine = self.drafts
        mine.topics.update(kept.topics | mine.topics)
        mine.questions.update(kept.questions | mine.questions)
        mine.review = mine.review or kept.review
        self._are_drafts_read = True
        self.drafts_read.emit()

    def _save(self) -> None:
        # What was kept the last time is not overwritten before it is known.
        if self._are_drafts_read:
            self.drafts.save(self.drafts_file)

    def _open(
        self, key: str, draft: QuestionDraft, title: str, *, save: str = "", can_skip: bool = False
    ) -> None:
        self._keep_form()
        self._key = key
        if not can_skip:
            self._suggested = []
        written = self.drafts.questions.get(key)
        self.form.open(draft, title, save=save, written=written, can_skip=can_skip)
        self.opened.emit("question")
        self.form.question.setFocus()

    def _keep_all(self) -> None:
        self._keep_form()
        self.edit.keep_draft()

    def _keep_form(self) -> bool:
        if not self._key or not self.form.is_changed:
            return False
        self.drafts.questions[self._key] = self.form.draft
        return True

    def _offer_draft(self, drop: Callable[[], object]) -> None:
        words = NotesText.tr("Not saved yet. What you wrote is there when you open it again.")
        self.told.emit(words, lambda: self._drop(drop), NotesText.tr("Discard"))

    def _drop(self, drop: Callable[[], object]) -> None:
        before = (dict(self.drafts.topics), dict(self.drafts.questions))
        drop()
        self.keep()

        def back() -> None:
            self.drafts.topics.update(before[0])
            self.drafts.questions.update(before[1])
            self.keep()

        self.told.emit(NotesText.tr("Discarded."), back, "")

    def _connect(self) -> None:
        self.form.save_button.clicked.connect(self.save_question)
        self.form.close_button.clicked.connect(self.close_question)
        self.form.skip_button.clicked.connect(self.skip_suggested)
        self.edit.close_button.clicked.connect(self.close_file)
        self.edit.save_button.clicked.connect(self.save_file)
