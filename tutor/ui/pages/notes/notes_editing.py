"""Editing on the Notes page: a topic's file, a question in the form, names; drafts of all of it are kept."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tutor.core.material import Item
from tutor.packs.breach import Breach
from tutor.packs.editing import TopicFile, copy_pack, is_own, open_topic
from tutor.packs.library import Library
from tutor.packs.notebook import Notebook, QuestionDraft, draft_of
from tutor.practice.suggesting import suggest
from tutor.ui.background import Job, OnFailure
from tutor.ui.page import PageContext
from tutor.ui.pages.notes.drafts import Drafts, load_drafts
from tutor.ui.pages.notes.edit_view import EditView
from tutor.ui.pages.notes.question_form import QuestionForm
from tutor.ui.services import open_all_notes
from tutor.ui.texts import NotesText

T = TypeVar("T")
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
    changed = Signal(object)
    told = Signal(str, object, str)
    """As `NoticeBar.offer` takes it."""
    failed = Signal(str)
    drafts_read = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._background = context.background
        self._paths = context.paths
        self._drafts_file = context.paths.data_dir / "drafts.json"
        self.library: Library | None = None
        """The notes that there are; None until they are open."""
        self.drafts = Drafts()
        self._are_drafts_read = False
        self._suggesting = Job(context.background, self)
        self.edit = EditView(self.drafts.topics)
        self.form = QuestionForm()
        self._key = ""
        """Of the form's draft: an item's id, `TOPIC/` of a new question, `TOPIC/?` of a suggested one.

        Empty: the form is closed.
        """
        self._suggested: list[QuestionDraft] = []
        """Those that come after the one in the form."""
        self._settling = QTimer(self, singleShot=True, interval=SAVE_DRAFT_AFTER_MS)
        self._settling.timeout.connect(self.keep)
        self.edit.field.textChanged.connect(self._settling.start)
        self.edit.close_button.clicked.connect(self.close_file)
        self.edit.save_button.clicked.connect(self.save_file)
        self.form.changed.connect(self._settling.start)
        self.form.save_button.clicked.connect(self.save_question)
        self.form.close_button.clicked.connect(self.close_question)
        self.form.skip_button.clicked.connect(self.skip_suggested)
        self._background.run(lambda: load_drafts(self._drafts_file), self._on_drafts)

    def is_own(self, topic: str) -> bool:
        """Whether the topic's pack is the user's, and theirs to edit."""
        return self.library is not None and is_own(self.library.pack_of(topic), self._paths.packs_dir)

    def do(
        self,
        change: Callable[[Notebook], T | Breach],
        told: str,
        *,
        then: Callable[[T], object] = lambda _: None,
        back: Callable[[Notebook], object] | None = Notebook.undo,
        refused: Callable[[Breach], object] = lambda _: None,
        failed: OnFailure | None = None,
    ) -> None:
        """Make `change`, go on with the notes that there are then, and say `told`. `back`: what undoes it.

        `refused`: told of the Breach that the change came to instead.
        """
        library, paths = self.library, self._paths
        if library is None:
            return

        def work() -> Breach | tuple[T, Library]:
            outcome = change(Notebook(library, paths.packs_dir))
            return outcome if isinstance(outcome, Breach) else (outcome, open_all_notes(paths))

        def done(outcome: Breach | tuple[T, Library]) -> None:
            if isinstance(outcome, Breach):
                refused(outcome)
                return
            self.changed.emit(outcome[1])
            then(outcome[0])
            undo = (lambda: self.do(back, NotesText.tr("Undone."), back=None)) if back is not None else None
            self.told.emit(told, undo, "")

        self._background.run(work, done, failed or self.failed.emit)

    def copy(self, topic: str) -> None:
        self.do(
            lambda book: copy_pack(book.library.pack_of(topic), book.packs_dir),
            NotesText.tr("This pack is yours now, under the same topics. What you practised stays."),
            back=None,
        )

    # A question.

    def new_question(self, topic: str) -> None:
        self._open(f"{topic}/", QuestionDraft("", ""), NotesText.tr("New question"))

    def edit_item(self, item: Item) -> None:
        is_script = item.kind == "script"
        title = NotesText.tr("Edit the script") if is_script else NotesText.tr("Edit the question")
        self._open(item.id, draft_of(item), title)

    def suggest(self, topic: str) -> None:
        """Look for questions that the notes of a topic answer, and offer them once they are there."""
        if (library := self.library) is None:
            return

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
                words = NotesText.tr("There’s already a question for everything in these notes.")
                self.told.emit(words, None, "")

        self._suggesting.run(find, done, lambda sentence: self.told.emit(sentence, None, ""))

    def go_through(self, topic: str, suggested: Sequence[QuestionDraft]) -> None:
        """Questions suggested for a topic, in the form one by one; first the one left half changed."""
        self._keep_form()
        is_left = f"{topic}/{_SUGGESTED}" in self.drafts.questions
        self._suggested = [*[QuestionDraft("", "")] * is_left, *suggested]
        self._next_suggested(topic)

    def skip_suggested(self) -> None:
        self.drafts.questions.pop(self._key, None)
        self._next_suggested(self._key.partition("/")[0])

    def _next_suggested(self, topic: str) -> None:
        self._key = ""
        if not self._suggested:
            self.closed.emit()
            return
        draft, *self._suggested = self._suggested
        title = NotesText.tr("Suggested question")
        if left := len(self._suggested):
            title += "  ·  " + NotesText.tr("%n more", "", left)
        self._open(f"{topic}/{_SUGGESTED}", draft, title, is_suggested=True)

    def _open(self, key: str, draft: QuestionDraft, title: str, *, is_suggested: bool = False) -> None:
        self._keep_form()
        self._key = key
        if not is_suggested:
            self._suggested = []
        written = self.drafts.questions.get(key)
        self.form.open(draft, title, written=written, can_skip=is_suggested)
        self.opened.emit("question")
        self.form.question.setFocus()

    def save_question(self) -> None:
        """Keep what stands in the form; what cannot be kept is told there."""
        key, draft, left = self._key, self.form.draft, len(self._suggested)
        topic, _, name = key.partition("/")
        if not key or not self.form.save_button.isEnabled():
            return

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

        self.do(change, NotesText.tr("Saved."), then=done, failed=self.form.refusal.tell)

    def close_question(self) -> None:
        """Back to reading; what is not saved is kept."""
        key, is_kept = self._key, self._keep_form()
        self._key, self._suggested = "", []
        self._close(self.drafts.questions if is_kept else {}, key)

    # A topic's file.

    def edit_file(self, topic: str) -> None:
        """Read a topic's file to edit it; where it comes with Viva, say so."""
        if not self.is_own(topic):
            self.failed.emit(NotesText.tr(SHIPPED))
        elif (library := self.library) is not None:
            self._background.run(lambda: open_topic(library, topic), self.file_read.emit, self.failed.emit)

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

        saved, refuse = NotesText.tr("Saved."), self.edit.refuse
        self.do(lambda book: book.edit_file(file, text), saved, then=done, refused=refuse)

    def close_file(self) -> None:
        """Back to reading; what is not saved is kept."""
        topic, is_kept = self.edit.file.topic if self.edit.file is not None else "", self.edit.keep_draft()
        self.edit.file = None
        self._close(self.drafts.topics if is_kept else {}, topic)

    # Drafts.

    def keep(self) -> None:
        """Keep what is being written as a draft, on disk too; returns at once."""
        self._keep_form()
        self.edit.keep_draft()
        self._background.run(self._save)

    def drop_review(self) -> None:
        self.drafts.review = None
        self.keep()

    def stop(self) -> None:
        self._suggesting.stop()
        self._settling.stop()
        self._keep_form()
        self.edit.keep_draft()
        self._save()

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
            self.drafts.save(self._drafts_file)

    def _keep_form(self) -> bool:
        is_kept = bool(self._key) and self.form.is_changed
        if is_kept:
            self.drafts.questions[self._key] = self.form.draft
        return is_kept

    def _close(self, drafts: dict[str, T], key: str) -> None:
        """Say where the draft under `key` is kept, where there is one, with a way to throw it away."""
        self.closed.emit()

        def keep(draft: T) -> None:
            drafts[key] = draft
            self.keep()

        def drop() -> None:
            if (draft := drafts.pop(key, None)) is not None:
                self.keep()
                self.told.emit(NotesText.tr("Discarded."), lambda: keep(draft), "")

        if key in drafts:
            words = NotesText.tr("Not saved yet. What you wrote is there when you open it again.")
            self.told.emit(words, drop, NotesText.tr("Discard"))
